package io.understudy.notify;

import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notifier;
import io.understudy.spi.platform.ProgramPort;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The user's script. It works without a configuration: as preset. */
@Component(
    name = UserSection.PID,
    service = Notifier.class,
    configurationPid = UserSection.PID,
    property = Notifier.NAME + "=" + UserNotifierComponent.NAME,
    immediate = true)
@Designate(ocd = UserNotifyOcd.class)
public final class UserNotifierComponent implements Notifier {

  static final String NAME = "user notify";

  private final UserNotifier notifier;

  /** Called by Declarative Services. */
  @Activate
  public UserNotifierComponent(@Reference ProgramPort port, Map<String, Object> properties) {
    notifier = new UserNotifier(new ScriptRunner(port), read(properties));
  }

  @Modified
  void modified(Map<String, Object> properties) {
    notifier.use(read(properties));
  }

  private static Section<UserSection> read(Map<String, Object> properties) {
    Map<String, Object> configured = new HashMap<>(properties);
    // What the component says of itself is no setting.
    configured.remove(Notifier.NAME, NAME);
    return UserSection.read(SectionReader.ofComponent(UserSection.PID, configured));
  }

  @Override
  public void notify(Notification notification) throws NotificationFailedException {
    notifier.notify(notification);
  }

  @Deactivate
  void end() {
    notifier.close();
  }
}
