package io.understudy.tracker.iface;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread {@code vrrp-track-interface}, for all trackers of the bundle. */
@Component(
    name = "io.understudy.tracking.interface.alarm",
    service = Alarm.class,
    configurationPolicy = ConfigurationPolicy.IGNORE)
public final class AlarmComponent implements Alarm {

  private static final Logger LOG = LoggerFactory.getLogger(AlarmComponent.class);

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, AlarmComponent::thread, new DiscardPolicy());

  /** Called by Declarative Services; the thread starts with the first task. */
  public AlarmComponent() {
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread thread(Runnable loop) {
    Thread thread = new Thread(loop, "vrrp-track-interface");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void now(Runnable task) {
    executor.execute(guarded(task));
  }

  @Override
  public Cancellation after(Duration delay, Runnable task) {
    Future<?> future = executor.schedule(guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("An interface could not be tracked", e);
      }
    };
  }

  /** Does what was to be done at once, and forgets the rest. */
  @Deactivate
  void stop() {
    executor.shutdown();
  }
}
