package io.understudy.engine;

import io.understudy.model.MonotonicTime;

/**
 * Keeps what a master does with its addresses until the engine has read all that had come when that
 * was first wanted: a successor may have spoken in it. What comes later is not waited for, so that
 * a flood holds nothing up for ever. Engine thread.
 */
final class DrainGate {

  private final RouterSlot router;
  private MonotonicTime wantedAt = MonotonicTime.NEVER;

  DrainGate(RouterSlot router) {
    this.router = router;
  }

  /** True if the turn of this time may act; asked again in the next turn if not. */
  boolean lets(MonotonicTime now) {
    if (!wantedAt.isSet()) {
      wantedAt = now;
    }
    if (!router.channel().isReadUpTo(wantedAt.plusNanos(1))) { // that very time included
      return false;
    }
    wantedAt = MonotonicTime.NEVER;
    return true;
  }

  /** Nothing is wanted any more. */
  void forget() {
    wantedAt = MonotonicTime.NEVER;
  }
}
