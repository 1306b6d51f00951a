package io.understudy.spi.tracker;

/**
 * What a tracker finds.
 *
 * @param status whether all is as it should be
 * @param evidence what a person reads of it
 */
public record Reading(Status status, String evidence) {

  /** Whether all is as it should be. */
  public enum Status {
    /** It is. */
    UP,
    /** It is not. */
    DOWN,
    /** The check could not run. */
    FAILED
  }

  /** All is as it should be. */
  public static Reading up(String evidence) {
    return new Reading(Status.UP, evidence);
  }

  /** Something is not as it should be. */
  public static Reading down(String evidence) {
    return new Reading(Status.DOWN, evidence);
  }

  /** The check could not run. */
  public static Reading failed(String evidence) {
    return new Reading(Status.FAILED, evidence);
  }

  /** Tells the engine. */
  public void tell(TrackerListener listener) {
    switch (status) {
      case UP -> listener.up(evidence);
      case DOWN -> listener.down(evidence);
      case FAILED -> listener.failed(evidence);
    }
  }
}
