package io.understudy.protocol.machine;

import io.understudy.model.MonotonicTime;

/**
 * The timers of a virtual router; one that is not set is {@link MonotonicTime#NEVER}.
 *
 * @param masterDown Active_Down_Timer: when a backup takes over
 * @param adver Adver_Timer: when a master advertises next
 * @param relinquish when a master that was stopped or told to hand over stops waiting for a
 *     successor
 */
public record Deadlines(MonotonicTime masterDown, MonotonicTime adver, MonotonicTime relinquish) {

  /** No timer runs. */
  public static final Deadlines NONE =
      new Deadlines(MonotonicTime.NEVER, MonotonicTime.NEVER, MonotonicTime.NEVER);

  static Deadlines masterDownAt(MonotonicTime time) {
    return new Deadlines(time, MonotonicTime.NEVER, MonotonicTime.NEVER);
  }

  static Deadlines adverAt(MonotonicTime time) {
    return new Deadlines(MonotonicTime.NEVER, time, MonotonicTime.NEVER);
  }

  static Deadlines relinquishAt(MonotonicTime time) {
    return new Deadlines(MonotonicTime.NEVER, MonotonicTime.NEVER, time);
  }

  /** The earliest timer that runs. */
  public MonotonicTime next() {
    return MonotonicTime.earlier(masterDown, MonotonicTime.earlier(adver, relinquish));
  }
}
