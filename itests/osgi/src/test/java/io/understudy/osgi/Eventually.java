package io.understudy.osgi;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what comes by itself. */
final class Eventually {

  private static final int LOOKS = 600;
  private static final int MILLIS_BETWEEN = 50;

  private Eventually() {}

  /** The first value that is as expected; fails with the last one that was not, after 30 s. */
  static <T> T get(String expectation, Supplier<T> supplier, Predicate<T> expected) {
    CountDownLatch never = new CountDownLatch(1);
    T value = supplier.get();
    for (int look = 0; look < LOOKS && !expected.test(value); look++) {
      try {
        if (never.await(MILLIS_BETWEEN, TimeUnit.MILLISECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        throw new AssertionError("interrupted while waiting for " + expectation, e);
      }
      value = supplier.get();
    }
    if (!expected.test(value)) {
      throw new AssertionError("no " + expectation + ": " + value);
    }
    return value;
  }
}
