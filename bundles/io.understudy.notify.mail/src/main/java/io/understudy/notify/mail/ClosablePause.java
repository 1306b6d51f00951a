package io.understudy.notify.mail;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Pauses that end when the notifier goes. */
final class ClosablePause implements Pause, AutoCloseable {

  private final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public boolean pause(Duration duration) throws InterruptedException {
    return !closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
