package io.understudy.notify;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;

/** The thread {@code vrrp-fifo}; it is there only while a task waits. */
final class ExecutorAlarm implements Alarm, AutoCloseable {

  private static final int LINGER_SECONDS = 5;

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, ExecutorAlarm::thread, new DiscardPolicy());

  ExecutorAlarm() {
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setKeepAliveTime(LINGER_SECONDS, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable loop) {
    Thread thread = new Thread(loop, "vrrp-fifo");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Cancellation after(Duration delay, Runnable task) {
    Future<?> future = executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  /** Forgets what is scheduled. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
