package io.understudy.spi.tracker;

import java.time.Duration;

/**
 * How long a change must last before it counts.
 *
 * @param up the change to up
 * @param down the change to down
 */
public record Delays(Duration up, Duration down) {

  /** Every change counts at once. */
  public static final Delays NONE = new Delays(Duration.ZERO, Duration.ZERO);

  /** The delay of a change to this status. */
  public Duration before(Reading.Status status) {
    return switch (status) {
      case UP -> up;
      case DOWN, FAILED -> down;
    };
  }
}
