package io.understudy.protocol.machine;

import io.understudy.model.MonotonicTime;

/**
 * One spell of being master.
 *
 * @param number how many spells there have been, this one among them; 0 before the first
 * @param since when it began, {@link MonotonicTime#NEVER} before the first
 * @param reassertFrom the earliest time of the next re-assertion
 * @param announceFrom the earliest time of the next announcement against a rival
 * @param farewell when it said that it leaves, {@link MonotonicTime#NEVER} if it did not
 */
public record Tenure(
    long number,
    MonotonicTime since,
    MonotonicTime reassertFrom,
    MonotonicTime announceFrom,
    MonotonicTime farewell) {

  static final Tenure NONE =
      new Tenure(
          0, MonotonicTime.NEVER, MonotonicTime.NEVER, MonotonicTime.NEVER, MonotonicTime.NEVER);

  Tenure next(MonotonicTime now) {
    return new Tenure(number + 1, now, now, now, MonotonicTime.NEVER);
  }

  Tenure reassertFrom(MonotonicTime time) {
    return new Tenure(number, since, time, announceFrom, farewell);
  }

  Tenure announceFrom(MonotonicTime time) {
    return new Tenure(number, since, reassertFrom, time, farewell);
  }

  Tenure farewell(MonotonicTime time) {
    return new Tenure(number, since, reassertFrom, announceFrom, time);
  }
}
