package io.understudy.model;

/**
 * What a tracker's reading does to a priority.
 *
 * @param value -254 to 254: added while up if positive, subtracted while down if negative; 0 puts
 *     the virtual router in FAULT while down
 * @param sense whether up and down change places
 */
public record Weight(int value, Sense sense) {

  /** The largest weight, up or down. */
  public static final int MOST = 254;

  /** Puts the virtual router in FAULT while the tracker is down; what holds where none is said. */
  public static final Weight FAULT = new Weight(0, Sense.AS_READ);

  /** Checks the range. */
  public Weight {
    Checks.range("weight", value, -MOST, MOST);
  }

  /** As keepalived writes it: {@code -30}, {@code 10 reverse}. */
  @Override
  public String toString() {
    return sense == Sense.REVERSED ? value + " reverse" : Integer.toString(value);
  }

  /** How a reading is taken. */
  public enum Sense {
    /** As it is read. */
    AS_READ,
    /** UP counts as DOWN and DOWN as UP; UNKNOWN and missing stay as they are. */
    REVERSED
  }
}
