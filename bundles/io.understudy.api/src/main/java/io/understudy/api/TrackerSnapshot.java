package io.understudy.api;

import io.understudy.model.TrackerReading;
import io.understudy.model.Weight;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One tracker or tracker expression at one moment.
 *
 * @param reading what it said last
 * @param readAt when its condition last changed, time of day; null if there was no reading yet
 * @param weight what it weighs where no other weight is said
 * @param presence whether it is there
 * @param arrivals how many services there have been behind its name, one after another
 * @param problem what somebody should do something about, for a person to read; empty if nothing
 */
public record TrackerSnapshot(
    TrackerReading reading,
    @Nullable Instant readAt,
    Weight weight,
    Presence presence,
    long arrivals,
    String problem) {

  /** Whether a tracker is there. */
  public enum Presence {
    /** It is. */
    PRESENT,
    /** It has gone, and its last reading holds until the grace time is over. */
    HELD,
    /** It has not come yet, and the grace time is not over. */
    AWAITED,
    /** The grace time is over. */
    MISSING,
    /** It is made of other trackers. */
    EXPRESSION
  }
}
