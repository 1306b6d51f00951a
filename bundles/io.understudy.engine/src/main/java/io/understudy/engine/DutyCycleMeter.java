package io.understudy.engine;

import io.understudy.api.DutyCycleSnapshot;
import io.understudy.model.MonotonicTime;
import java.time.Duration;
import java.util.Arrays;

/** Measures how the engine thread keeps up. Engine thread. */
final class DutyCycleMeter {

  private static final int BUCKETS = 32;
  private static final long NANOS_PER_MICRO = 1_000;

  private final long[] lateness = new long[BUCKETS];
  private long turns;
  private long longestTurnNanos;
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
    longestTurnNanos = Math.max(longestTurnNanos, end.nanos() - begin.nanos());
  }

  /** A turn failed. */
  void failed(RuntimeException defect) {
    defects++;
    lastDefect = defect.toString();
  }

  DutyCycleSnapshot snapshot(int deepestMailbox) {
    return new DutyCycleSnapshot(
        turns,
        Duration.ofNanos(longestTurnNanos),
        Arrays.stream(lateness).boxed().toList(),
        deepestMailbox,
        defects,
        lastDefect);
  }
}
