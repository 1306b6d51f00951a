package io.understudy.model;

import java.time.Duration;

/**
 * How often a master tells the link that it answers for the addresses: gratuitous ARP for IPv4,
 * unsolicited Neighbor Advertisements for IPv6.
 *
 * @param repeat how many of each address at once when it takes them, 1 to 255
 * @param delay when as many follow once more, 0 for never, up to an hour
 * @param refresh how often they are repeated while it is master, 0 for never, up to a day
 * @param refreshRepeat how many each time, 1 to 255
 * @param lowerPriorityRepeat how many at once after another master of lower priority was heard, 0
 *     to 255
 * @param lowerPriorityDelay when as many follow once more, 0 for never, up to an hour
 * @param arpPace the least time between two gratuitous ARP frames on an interface, 0 to 1 s
 * @param neighborPace the same for Neighbor Advertisements
 */
public record Announcing(
    int repeat,
    Duration delay,
    Duration refresh,
    int refreshRepeat,
    int lowerPriorityRepeat,
    Duration lowerPriorityDelay,
    Duration arpPace,
    Duration neighborPace) {

  /** Five at once and five after five seconds, as keepalived does, and no refresh. */
  public static final Announcing PRESET =
      new Announcing(
          5,
          Duration.ofSeconds(5),
          Duration.ZERO,
          1,
          5,
          Duration.ofSeconds(5),
          Duration.ZERO,
          Duration.ZERO);

  private static final int MOST_REPEATS = 255;

  /** Checks the ranges. */
  public Announcing {
    Checks.range("announcements at once", repeat, 1, MOST_REPEATS);
    Checks.range("announcements of a refresh", refreshRepeat, 1, MOST_REPEATS);
    Checks.range("announcements after a lower priority", lowerPriorityRepeat, 0, MOST_REPEATS);
    within("delay of the second announcements", delay, Duration.ofHours(1));
    within("interval of refreshing announcements", refresh, Duration.ofDays(1));
    within("delay after a lower priority", lowerPriorityDelay, Duration.ofHours(1));
    within("pace of gratuitous ARP", arpPace, Duration.ofSeconds(1));
    within("pace of neighbor advertisements", neighborPace, Duration.ofSeconds(1));
  }

  private static void within(String name, Duration value, Duration most) {
    Checks.require(
        !value.isNegative() && value.compareTo(most) <= 0,
        name,
        "be in 0.." + most.toSeconds() + " s",
        value);
  }
}
