package io.understudy.notify.mail;

import io.understudy.api.settings.Section;
import io.understudy.spi.notify.Notifier;
import java.util.Dictionary;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** A notifier as a service, from a configuration's first coming until it goes. */
final class OfferedNotifier implements AutoCloseable {

  private final ClosablePause pause = new ClosablePause();
  private final MailNotifier notifier;
  private final ServiceRegistration<Notifier> registration;

  OfferedNotifier(BundleContext context, Section<MailSection> first) {
    notifier = new MailNotifier(new SmtpPost(), pause, HostName::local, first);
    registration = context.registerService(Notifier.class, notifier, properties(first));
  }

  /** The same service, even if it is called something else. */
  void use(Section<MailSection> changed) {
    notifier.use(changed);
    if (changed.content().isPresent()) {
      registration.setProperties(properties(changed));
    }
  }

  private static Dictionary<String, ?> properties(Section<MailSection> section) {
    String name = section.name().isEmpty() ? section.pid() : section.name();
    return FrameworkUtil.asDictionary(Map.of(Notifier.NAME, name));
  }

  /** An attempt that waits for its turn gives up. */
  @Override
  public void close() {
    pause.close();
    registration.unregister();
  }
}
