package io.understudy.engine.notify;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the thread of a notifier. It stays until the notifier goes: when there is something to
 * tell, the machine may be short of threads.
 */
@FunctionalInterface
interface NotifierThreads {

  /** Threads of the machine. */
  NotifierThreads REAL = NotifierThreads::real;

  /**
   * A thread for the notifier of this name; what it cannot take is refused, and may be tried again.
   */
  ExecutorService make(String name);

  private static ExecutorService real(String name) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            loop -> {
              Thread thread = new Thread(loop, "vrrp-notify-" + name);
              thread.setDaemon(true);
              return thread;
            });
    try {
      executor.prestartCoreThread();
    } catch (Throwable failure) { // The first thing to do tries again.
      log().warn("[notifier {}] there is no thread for it yet: {}", name, failure.toString());
    }
    return executor;
  }

  private static Logger log() {
    return LoggerFactory.getLogger(NotifierThreads.class);
  }
}
