package io.understudy.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a master lost an advertisement. The JVM stands still for tens of milliseconds, so at
 * short intervals a few may be late; what a silence shares with the metronomes is the machine's.
 */
final class Punctuality {

  private static final Duration STALL = Duration.ofMillis(50);

  private final Wire wire;
  private final Metronome metronome;
  private final JvmLog jvm;
  private final Duration interval;

  Punctuality(Wire wire, Metronome metronome, JvmLog jvm, Duration interval) {
    this.wire = wire;
    this.metronome = metronome;
    this.jvm = jvm;
    this.interval = interval;
  }

  /**
   * But for what the machine took, no two advertisements of this source are further apart than they
   * would be with one lost, or by more than a stall; and of a hundred at most one is late at all.
   */
  void assertNoneLost(String source, Instant from, Instant to) {
    Duration late = interval.multipliedBy(2).minus(interval.dividedBy(10));
    Duration bound = late.compareTo(STALL) > 0 ? late : STALL;
    List<Silence> machine = metronome.silences();
    List<String> lost = new ArrayList<>();
    List<String> tardy = new ArrayList<>();
    Duration longest = Duration.ZERO;
    int count = 0;
    int excused = 0;
    Instant last = from;
    for (Advertisement each : wire.advertisementsFrom(source)) {
      if (each.at().isAfter(from) && !each.at().isAfter(to)) {
        count++;
        Silence silence = new Silence(last, each.at());
        Duration own = silence.without(machine);
        longest = silence.length().compareTo(longest) > 0 ? silence.length() : longest;
        if (own.compareTo(bound) > 0) {
          lost.add(explain(silence, own, machine));
        }
        if (own.compareTo(late) > 0) {
          tardy.add(explain(silence, own, machine));
        } else if (silence.length().compareTo(late) > 0) {
          excused++;
        }
        last = each.at();
      }
    }
    System.out.printf(
        "interval %s: %d advertisements, %d late, %d late with the machine, longest gap %s%n",
        interval, count, tardy.size(), excused, longest);
    assertEquals(List.of(), lost);
    assertTrue(tardy.size() * 100 <= count, tardy.size() + " of " + count + " are late: " + tardy);
  }

  private String explain(Silence silence, Duration own, List<Silence> machine) {
    return "%n%s silent for %s, %s of it alone; processors held up: %s; JVM: %s"
        .formatted(
            silence.from(),
            silence.length(),
            own,
            machine.stream().filter(silence::meets).toList(),
            jvm.during(silence));
  }
}
