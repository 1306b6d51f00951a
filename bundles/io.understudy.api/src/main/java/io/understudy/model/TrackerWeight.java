package io.understudy.model;

/**
 * What a tracker's reading does to a priority.
 *
 * @param tracker the name of the tracker
 * @param weight -253 to 253: added while up if positive, subtracted while down if negative; 0 puts
 *     the virtual router in FAULT while down
 * @param sense whether up and down change places
 */
public record TrackerWeight(String tracker, int weight, Sense sense) {

  /** The largest weight, up or down. */
  public static final int MOST = 253;

  /** Checks name and range. */
  public TrackerWeight {
    Checks.text("tracker", tracker);
    Checks.range("weight of " + tracker, weight, -MOST, MOST);
  }

  /** How a reading is taken. */
  public enum Sense {
    /** As it is read. */
    AS_READ,
    /** UP counts as DOWN and DOWN as UP; UNKNOWN and missing stay as they are. */
    REVERSED
  }
}
