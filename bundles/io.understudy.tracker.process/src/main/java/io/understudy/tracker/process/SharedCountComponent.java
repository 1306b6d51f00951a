package io.understudy.tracker.process;

import io.understudy.spi.platform.ProcessPort;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** One thread and one count for all trackers, as long as there is one. */
@Component(
    name = "io.understudy.tracking.process.count",
    service = SharedCount.class,
    configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SharedCountComponent implements SharedCount {

  private final ExecutorAlarm alarm = new ExecutorAlarm();
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
