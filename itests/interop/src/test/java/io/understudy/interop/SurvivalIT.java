package io.understudy.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.lab.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A pair of gateways that is killed, stopped, held, cut off, flooded, short of disk and processor,
 * edited and extended, and is then as it was. {@code -Dsurvival.seconds} says for how long, {@code
 * -Dsurvival.seed} what befalls it; 0 draws a seed, which is printed.
 */
class SurvivalIT {

  private static final Duration ROUND = Duration.ofMinutes(10);

  /** What the promise adds to a lease: the kernel is not punctual with its end. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Duration planned = Duration.ofSeconds(Long.getLong("survival.seconds", 120));
  private final long seed = seed();
  private final SurvivalReport report = new SurvivalReport(seed, planned);

  private static long seed() {
    long chosen = Long.getLong("survival.seed", 7);
    return chosen == 0 ? Program.now().getNano() + 1L : chosen;
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void pairIsAsItWasAfterWhateverBefellIt() {
    System.out.printf("survival: seed %d, %s%n", seed, planned);
    try (SurvivalPair pair = new SurvivalPair()) {
      Hardships hardships = new Hardships(pair, seed, report);
      int rounds = (int) Math.max(1, planned.dividedBy(ROUND));
      for (int round = 1; round <= rounds; round++) {
        live(pair, hardships, round, planned.dividedBy(rounds));
      }
      Duration together = pair.longestTogether();
      if (together.compareTo(SurvivalRouter.LEASE.plus(GRACE)) > 0) {
        report.add("both answered for " + together);
      }
      report.publish(hardships.counts(), together);
      if (!report.problems().isEmpty()) {
        pair.both().forEach(each -> System.out.println(each.log().tail()));
      }
      assertEquals(List.of(), report.problems());
    }
  }

  /** Some lives, and then one life that goes on to the end. */
  private void live(SurvivalPair pair, Hardships hardships, int round, Duration span) {
    Instant begin = Program.now();
    hardships.until(begin.plus(span.dividedBy(3)), each -> true);
    report.addAll(pair.settle());
    hardships.each(each -> !each.isDeadly());
    report.addAll(pair.settle());
    Map<Survivor, Footprint> before = new LinkedHashMap<>();
    pair.both().forEach(each -> before.put(each, Footprint.of(each.pid())));
    hardships.until(begin.plus(span), each -> !each.isDeadly());
    report.addAll(pair.settle());
    report.addAll(pair.unmastered());
    for (Survivor each : pair.both()) {
      each.spoiltFiles().forEach(file -> report.add(each.place() + " has another " + file));
      Footprint baseline = before.get(each);
      Footprint after = Footprint.of(each.pid());
      after.growthSince(baseline).forEach(more -> report.add(each.place() + ": " + more));
      report.add(round, each.place(), baseline, after);
    }
  }
}
