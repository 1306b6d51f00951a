package io.understudy.tracker.process;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread {@code vrrp-track-process}. */
final class ExecutorAlarm implements Alarm, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ExecutorAlarm.class);

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, ExecutorAlarm::thread, new DiscardPolicy());

  ExecutorAlarm() {
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread thread(Runnable loop) {
    Thread thread = new Thread(loop, "vrrp-track-process");
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
        LOG.error("Processes could not be tracked", e);
      }
    };
  }

  /** Does what was to be done at once, and forgets the rest. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
