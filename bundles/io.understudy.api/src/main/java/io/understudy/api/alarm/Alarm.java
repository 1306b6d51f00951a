package io.understudy.api.alarm;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs tasks one after another on one thread, at once or later, so that what they share needs no
 * lock. Any thread may call; nothing blocks.
 */
@ConsumerType
public interface Alarm extends AutoCloseable {

  /** As soon as the thread is free, after all that was to be done before. */
  void now(Runnable task);

  /** Not before this delay is over. */
  Cancellation after(Duration delay, Runnable task);

  /**
   * What was to be done at once is still done; what waits for its time is forgotten, and so is
   * whatever comes from now on.
   */
  @Override
  void close();

  /** Calls a task off. */
  @FunctionalInterface
  @ConsumerType
  interface Cancellation {

    /** There is nothing to call off. */
    Cancellation NONE = () -> {};

    /** Has no effect on a task that has begun. */
    void cancel();
  }
}
