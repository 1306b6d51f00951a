package io.understudy.api.alarm;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An alarm in real time, with a daemon thread that starts with the first task. A task that throws
 * does not end it.
 */
public final class ThreadAlarm implements Alarm {

  private final ScheduledThreadPoolExecutor executor;
  private final Consumer<Throwable> failures;

  /**
   * Its thread stays until the alarm is closed.
   *
   * @param name the thread's
   * @param failures is told what tasks throw, on the thread
   */
  public ThreadAlarm(String name, Consumer<Throwable> failures) {
    this.failures = failures;
    executor = new ScheduledThreadPoolExecutor(1, loop -> thread(name, loop), new DiscardPolicy());
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread thread(String name, Runnable loop) {
    Thread thread = new Thread(loop, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void now(Runnable task) {
    executor.execute(guarded(task));
  }

  @Override
  public Cancellation after(Duration delay, Runnable task) {
    Future<?> future = executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (Throwable failure) { // Nobody else would report an Error.
        failures.accept(failure);
      }
    };
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
