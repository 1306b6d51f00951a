package io.understudy.tracker.process;

import java.time.Duration;

/**
 * How long a change must last before it counts.
 *
 * @param up the change to up
 * @param down the change to down
 */
record Delays(Duration up, Duration down) {

  Duration before(Reading.Status status) {
    return switch (status) {
      case UP -> up;
      case DOWN -> down;
    };
  }
}
