package io.understudy.notify;

import io.understudy.api.alarm.Alarm;
import io.understudy.api.alarm.ThreadAlarm;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notifier;
import io.understudy.spi.platform.FifoPort;
import io.understudy.spi.platform.ProgramPort;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A named pipe. Its configuration is also what the service says of itself. */
@Component(
    name = FifoSection.PID,
    service = Notifier.class,
    configurationPid = FifoSection.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true)
@Designate(ocd = NotifyFifoOcd.class, factory = true)
public final class FifoNotifierComponent implements Notifier {

  private static final Logger LOG = LoggerFactory.getLogger(FifoNotifierComponent.class);

  private final Alarm alarm =
      new ThreadAlarm("vrrp-fifo", e -> LOG.error("A pipe's reader could not be kept", e));
  private final FifoNotifier notifier;

  /** Called by Declarative Services. */
  @Activate
  public FifoNotifierComponent(
      @Reference FifoPort pipes, @Reference ProgramPort programs, Map<String, Object> properties) {
    FifoReader reader = new FifoReader(new ThreadLauncher(programs), alarm);
    notifier = new FifoNotifier(pipes, reader, read(properties));
  }

  @Activate
  void start() {
    notifier.start();
  }

  @Modified
  void modified(Map<String, Object> properties) {
    notifier.use(read(properties));
  }

  private static Section<FifoSection> read(Map<String, Object> properties) {
    return FifoSection.read(SectionReader.ofComponent(FifoSection.PID, properties));
  }

  @Override
  public void notify(Notification notification) throws Exception {
    notifier.notify(notification);
  }

  @Deactivate
  void stop() {
    notifier.close();
    alarm.close();
  }
}
