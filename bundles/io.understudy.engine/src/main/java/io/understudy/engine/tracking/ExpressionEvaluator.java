package io.understudy.engine.tracking;

import io.understudy.model.ExpressionSpec;
import io.understudy.model.TrackerExpression;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.spi.tracker.TrackerListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Readings of trackers to readings of expressions, at one moment: each expression is evaluated
 * once, however many are made of it.
 */
final class ExpressionEvaluator implements TrackerExpression.Cases<TrackerReading> {

  private final Map<String, ExpressionSpec> expressions;
  private final Function<String, TrackerReading> readings;
  private final Map<String, TrackerReading> evaluated = new HashMap<>();

  /**
   * Evaluates expressions that may be made of each other, not of themselves.
   *
   * @param readings the reading of each tracker that is no expression
   */
  ExpressionEvaluator(
      Map<String, ExpressionSpec> expressions, Function<String, TrackerReading> readings) {
    this.expressions = expressions;
    this.readings = readings;
  }

  /** Its reading; the evidence names the parts that are not up. */
  TrackerReading evaluate(ExpressionSpec expression) {
    TrackerReading known = evaluated.get(expression.name());
    if (known != null) {
      return known;
    }
    TrackerReading made = expression.expression().accept(this);
    TrackerReading named =
        new TrackerReading(expression.name(), made.condition(), shorten(made.evidence()));
    evaluated.put(expression.name(), named);
    return named;
  }

  @Override
  public TrackerReading one(TrackerExpression.One one) {
    ExpressionSpec inner = expressions.get(one.tracker());
    return inner == null ? readings.apply(one.tracker()) : evaluate(inner);
  }

  @Override
  public TrackerReading atLeast(TrackerExpression.AtLeast atLeast) {
    int up = 0;
    int unknown = 0;
    List<String> others = new ArrayList<>();
    for (TrackerExpression part : atLeast.parts()) {
      TrackerReading reading = part.accept(this);
      switch (reading.condition()) {
        case UP -> up++;
        case UNKNOWN -> {
          unknown++;
          others.add(words(part, reading));
        }
        case DOWN, FAILED, MISSING -> others.add(words(part, reading));
      }
    }
    StringBuilder evidence = new StringBuilder();
    evidence.append(up).append(" of ").append(atLeast.parts().size()).append(" up, needs ");
    evidence.append(atLeast.needed());
    if (!others.isEmpty()) {
      evidence.append(": ").append(String.join(", ", others));
    }
    return new TrackerReading(
        atLeast.toString(), condition(atLeast.needed(), up, unknown), evidence.toString());
  }

  private static String shorten(String evidence) {
    return evidence.length() <= TrackerListener.MOST_EVIDENCE
        ? evidence
        : evidence.substring(0, TrackerListener.MOST_EVIDENCE);
  }

  private static Condition condition(int needed, int up, int unknown) {
    if (up >= needed) {
      return Condition.UP;
    }
    return up + unknown >= needed ? Condition.UNKNOWN : Condition.DOWN;
  }

  private static String words(TrackerExpression part, TrackerReading reading) {
    String evidence = reading.evidence().isEmpty() ? "" : " (" + reading.evidence() + ")";
    return part + " " + reading.condition() + evidence;
  }
}
