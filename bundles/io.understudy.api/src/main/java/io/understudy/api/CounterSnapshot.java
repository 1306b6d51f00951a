package io.understudy.api;

import io.understudy.model.Counter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** What had been counted at one moment; every counter that never moved is 0. */
public final class CounterSnapshot {

  private final long[] values;

  private CounterSnapshot(long[] values) {
    this.values = values;
  }

  /**
   * Copies values.
   *
   * @param values one for each {@link Counter}, by ordinal
   */
  public static CounterSnapshot copyOf(long[] values) {
    if (values.length != Counter.values().length) {
      throw new IllegalArgumentException(
          "values must be one per counter, %d: %d"
              .formatted(Counter.values().length, values.length));
    }
    return new CounterSnapshot(values.clone());
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
    return other instanceof CounterSnapshot that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return moved().toString();
  }
}
