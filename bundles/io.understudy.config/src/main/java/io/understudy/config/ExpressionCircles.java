package io.understudy.config;

import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ExpressionSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds expressions that are made of themselves; of a circle, the last that was added. */
final class ExpressionCircles {

  private final Map<String, ExpressionSpec> byName = new HashMap<>();

  /** Adds an expression, unless it closes a circle. */
  Optional<Circle> add(ExpressionSpec expression) {
    byName.put(expression.name(), expression);
    List<String> path = new ArrayList<>(List.of(expression.name()));
    if (leadsBack(path, expression, new HashSet<>())) {
      byName.remove(expression.name());
      return Optional.of(new Circle(expression, path));
    }
    return Optional.empty();
  }

  /**
   * Goes on from the end of the path; true if that reaches its beginning, which it then ends with.
   */
  private boolean leadsBack(List<String> path, ExpressionSpec end, Set<String> seen) {
    for (String tracker : end.expression().trackers()) {
      path.add(tracker);
      if (tracker.equals(path.get(0))) {
        return true;
      }
      ExpressionSpec next = byName.get(tracker);
      if (next != null && seen.add(tracker) && leadsBack(path, next, seen)) {
        return true;
      }
      path.remove(path.size() - 1);
    }
    return false;
  }

  /**
   * An expression that is made of itself.
   *
   * @param expression the one to blame
   * @param path the names from it back to itself
   */
  record Circle(ExpressionSpec expression, List<String> path) {

    /** Copies the list. */
    Circle {
      path = List.copyOf(path);
    }

    /** Names everything on the way. */
    ConfigurationProblem problem(String pid) {
      String way = "'" + String.join("' needs '", path) + "'";
      return new ConfigurationProblem(
          pid,
          "expression",
          expression.expression().toString(),
          "must not be made of itself; " + way);
    }
  }
}
