package io.understudy.tracker.process;

import io.understudy.api.alarm.Alarm;
import io.understudy.api.alarm.ThreadAlarm;
import io.understudy.spi.platform.ProcessPort;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread and one count for all trackers, as long as there is one. */
@Component(
    name = "io.understudy.tracking.process.count",
    service = SharedCount.class,
    configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SharedCountComponent implements SharedCount {

  private static final Logger LOG = LoggerFactory.getLogger(SharedCountComponent.class);

  private final Alarm alarm =
      new ThreadAlarm("vrrp-track-process", e -> LOG.error("Processes could not be tracked", e));
  private final ProcessCount count;

  /** Counts nothing yet. */
  @Activate
  public SharedCountComponent(@Reference ProcessPort processes) {
    count = new ProcessCount(processes, alarm);
  }

  @Override
  public Alarm alarm() {
    return alarm;
  }

  @Override
  public ProcessCount count() {
    return count;
  }

  /** The trackers have stopped before; what that takes is still done. */
  @Deactivate
  void stop() {
    alarm.close();
  }
}
