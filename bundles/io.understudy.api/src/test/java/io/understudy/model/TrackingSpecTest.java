package io.understudy.model;

import static io.understudy.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.model.TrackerExpression.AtLeast;
import io.understudy.model.TrackerExpression.One;
import io.understudy.model.Weight.Sense;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingSpecTest {

  @Nested
  class OfExpressions {

    @Test
    void expressionKnowsEveryTrackerInItOnce() {
      TrackerExpression expression = atLeast(1, one("a"), atLeast(2, one("b"), one("c"), one("a")));
      assertEquals(Set.of("a", "b", "c"), expression.trackers());
      assertEquals(Set.of("a"), one("a").trackers());
    }

    @Test
    void expressionReadsAsItIsWritten() {
      assertEquals("a", one("a").toString());
      assertEquals("any(a, b)", atLeast(1, one("a"), one("b")).toString());
      assertEquals("all(a, b)", atLeast(2, one("a"), one("b")).toString());
      assertEquals(
          "2 of (a, all(b), c)", atLeast(2, one("a"), atLeast(1, one("b")), one("c")).toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3})
    void numberNeededIsOneThatCanBeReached(int needed) {
      assertRefused(
          "number of parts that must be up",
          "be in 1..2",
          needed,
          () -> atLeast(needed, one("a"), one("b")));
    }

    @Test
    void expressionNeedsParts() {
      assertThrows(IllegalArgumentException.class, () -> atLeast(1));
      assertThrows(IllegalArgumentException.class, () -> atLeast(0));
    }

    @Test
    void partsAreCopied() {
      List<TrackerExpression> parts = new ArrayList<>(List.of(one("a")));
      AtLeast expression = new AtLeast(1, parts);
      parts.clear();
      assertEquals(List.of(one("a")), expression.parts());
    }

    @Test
    void blankNamesAreRefused() {
      assertRefused("tracker", "not be blank", "' '", () -> one(" "));
      assertRefused("name", "not be blank", "''", () -> expression("", one("a")));
    }
  }

  @Nested
  class OfWeights {

    @Test
    void weightReadsAsKeepalivedWritesIt() {
      assertEquals("-30", new Weight(-30, Sense.AS_READ).toString());
      assertEquals("10 reverse", new Weight(10, Sense.REVERSED).toString());
    }

    @Test
    void referenceHasItsOwnWeightOrTheTrackers() {
      assertEquals(Optional.empty(), TrackerReference.to("a").weightHere());
      assertEquals(
          Optional.of(new Weight(0, Sense.AS_READ)),
          TrackerReference.weighing("a", 0, Sense.AS_READ).weightHere());
      assertThrows(
          IllegalArgumentException.class, () -> TrackerReference.weighing("a", 255, Sense.AS_READ));
    }
  }

  @Test
  void presetIsTenSecondsWithoutExpressions() {
    assertEquals(Duration.ofSeconds(10), TrackingSpec.PRESET.grace());
    assertEquals(List.of(), TrackingSpec.PRESET.expressions());
    assertEquals(TrackingSpec.PRESET, new ConfigurationSnapshot(List.of()).tracking());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 3_600_001})
  void graceTimeHasBounds(long millis) {
    assertRefused(
        "grace time",
        "be in 0..3600000 ms",
        millis,
        () -> new TrackingSpec(List.of(), Duration.ofMillis(millis)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3_600_000})
  void graceTimeMayBeNothingOrAnHour(long millis) {
    assertEquals(millis, new TrackingSpec(List.of(), Duration.ofMillis(millis)).grace().toMillis());
  }

  @Test
  void nameIsUsedOnce() {
    assertRefused(
        "expression",
        "be named once only",
        "a",
        () -> tracking(expression("a", one("x")), expression("a", one("y"))));
  }

  @Test
  void expressionIsNotMadeOfItself() {
    assertRefused(
        "expression a",
        "not be made of itself",
        "any(x, a)",
        () -> tracking(expression("a", atLeast(1, one("x"), one("a")))));
  }

  @Test
  void circleIsFoundWhereverItBegins() {
    ExpressionSpec outside = expression("o", one("a"));
    ExpressionSpec first = expression("a", atLeast(1, one("x"), one("b")));
    ExpressionSpec second = expression("b", one("c"));
    ExpressionSpec third = expression("c", atLeast(1, one("a")));
    assertRefused(
        "expression a",
        "not be made of itself",
        "any(x, b)",
        () -> tracking(outside, first, second, third));
  }

  @Test
  void severalWaysToOneExpressionAreNoCircle() {
    List<ExpressionSpec> layers = new ArrayList<>();
    for (int layer = 0; layer < 60; layer++) {
      TrackerExpression below = atLeast(1, one("l" + (layer + 1)), one("r" + (layer + 1)));
      layers.add(expression("l" + layer, below));
      layers.add(expression("r" + layer, below));
    }
    assertEquals(120, new TrackingSpec(layers, Duration.ZERO).expressions().size());
  }

  @Test
  void longChainsArePossible() {
    ExpressionSpec[] chain =
        IntStream.range(0, 500)
            .mapToObj(i -> expression("e" + i, one("e" + (i + 1))))
            .toArray(ExpressionSpec[]::new);
    assertEquals(500, tracking(chain).expressions().size());
  }

  private static TrackingSpec tracking(ExpressionSpec... expressions) {
    return new TrackingSpec(List.of(expressions), Duration.ZERO);
  }

  private static ExpressionSpec expression(String name, TrackerExpression expression) {
    return new ExpressionSpec(name, Weight.FAULT, expression);
  }

  private static TrackerExpression one(String tracker) {
    return new One(tracker);
  }

  private static TrackerExpression atLeast(int needed, TrackerExpression... parts) {
    return new AtLeast(needed, Stream.of(parts).toList());
  }
}
