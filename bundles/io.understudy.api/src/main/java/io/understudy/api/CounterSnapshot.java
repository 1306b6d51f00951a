package io.understudy.api;

import io.understudy.model.Counter;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What had been counted at one moment; every counter that never moved is 0. */
public final class CounterSnapshot {

  private static final int COUNTERS = Counter.values().length;

  private final Instant since;
  private final @Nullable Counter lastError;
  private final long[] values;

  private CounterSnapshot(Instant since, @Nullable Counter lastError, long[] values) {
    this.since = since;
    this.lastError = lastError;
    this.values = values;
  }

  /**
   * Copies values.
   *
   * @param since from when on is counted, time of day
   * @param lastError what the last packet that was refused was counted as, null if there was none
   * @param values one for each {@link Counter}, by ordinal
   */
  public static CounterSnapshot copyOf(Instant since, @Nullable Counter lastError, long[] values) {
    if (values.length != COUNTERS) {
      throw new IllegalArgumentException(
          "values must be one per counter, %d: %d".formatted(COUNTERS, values.length));
    }
    return new CounterSnapshot(since, lastError, values.clone());
  }

  /** From when on is counted, time of day: the discontinuity time of RFC 8347. */
  public Instant since() {
    return since;
  }

  /** What the last packet that was refused was counted as. */
  public Optional<Counter> lastError() {
    return Optional.ofNullable(lastError);
  }

  /** How often this was counted. */
  public long get(Counter counter) {
    return values[counter.ordinal()];
  }

  /** Every counter that moved. */
  public Map<Counter, Long> moved() {
    Map<Counter, Long> moved = new EnumMap<>(Counter.class);
    for (Counter counter : Counter.values()) {
      if (get(counter) != 0) {
        moved.put(counter, get(counter));
      }
    }
    return moved;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CounterSnapshot that
        && since.equals(that.since)
        && lastError == that.lastError
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * since.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return moved().toString();
  }
}
