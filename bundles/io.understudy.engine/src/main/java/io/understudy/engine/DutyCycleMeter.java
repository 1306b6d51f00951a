package io.understudy.engine;

import io.understudy.api.DutyCycleSnapshot;
import io.understudy.model.MonotonicTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Measures how the engine thread keeps up. Engine thread. */
final class DutyCycleMeter {

  private static final int BUCKETS = 32;
  private static final long NANOS_PER_MICRO = 1_000;

  /** What was long is shown for one to two of these. */
  private static final Duration MEMORY = Duration.ofMinutes(10);

  private final long[] lateness = new long[BUCKETS];
  private long turns;
  private long longestNanos;
  private long longestBeforeNanos;
  private MonotonicTime forgetAt = new MonotonicTime(0);
  private long defects;
  private String lastDefect = "";

  /** A deadline was served. */
  void served(MonotonicTime deadline, MonotonicTime now) {
    long micros = Math.max(0, now.nanos() - deadline.nanos()) / NANOS_PER_MICRO;
    int bucket = Long.SIZE - Long.numberOfLeadingZeros(micros);
    lateness[Math.min(bucket, BUCKETS - 1)]++;
  }

  /** A turn was taken. */
  void turned(MonotonicTime begin, MonotonicTime end) {
    turns++;
    if (forgetAt.isDue(end)) {
      longestBeforeNanos = forgetAt.plus(MEMORY).isDue(end) ? 0 : longestNanos;
      longestNanos = 0;
      forgetAt = end.plus(MEMORY);
    }
    longestNanos = Math.max(longestNanos, end.nanos() - begin.nanos());
  }

  /** A turn failed. */
  void failed(RuntimeException defect) {
    defects++;
    lastDefect = defect.toString();
  }

  DutyCycleSnapshot snapshot(int deepestMailbox) {
    Long[] boxed = new Long[BUCKETS];
    Arrays.setAll(boxed, bucket -> lateness[bucket]);
    return new DutyCycleSnapshot(
        turns,
        Duration.ofNanos(Math.max(longestNanos, longestBeforeNanos)),
        List.of(boxed),
        deepestMailbox,
        defects,
        lastDefect);
  }
}
