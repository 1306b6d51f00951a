package io.understudy.model;

/**
 * What a tracker says about the thing that it watches.
 *
 * @param tracker the name of the tracker
 * @param condition what was found
 * @param evidence what it was found by, for a person to read: {@code exit 7, 3 of 3}
 */
public record TrackerReading(String tracker, Condition condition, String evidence) {

  /** Checks that the tracker has a name. */
  public TrackerReading {
    Checks.text("tracker", tracker);
  }

  /** Of a tracker that has said nothing yet. */
  public static TrackerReading none(String tracker) {
    return new TrackerReading(tracker, Condition.UNKNOWN, "no reading yet");
  }

  /** The condition of a tracked thing. */
  public enum Condition {
    /** As it should be. */
    UP,
    /** Not as it should be. */
    DOWN,
    /** The check could not run; counts as down, whatever the sense of the weight. */
    FAILED,
    /** Not yet read. */
    UNKNOWN,
    /** The tracker is gone, or was never there; counts as down. */
    MISSING
  }
}
