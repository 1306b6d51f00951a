package io.understudy.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a master lost an advertisement. The machine stalls for tens of milliseconds, so at short
 * intervals a few may be late; its silences that others share are nobody's fault.
 */
final class Punctuality {

  private static final Duration STALL = Duration.ofMillis(50);

  private final Wire wire;
  private final Metronome metronome;
  private final Duration interval;

  Punctuality(Wire wire, Metronome metronome, Duration interval) {
    this.wire = wire;
    this.metronome = metronome;
    this.interval = interval;
  }

  /**
   * No two advertisements of this source are further apart than they would be with one lost, or by
   * more than a stall; and of a hundred at most one is late at all.
   */
  void assertNoneLost(String source, Instant from, Instant to) {
    Duration late = interval.multipliedBy(2).minus(interval.dividedBy(10));
    Duration bound = late.compareTo(STALL) > 0 ? late : STALL;
    List<String> lost = new ArrayList<>();
    Duration longest = Duration.ZERO;
    int count = 0;
    int lateCount = 0;
    Instant last = from;
    for (Advertisement each : wire.advertisementsFrom(source)) {
      if (each.at().isAfter(from) && !each.at().isAfter(to)) {
        count++;
        Duration gap = Duration.between(last, each.at());
        longest = gap.compareTo(longest) > 0 ? gap : longest;
        if (gap.compareTo(late) > 0) {
          lateCount++;
        }
        if (gap.compareTo(bound) > 0 && !wasMachineLate(last, each.at())) {
          lost.add(last + " silent for " + gap);
        }
        last = each.at();
      }
    }
    System.out.printf(
        "interval %s: %d advertisements, %d late, longest gap %s%n",
        interval, count, lateCount, longest);
    assertEquals(List.of(), lost);
    assertTrue(lateCount * 100 <= count, lateCount + " of " + count + " are late");
  }

  private boolean wasMachineLate(Instant from, Instant to) {
    return metronome.wasSilent(interval.plus(interval.dividedBy(2)), from, to);
  }
}
