package io.understudy.tracker.iface;

import java.time.Duration;

/** Runs tasks one after another on one thread, at once or later. */
interface Alarm {

  /** As soon as the thread is free. */
  void now(Runnable task);

  /** Not before this delay is over. */
  Cancellation after(Duration delay, Runnable task);

  /** Calls a task off. */
  @FunctionalInterface
  interface Cancellation {
    /** Has no effect on a task that ran. */
    void cancel();
  }
}
