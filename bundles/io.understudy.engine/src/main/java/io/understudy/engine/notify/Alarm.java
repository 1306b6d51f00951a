package io.understudy.engine.notify;

import java.time.Duration;

/** Runs tasks one after another on one thread, at once or later. Any thread; never blocks. */
interface Alarm extends AutoCloseable {

  /** As soon as the thread is free. */
  void now(Runnable task);

  /** Not before this delay is over. */
  void after(Duration delay, Runnable task);

  /** Forgets what is to come later, and runs nothing any more. */
  @Override
  void close();
}
