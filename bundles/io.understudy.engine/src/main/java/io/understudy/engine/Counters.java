package io.understudy.engine;

import io.understudy.api.CounterSnapshot;
import io.understudy.model.Counter;

/** Counters of one virtual router, or of the gateway. Engine thread. */
final class Counters {

  private final long[] values = new long[Counter.values().length];

  void move(Counter counter) {
    values[counter.ordinal()]++;
  }

  void add(Counter counter, long times) {
    values[counter.ordinal()] += times;
  }

  CounterSnapshot snapshot() {
    return CounterSnapshot.copyOf(values);
  }
}
