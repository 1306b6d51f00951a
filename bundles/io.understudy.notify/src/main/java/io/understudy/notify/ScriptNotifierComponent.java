package io.understudy.notify;

import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notifier;
import io.understudy.spi.platform.ProgramPort;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** A notify script. Its configuration is also what the service says of itself. */
@Component(
    name = ScriptSection.PID,
    service = Notifier.class,
    configurationPid = ScriptSection.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true)
@Designate(ocd = NotifyScriptOcd.class, factory = true)
public final class ScriptNotifierComponent implements Notifier {

  private final ScriptNotifier notifier;

  /** Called by Declarative Services. */
  @Activate
  public ScriptNotifierComponent(@Reference ProgramPort port, Map<String, Object> properties) {
    notifier = new ScriptNotifier(new ScriptRunner(port), read(properties));
  }

  @Modified
  void modified(Map<String, Object> properties) {
    notifier.use(read(properties));
  }

  private static Section<ScriptSection> read(Map<String, Object> properties) {
    return ScriptSection.read(SectionReader.ofComponent(ScriptSection.PID, properties));
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
