package io.understudy.bench.wire;

import java.time.Duration;

/** Time that has to pass: what is measured takes it, and nothing says when it is over. */
final class Pause {

  private Pause() {}

  static void of(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while measuring", e);
    }
  }
}
