package io.understudy.simulation.scenario;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Random choices in words. */
final class Dice {

  private final SplittableRandom random;

  Dice(SplittableRandom random) {
    this.random = random;
  }

  SplittableRandom random() {
    return random;
  }

  /** From least to most, both included. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  boolean happens(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Anything up to the longest, short spans as likely as long ones. */
  Duration span(Duration longest) {
    double share = random.nextDouble();
    return Duration.ofNanos((long) (longest.toNanos() * share * share));
  }

  /** Anything up to the longest, evenly. */
  Duration moment(Duration longest) {
    return Duration.ofNanos(random.nextLong(Math.max(1, longest.toNanos())));
  }
}
