package io.understudy.metrics;

import io.understudy.api.DutyCycleSnapshot;
import io.understudy.api.EngineSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** How the engine thread keeps up. */
final class EngineFamilies {

  private static final String PREFIX = "understudy_engine_";
  private static final double NANOS = 1e9;
  private static final long LEAST_PLAIN_MICROS = 100;

  private final DutyCycleSnapshot dutyCycle;
  private final Instant since;
  private final OpenMetricsText text;

  EngineFamilies(EngineSnapshot snapshot, OpenMetricsText text) {
    this.dutyCycle = snapshot.dutyCycle();
    this.since = snapshot.counters().since();
    this.text = text;
  }

  void write() {
    counter("turns", "Turns that the engine thread took.", dutyCycle.turns());
    counter("defects", "Turns that failed because of a defect in Understudy.", dutyCycle.defects());
    gauge(
        "longest_turn_seconds",
        "The longest turn of the last minutes.",
        dutyCycle.longestTurn().toNanos() / NANOS);
    gauge(
        "deepest_mailbox",
        "The most commands that ever waited for the engine thread at once.",
        dutyCycle.deepestMailbox());
    lateness(PREFIX + "lateness_seconds", dutyCycle.lateness());
  }

  private void counter(String suffix, String help, long value) {
    text.family(PREFIX + suffix, FamilyType.COUNTER, help);
    text.counter(PREFIX + suffix, Labels.NONE, value, since);
  }

  private void gauge(String suffix, String help, double value) {
    text.family(PREFIX + suffix, FamilyType.GAUGE, help);
    text.sample(PREFIX + suffix, Labels.NONE, value);
  }

  /** Cumulated; without a sum, since nothing adds them up. */
  private void lateness(String name, List<Long> buckets) {
    text.family(name, FamilyType.HISTOGRAM, "How late deadlines were served.");
    long sum = 0;
    for (int i = 0; i < buckets.size(); i++) {
      sum += buckets.get(i);
      String bound = i == buckets.size() - 1 ? "+Inf" : seconds(1L << i);
      text.sample(name + "_bucket", Labels.NONE.with("le", bound), sum);
    }
  }

  /** Bounds are labels: of the ways to write a number, OpenMetrics wants this one. */
  private static String seconds(long micros) {
    if (micros >= LEAST_PLAIN_MICROS) {
      return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
    }
    return micros < 10 ? micros + "e-06" : micros / 10 + "." + micros % 10 + "e-05";
  }
}
