package io.understudy.engine.notify;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Makes the thread of a notifier; it exists while there is work, and five seconds more. */
@FunctionalInterface
interface NotifierThreads {

  /** Threads of the machine. */
  NotifierThreads REAL = NotifierThreads::real;

  /** A thread for the notifier of this name; nothing is refused before it is shut down. */
  ExecutorService make(String name);

  private static ExecutorService real(String name) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            loop -> {
              Thread thread = new Thread(loop, "vrrp-notify-" + name);
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
