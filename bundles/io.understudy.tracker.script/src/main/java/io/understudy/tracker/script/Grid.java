package io.understudy.tracker.script;

import java.time.Duration;

/** The moments at which runs begin: one interval after another, none while a run is under way. */
final class Grid {

  private Grid() {}

  /**
   * How long to wait for the next moment, which is now if it is just now.
   *
   * @param sinceLatest how long ago the moment was at which the latest run was due
   * @param interval between two moments
   */
  static Duration untilNext(Duration sinceLatest, Duration interval) {
    long passedOver = sinceLatest.minusNanos(1).dividedBy(interval);
    return interval.multipliedBy(passedOver + 1).minus(sinceLatest);
  }
}
