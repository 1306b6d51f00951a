package io.understudy.notify;

import java.time.Duration;

/** Runs tasks later. */
@FunctionalInterface
interface Alarm {

  /** Not before this delay is over. */
  Cancellation after(Duration delay, Runnable task);

  /** Calls a task off. */
  @FunctionalInterface
  interface Cancellation {
    /** There is nothing to call off. */
    Cancellation NONE = () -> {};

    /** Has no effect on a task that ran. */
    void cancel();
  }
}
