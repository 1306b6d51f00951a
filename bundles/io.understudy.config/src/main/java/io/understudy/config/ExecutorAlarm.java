package io.understudy.config;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread {@code vrrp-config}. */
final class ExecutorAlarm implements Alarm, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ExecutorAlarm.class);

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, ExecutorAlarm::thread, new DiscardPolicy());

  ExecutorAlarm() {
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread thread(Runnable loop) {
    Thread thread = new Thread(loop, "vrrp-config");
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
        LOG.error("The configuration could not be judged", e);
      }
    };
  }

  /** Forgets what is scheduled. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
