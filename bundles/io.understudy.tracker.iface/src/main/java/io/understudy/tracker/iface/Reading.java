package io.understudy.tracker.iface;

import io.understudy.spi.tracker.TrackerListener;

/**
 * What a tracker finds.
 *
 * @param status whether all is as it should be
 * @param evidence what a person reads of it
 */
record Reading(Status status, String evidence) {

  /** Whether all is as it should be. */
  enum Status {
    /** It is. */
    UP,
    /** It is not. */
    DOWN
  }

  static Reading up(String evidence) {
    return new Reading(Status.UP, evidence);
  }

  static Reading down(String evidence) {
    return new Reading(Status.DOWN, evidence);
  }

  void tell(TrackerListener listener) {
    switch (status) {
      case UP -> listener.up(evidence);
      case DOWN -> listener.down(evidence);
    }
  }
}
