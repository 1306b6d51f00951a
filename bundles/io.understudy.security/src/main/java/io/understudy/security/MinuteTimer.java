package io.understudy.security;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A minute of the real time, on a thread of its own. */
final class MinuteTimer implements RefusalLog.Minute {

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "understudy-login");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // It ends with the executor.
  public void after(Runnable task) {
    if (!executor.isShutdown()) {
      executor.schedule(task, 1, TimeUnit.MINUTES);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
