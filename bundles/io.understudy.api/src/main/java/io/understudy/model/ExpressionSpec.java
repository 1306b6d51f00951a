package io.understudy.model;

/**
 * A tracker that is made of others. Virtual routers and expressions refer to it as to any tracker.
 *
 * @param name its name, which no other tracker has
 * @param weight what it weighs where no other weight is said
 * @param expression what it is made of
 */
public record ExpressionSpec(String name, Weight weight, TrackerExpression expression) {

  /** Checks that it has a name. */
  public ExpressionSpec {
    Checks.text("name", name);
  }
}
