package io.understudy.engine;

import io.understudy.model.MonotonicTime;
import java.time.Duration;

/**
 * How long to wait before what failed is tried again: 1 s, twice as long each time, 60 s at most.
 */
final class Backoff {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private Duration next = FIRST;
  private MonotonicTime retryAt = MonotonicTime.NEVER;

  /** Something failed: unless a retry is due already, one is. */
  void failed(MonotonicTime now) {
    if (retryAt.isSet()) {
      return;
    }
    retryAt = now.plus(next);
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  /** The retry is being made. */
  void retried() {
    retryAt = MonotonicTime.NEVER;
  }

  /** It works again: the next failure starts from the shortest wait. */
  void succeeded() {
    next = FIRST;
  }

  /** When to try again, {@link MonotonicTime#NEVER} if nothing failed. */
  MonotonicTime retryAt() {
    return retryAt;
  }
}
