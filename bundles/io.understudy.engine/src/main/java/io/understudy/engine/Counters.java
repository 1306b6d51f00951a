package io.understudy.engine;

import io.understudy.api.CounterSnapshot;
import io.understudy.model.Counter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counters of one virtual router, or of the gateway. Engine thread. */
final class Counters {

  private final long[] values = new long[Counter.values().length];
  private final Instant since;
  private @Nullable Counter lastError;
  private @Nullable CounterSnapshot unmoved;

  Counters(Instant since) {
    this.since = since;
  }

  void move(Counter counter) {
    add(counter, 1);
  }

  /** A packet was refused. */
  void refuse(Counter reason) {
    move(reason);
    noteError(reason);
  }

  /** A packet was refused that was for this virtual router, and is counted elsewhere. */
  void noteError(Counter reason) {
    lastError = reason;
    unmoved = null;
  }

  void add(Counter counter, long times) {
    values[counter.ordinal()] += times;
    unmoved = null;
  }

  /** The same one until something is counted. */
  CounterSnapshot snapshot() {
    if (unmoved == null) {
      unmoved = CounterSnapshot.copyOf(since, lastError, values);
    }
    return unmoved;
  }
}
