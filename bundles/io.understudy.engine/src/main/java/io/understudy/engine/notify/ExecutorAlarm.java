package io.understudy.engine.notify;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread {@code vrrp-notify}. */
final class ExecutorAlarm implements Alarm {

  private static final Logger LOG = LoggerFactory.getLogger(ExecutorAlarm.class);

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, ExecutorAlarm::thread, new DiscardPolicy());

  ExecutorAlarm() {
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread thread(Runnable loop) {
    Thread thread = new Thread(loop, "vrrp-notify");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void now(Runnable task) {
    executor.execute(guarded(task));
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // It ends with the executor.
  public void after(Duration delay, Runnable task) {
    executor.schedule(guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException defect) {
        LOG.error("defect in this software, please report it: notifiers", defect);
      }
    };
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
