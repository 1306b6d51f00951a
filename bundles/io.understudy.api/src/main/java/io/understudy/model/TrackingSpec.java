package io.understudy.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How trackers are taken by the gateway as a whole.
 *
 * @param expressions the trackers that are made of others, each name once, none made of itself
 * @param grace how long a tracker that is not there may stay away before it counts as missing; 0 to
 *     one hour
 */
public record TrackingSpec(List<ExpressionSpec> expressions, Duration grace) {

  /** The longest grace time. */
  public static final Duration LONGEST_GRACE = Duration.ofHours(1);

  /** No expressions, and ten seconds of grace. */
  public static final TrackingSpec PRESET = new TrackingSpec(List.of(), Duration.ofSeconds(10));

  /** Copies the list; checks names, circles and grace time. */
  public TrackingSpec {
    expressions = List.copyOf(expressions);
    Checks.require(
        !grace.isNegative() && grace.compareTo(LONGEST_GRACE) <= 0,
        "grace time",
        "be in 0.." + LONGEST_GRACE.toMillis() + " ms",
        grace.toMillis());
    Map<String, ExpressionSpec> byName = new HashMap<>();
    for (ExpressionSpec expression : expressions) {
      Checks.require(
          byName.put(expression.name(), expression) == null,
          "expression",
          "be named once only",
          expression.name());
    }
    for (ExpressionSpec expression : expressions) {
      Checks.require(
          !isMadeOf(expression, expression.name(), byName, new HashSet<>()),
          "expression " + expression.name(),
          "not be made of itself",
          expression.expression());
    }
  }

  private static boolean isMadeOf(
      ExpressionSpec whole, String part, Map<String, ExpressionSpec> byName, Set<String> seen) {
    for (String tracker : whole.expression().trackers()) {
      ExpressionSpec inner = byName.get(tracker);
      if (tracker.equals(part)
          || (inner != null && seen.add(tracker) && isMadeOf(inner, part, byName, seen))) {
        return true;
      }
    }
    return false;
  }
}
