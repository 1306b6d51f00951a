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
 * @param ending what follows the farewell
 */
public record Tenure(
    long number,
    MonotonicTime since,
    MonotonicTime reassertFrom,
    MonotonicTime announceFrom,
    MonotonicTime farewell,
    Ending ending) {

  static final Tenure NONE =
      new Tenure(
          0,
          MonotonicTime.NEVER,
          MonotonicTime.NEVER,
          MonotonicTime.NEVER,
          MonotonicTime.NEVER,
          Ending.STOP);

  /** How a spell of being master ends that is ended as planned. */
  public enum Ending {
    /** It stops, whether a successor is heard or not. */
    STOP,
    /** It becomes backup, whether a successor is heard or not. */
    BACKUP,
    /** It becomes backup when a successor is heard, and goes on as master if none is. */
    BACKUP_IF_SUCCEEDED
  }

  Tenure next(MonotonicTime now) {
    return new Tenure(number + 1, now, now, now, MonotonicTime.NEVER, Ending.STOP);
  }

  Tenure reassertFrom(MonotonicTime time) {
    return new Tenure(number, since, time, announceFrom, farewell, ending);
  }

  Tenure announceFrom(MonotonicTime time) {
    return new Tenure(number, since, reassertFrom, time, farewell, ending);
  }

  Tenure farewell(MonotonicTime time, Ending next) {
    return new Tenure(number, since, reassertFrom, announceFrom, time, next);
  }

  /** The farewell is taken back. */
  Tenure resumed() {
    return farewell(MonotonicTime.NEVER, Ending.STOP);
  }
}
