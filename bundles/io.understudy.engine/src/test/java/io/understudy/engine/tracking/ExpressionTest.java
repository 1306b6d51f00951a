package io.understudy.engine.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.engine.journal.Journal;
import io.understudy.model.ExpressionSpec;
import io.understudy.model.MonotonicTime;
import io.understudy.model.TrackerExpression;
import io.understudy.model.TrackerExpression.AtLeast;
import io.understudy.model.TrackerExpression.One;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.TrackingSpec;
import io.understudy.model.Weight;
import io.understudy.model.Weight.Sense;
import io.understudy.spi.tracker.TrackerListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several readings make one. */
class ExpressionTest {

  private static final MonotonicTime START = new MonotonicTime(0);
  private static final Weight WEIGHT = new Weight(-20, Sense.AS_READ);

  private final Journal journal = new Journal(InstantSource.fixed(Instant.EPOCH), List.of());
  private final TrackerBoard board = new TrackerBoard(journal);

  @ParameterizedTest(name = "{0} of {1} {2} {3}: {4}")
  @CsvSource({
    "1, UP,      DOWN,    DOWN,    UP",
    "1, DOWN,    DOWN,    DOWN,    DOWN",
    "1, DOWN,    UNKNOWN, DOWN,    UNKNOWN",
    "1, UP,      UNKNOWN, UNKNOWN, UP",
    "2, UP,      UP,      DOWN,    UP",
    "2, UP,      DOWN,    DOWN,    DOWN",
    "2, UP,      UNKNOWN, DOWN,    UNKNOWN",
    "2, UNKNOWN, DOWN,    DOWN,    DOWN",
    "2, UP,      UP,      UNKNOWN, UP",
    "3, UP,      UP,      UP,      UP",
    "3, UP,      UP,      DOWN,    DOWN",
    "3, UP,      UP,      UNKNOWN, UNKNOWN",
    "3, UNKNOWN, UNKNOWN, DOWN,    DOWN",
    "2, UP,      FAILED,  DOWN,    DOWN",
  })
  void soManyMustBeUp(int needed, Condition a, Condition b, Condition c, Condition expected) {
    configure(spec("e", needed, new One("a"), new One("b"), new One("c")));
    read("a", a);
    read("b", b);
    read("c", c);
    assertEquals(expected, board.reading("e").condition());
    assertEquals(WEIGHT, board.weight("e"));
  }

  @Test
  void evidenceNamesThosePartsThatAreNotUp() {
    configure(spec("uplinks", 1, new One("wan1"), new One("wan2")));
    board.appear(new Appearance("wan1", "wan1", Weight.FAULT, ""), START);
    board.read("wan1", new TrackerReading("wan1", Condition.DOWN, "exit 7"));
    read("wan2", Condition.DOWN);
    assertEquals(
        new TrackerReading(
            "uplinks", Condition.DOWN, "0 of 2 up, needs 1: wan1 DOWN (exit 7), wan2 DOWN"),
        board.reading("uplinks"));
  }

  @Test
  void expressionsMayBeMadeOfExpressionsInAnyOrder() {
    configure(
        spec("outer", 2, new One("inner"), new AtLeast(1, List.of(new One("c"), new One("d")))),
        spec("inner", 1, new One("a"), new One("b")));
    read("a", Condition.DOWN);
    read("b", Condition.UP);
    read("c", Condition.UP);
    read("d", Condition.DOWN);
    assertEquals(Condition.UP, board.reading("outer").condition());
    assertEquals(Set.of("b", "inner", "outer"), read("b", Condition.DOWN));
    assertEquals(
        "1 of 2 up, needs 2: inner DOWN (0 of 2 up, needs 1: a DOWN, b DOWN)",
        board.reading("outer").evidence());
  }

  @Test
  void expressionThatManyAreMadeOfIsEvaluatedOnce() {
    List<ExpressionSpec> layers = new ArrayList<>();
    layers.add(spec("left0", 1, new One("a")));
    layers.add(spec("right0", 1, new One("a")));
    for (int i = 1; i < 60; i++) {
      One left = new One("left" + (i - 1));
      One right = new One("right" + (i - 1));
      layers.add(spec("left" + i, 2, left, right));
      layers.add(spec("right" + i, 1, left, right));
    }
    configure(layers.toArray(ExpressionSpec[]::new));
    read("a", Condition.DOWN);
    assertEquals(Condition.DOWN, board.reading("left59").condition());
    assertEquals(TrackerListener.MOST_EVIDENCE, board.reading("left59").evidence().length());
  }

  @Test
  void partThatIsMissingIsDown() {
    configure(spec("e", 1, new One("a")));
    assertEquals(Condition.UNKNOWN, board.reading("e").condition());
    Set<String> changed = board.serve(START.plus(Duration.ofSeconds(10)));
    assertEquals(Set.of("a", "e"), changed);
    assertEquals(
        "0 of 1 up, needs 1: a MISSING (no such tracker for 10 s)", board.reading("e").evidence());
  }

  @Test
  void eachChangeIsInTheJournal() {
    configure(spec("e", 1, new One("a"), new One("b")));
    read("a", Condition.UP);
    read("b", Condition.UP);
    read("a", Condition.DOWN);
    read("b", Condition.DOWN);
    assertEquals(
        List.of(
            "[tracker a] UNKNOWN -> UP evidence=\"\"",
            "[tracker e] UNKNOWN -> UP evidence=\"1 of 2 up, needs 1: b UNKNOWN (no reading yet)\"",
            "[tracker b] UNKNOWN -> UP evidence=\"\"",
            "[tracker a] UP -> DOWN evidence=\"\"",
            "[tracker b] UP -> DOWN evidence=\"\"",
            "[tracker e] UP -> DOWN evidence=\"0 of 2 up, needs 1: a DOWN, b DOWN\""),
        journal.entries().stream().map(entry -> entry.text()).toList());
  }

  private void configure(ExpressionSpec... expressions) {
    board.configure(
        new TrackingSpec(List.of(expressions), Duration.ofSeconds(10)), Set.of(), START);
  }

  private Set<String> read(String tracker, Condition condition) {
    board.appear(new Appearance(tracker, tracker, Weight.FAULT, ""), START);
    return board.read(tracker, new TrackerReading(tracker, condition, ""));
  }

  private static ExpressionSpec spec(String name, int needed, TrackerExpression... parts) {
    return new ExpressionSpec(name, WEIGHT, new AtLeast(needed, List.of(parts)));
  }
}
