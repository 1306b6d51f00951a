package io.understudy.notify.mail;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * One notifier per configuration. A component without properties, and notifiers with no other than
 * their name: every bundle and the console see those, and the password is among the settings.
 */
@Component(
    name = MailSection.PID,
    service = ManagedServiceFactory.class,
    configurationPolicy = ConfigurationPolicy.IGNORE,
    immediate = true,
    property = Constants.SERVICE_PID + "=" + MailSection.PID)
@Designate(ocd = MailOcd.class, factory = true)
public final class MailNotifierComponent implements ManagedServiceFactory {

  private final BundleContext context;
  private final Map<String, OfferedNotifier> notifiers = new HashMap<>();

  /** Called by Declarative Services. */
  @Activate
  public MailNotifierComponent(BundleContext context) {
    this.context = context;
  }

  @Override
  public String getName() {
    return MailSection.PID;
  }

  @Override
  public synchronized void updated(String pid, Dictionary<String, ?> properties) {
    Section<MailSection> section = read(pid, FrameworkUtil.asMap(properties));
    @Nullable OfferedNotifier offered = notifiers.get(pid);
    if (offered == null) {
      notifiers.put(pid, new OfferedNotifier(context, section));
    } else {
      offered.use(section);
    }
  }

  private static Section<MailSection> read(String pid, Map<String, ?> properties) {
    return MailSection.read(new SectionReader(pid, Map.copyOf(properties), Placeholders.REFUSED));
  }

  @Override
  public synchronized void deleted(String pid) {
    @Nullable OfferedNotifier offered = notifiers.remove(pid);
    if (offered != null) {
      offered.close();
    }
  }

  @Deactivate
  synchronized void stop() {
    notifiers.values().forEach(OfferedNotifier::close);
    notifiers.clear();
  }
}
