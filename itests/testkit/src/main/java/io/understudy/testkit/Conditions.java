package io.understudy.testkit;

import java.time.Duration;

/**
 * How a {@link Segment} treats datagrams.
 *
 * @param lossPerMille how many of 1000 are lost, per receiver
 * @param duplicationPerMille how many of 1000 arrive twice, per receiver
 * @param reflectionPerMille how many of 1000 come back to their sender
 * @param delay how long each is under way at least
 * @param jitter how much longer it may be; more than the time between two lets them overtake
 */
public record Conditions(
    int lossPerMille,
    int duplicationPerMille,
    int reflectionPerMille,
    Duration delay,
    Duration jitter) {

  /** Everything arrives, once, after 100 microseconds. */
  public static final Conditions CLEAN =
      new Conditions(0, 0, 0, Duration.ofNanos(100_000), Duration.ZERO);

  /** With this loss. */
  public Conditions withLoss(int perMille) {
    return new Conditions(perMille, duplicationPerMille, reflectionPerMille, delay, jitter);
  }

  /** With this delay. */
  public Conditions withDelay(Duration least, Duration more) {
    return new Conditions(lossPerMille, duplicationPerMille, reflectionPerMille, least, more);
  }

  /** The longest that a datagram can be under way. */
  public Duration longestDelay() {
    return delay.plus(jitter);
  }
}
