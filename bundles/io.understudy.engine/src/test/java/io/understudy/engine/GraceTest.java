package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.TrackerSnapshot;
import io.understudy.api.TrackerSnapshot.Presence;
import io.understudy.engine.tracking.Appearance;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.ExpressionSpec;
import io.understudy.model.Fault;
import io.understudy.model.Fault.Kind;
import io.understudy.model.State;
import io.understudy.model.TrackerExpression;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.TrackerReference;
import io.understudy.model.TrackingSpec;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Weight;
import io.understudy.model.Weight.Sense;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tracker that is not there is waited for, and no longer than the grace time. */
class GraceTest {

  private static final VirtualRouterSpec WEIGHTLESS = Specs.withTracker(F3, "wan", 0);

  private final Gateway gateway = new Gateway();

  @Nested
  class OfATrackerThatGoes {

    /** DESIGN section 3, the row "missing", before and after the grace time. */
    @ParameterizedTest(name = "{0} with weight {1} {2}: {3}, then {4}")
    @CsvSource({
      "UP,    30, AS_READ,  130, 100",
      "UP,   -30, AS_READ,  100,  70",
      "DOWN,  30, AS_READ,  100, 100",
      "DOWN, -30, AS_READ,   70,  70",
      "UP,    30, REVERSED, 100, 100",
      "UP,   -30, REVERSED,  70,  70",
      "DOWN,  30, REVERSED, 130, 100",
      "DOWN, -30, REVERSED, 100,  70",
    })
    void weightCountsAsReadAndThenAsDown(
        Condition condition, int weight, Sense sense, int held, int missing) {
      VirtualRouterSpec router =
          Specs.withTrackers(F3, TrackerReference.weighing("wan", weight, sense));
      gateway.configure(router);
      gateway.read("wan", condition, "x");
      gateway.runMillis(4000);
      gateway.remove("wan");
      gateway.runMillis(9900);
      assertEquals(Presence.HELD, tracker().presence());
      assertEquals(held, priority(router));
      assertEquals(State.MASTER, gateway.state(F3.key()));

      gateway.runMillis(200);
      assertEquals(Presence.MISSING, tracker().presence());
      assertEquals(missing, priority(router));
      assertEquals(State.MASTER, gateway.state(F3.key()));
      assertEquals("gone for 10 s, was " + condition + " (x)", tracker().problem());
    }

    @Test
    void withoutWeightItEndsInFaultAfterTheGraceTimeAndSaysWhy() {
      gateway.configure(WEIGHTLESS);
      gateway.read("wan", Condition.UP, "exit 0");
      gateway.runMillis(4000);
      gateway.remove("wan");
      gateway.runMillis(9900);
      assertEquals(State.MASTER, gateway.state(F3.key()));

      gateway.runMillis(200);
      assertEquals(State.FAULT, gateway.state(F3.key()));
      assertEquals(
          "TRACKER wan (MISSING: gone for 10 s, was UP (exit 0))", gateway.lastEntry().evidence());
      assertEquals(List.of(), gateway.eth0.addedAddresses());
    }

    @Test
    void itsReturnCostsNothing() {
      gateway.configure(WEIGHTLESS);
      gateway.read("wan", Condition.UP, "");
      gateway.runMillis(4000);
      int advertised = gateway.sentPriorities(F3.key()).size();
      gateway.remove("wan");
      gateway.runMillis(9000);
      gateway.read("wan", Condition.UP, "again");
      gateway.runMillis(11_000);
      assertEquals(3, gateway.engine.snapshot().transitions().size());
      assertEquals(advertised + 20, gateway.sentPriorities(F3.key()).size());
    }

    /** Both within a turn: whoever looks at snapshots alone would not notice. */
    @Test
    void anotherInItsPlaceIsSeenHoweverSoonItComes() {
      gateway.configure(WEIGHTLESS);
      gateway.read("wan", Condition.UP, "");
      gateway.runMillis(4000);
      assertEquals(1, tracker().arrivals());

      gateway.engine.disappear("wan");
      gateway.engine.appear(new Appearance("another", "wan", Weight.FAULT, ""));
      gateway.runMillis(1);

      assertEquals(Presence.PRESENT, tracker().presence());
      assertEquals(2, tracker().arrivals());
    }

    @Test
    void oneThatReturnsAndSaysNothingHasFailedInTheEnd() {
      gateway.configure(WEIGHTLESS);
      gateway.read("wan", Condition.UP, "");
      gateway.runMillis(4000);
      gateway.remove("wan");
      gateway.runMillis(5000);
      gateway.engine.appear(new Appearance("another", "wan", Weight.FAULT, ""));
      gateway.runMillis(9900);
      assertEquals(State.MASTER, gateway.state(F3.key()));
      gateway.runMillis(200);
      assertEquals(
          List.of(
              new Fault(
                  Kind.TRACKER, "wan", "FAILED: there, but has said nothing for 10 s, was UP")),
          gateway.router(F3.key()).faults());
    }

    @Test
    void whatItsFormerServiceSaysIsNotHeard() {
      gateway.configure(WEIGHTLESS);
      gateway.read("wan", Condition.UP, "");
      gateway.remove("wan");
      gateway.engine.read("wan", new TrackerReading("wan", Condition.DOWN, "late"));
      gateway.runMillis(4000);
      assertEquals(State.MASTER, gateway.state(F3.key()));
    }

    @Test
    void readingsOfOneThatNobodyRefersToAreForgotten() {
      gateway.configure(F3);
      gateway.read("wan", Condition.UP, "");
      gateway.remove("wan");
      gateway.runMillis(10_100);
      assertEquals(List.of(), gateway.engine.snapshot().trackers());
    }
  }

  @Nested
  class OfATrackerThatHasNotCome {

    @ParameterizedTest(name = "weight {0}: {1}, then {2}")
    @CsvSource({"30, 100, 100", "-30, 100, 70"})
    void weightCountsNothingAndThenAsDown(int weight, int awaited, int missing) {
      VirtualRouterSpec router = Specs.withTracker(F3, "wan", weight);
      gateway.configure(router);
      gateway.runMillis(9900);
      assertEquals(State.MASTER, gateway.state(F3.key()));
      assertEquals(awaited, priority(router));
      gateway.runMillis(200);
      assertEquals(missing, priority(router));
      assertEquals("no such tracker for 10 s", tracker().problem());
    }

    @Test
    void withoutWeightItIsNoMasterAndSaysSo() {
      gateway.configure(WEIGHTLESS);
      gateway.runMillis(9900);
      assertEquals(
          List.of(new Fault(Kind.TRACKER_UNKNOWN, "wan", "UNKNOWN: no reading yet")),
          gateway.router(F3.key()).faults());
      gateway.runMillis(200);
      assertEquals(
          List.of(new Fault(Kind.TRACKER, "wan", "MISSING: no such tracker for 10 s")),
          gateway.router(F3.key()).faults());
      gateway.read("wan", Condition.UP, "");
      assertEquals(State.BACKUP, gateway.state(F3.key()));
    }

    @Test
    void graceIsWhatTheConfigurationSays() {
      gateway.engine.configure(
          new ConfigurationSnapshot(
              List.of(WEIGHTLESS), new TrackingSpec(List.of(), Duration.ofMillis(1500))));
      gateway.runMillis(1600);
      assertEquals("no such tracker for 1500 ms", tracker().problem());
    }
  }

  @Nested
  class OfATrackerThatIsAdded {

    @Test
    void masterGoesOnWithoutItsFirstReading() {
      gateway.configure(F3);
      gateway.runMillis(4000);
      gateway.configure(WEIGHTLESS);
      gateway.runMillis(9900);
      assertEquals(State.MASTER, gateway.state(F3.key()));
      gateway.runMillis(200);
      assertEquals(State.FAULT, gateway.state(F3.key()));
      assertEquals(
          "TRACKER wan (MISSING: no such tracker for 10 s)", gateway.lastEntry().evidence());
    }

    @Test
    void firstReadingEndsTheWaiting() {
      gateway.configure(F3);
      gateway.runMillis(4000);
      gateway.configure(WEIGHTLESS);
      gateway.read("wan", Condition.DOWN, "exit 1");
      assertEquals(State.FAULT, gateway.state(F3.key()));
    }

    @Test
    void goodReadingLeavesTheMasterAlone() {
      gateway.configure(F3);
      gateway.runMillis(4000);
      gateway.configure(WEIGHTLESS);
      gateway.runMillis(3000);
      gateway.read("wan", Condition.UP, "");
      gateway.runMillis(20_000);
      assertEquals(State.MASTER, gateway.state(F3.key()));
    }

    @Test
    void partThatIsAddedToAnExpressionIsAwaitedToo() {
      VirtualRouterSpec router = Specs.withTracker(F3, "both", 0);
      configure(router, new TrackerExpression.One("a"));
      gateway.read("a", Condition.UP, "");
      gateway.runMillis(4000);
      assertEquals(State.MASTER, gateway.state(F3.key()));
      configure(
          router,
          new TrackerExpression.AtLeast(
              2, List.of(new TrackerExpression.One("a"), new TrackerExpression.One("b"))));
      gateway.runMillis(9000);
      assertEquals(State.MASTER, gateway.state(F3.key()));
      gateway.read("b", Condition.UP, "");
      gateway.runMillis(9000);
      assertEquals(State.MASTER, gateway.state(F3.key()));
    }

    @Test
    void weightThatBecomesAFaultWaitsForTheFirstReading() {
      gateway.configure(Specs.withTracker(F3, "wan", -30));
      gateway.runMillis(4000);
      gateway.configure(WEIGHTLESS);
      gateway.runMillis(100);
      assertEquals(State.MASTER, gateway.state(F3.key()));
    }

    private void configure(VirtualRouterSpec router, TrackerExpression both) {
      gateway.engine.configure(
          new ConfigurationSnapshot(
              List.of(router),
              new TrackingSpec(
                  List.of(new ExpressionSpec("both", Weight.FAULT, both)),
                  Duration.ofSeconds(10))));
      gateway.time.settle();
    }

    @Test
    void backupIsSparedNothing() {
      gateway.configure(F3);
      gateway.hear(F3, 200);
      gateway.configure(WEIGHTLESS);
      assertEquals(State.FAULT, gateway.state(F3.key()));
    }

    @Test
    void masterThatIsOutvotedMeanwhileIsSparedNothing() {
      gateway.configure(F3);
      gateway.runMillis(4000);
      gateway.configure(WEIGHTLESS);
      gateway.hear(F3, 200);
      assertEquals(State.FAULT, gateway.state(F3.key()));
    }
  }

  @Nested
  class OfAName {

    @Test
    void firstOfTwoIsHeardAndTheOtherTakesItsPlaceAtOnce() {
      gateway.configure(WEIGHTLESS);
      gateway.read("wan", Condition.UP, "first");
      gateway.engine.appear(new Appearance("second", "wan", Weight.FAULT, ""));
      gateway.engine.read("second", new TrackerReading("wan", Condition.DOWN, "second"));
      gateway.runMillis(4000);
      assertEquals(State.MASTER, gateway.state(F3.key()));
      assertEquals("2 trackers have this name, the first is used", tracker().problem());

      gateway.remove("wan");
      assertEquals("TRACKER wan (DOWN: second)", gateway.lastEntry().evidence());
    }

    @Test
    void successorThatSaysNothingIsNotTakenAtTheWordOfTheFirstForEver() {
      gateway.configure(WEIGHTLESS);
      gateway.read("wan", Condition.UP, "first");
      gateway.engine.appear(new Appearance("second", "wan", Weight.FAULT, ""));
      gateway.runMillis(4000);
      gateway.remove("wan");
      gateway.runMillis(9900);
      assertEquals(State.MASTER, gateway.state(F3.key()));
      gateway.runMillis(200);
      assertEquals(
          "TRACKER wan (FAILED: there, but has said nothing for 10 s, was UP (first))",
          gateway.lastEntry().evidence());
    }

    @Test
    void trackerThatIsRenamedTakesItsReadingAlong() {
      gateway.configure(Specs.withTracker(F3, "lan", 0));
      gateway.read("wan", Condition.UP, "said once");
      gateway.engine.appear(new Appearance("wan", "lan", Weight.FAULT, ""));
      gateway.runMillis(20_000);
      assertEquals(State.MASTER, gateway.state(F3.key()));
    }

    @Test
    void trackerThatIsRenamedIsGoneUnderItsFormerName() {
      gateway.configure(WEIGHTLESS);
      gateway.read("wan", Condition.UP, "");
      gateway.engine.appear(new Appearance("wan", "lan", Weight.FAULT, ""));
      gateway.runMillis(10_100);
      assertEquals(State.FAULT, gateway.state(F3.key()));
    }
  }

  @Test
  void weightOfTheTrackerItselfCountsAndMayChange() {
    VirtualRouterSpec router = Specs.withTrackers(F3, TrackerReference.to("wan"));
    gateway.configure(router);
    gateway.engine.appear(new Appearance("wan", "wan", new Weight(-30, Sense.AS_READ), ""));
    gateway.engine.read("wan", new TrackerReading("wan", Condition.DOWN, "exit 7"));
    gateway.runMillis(4000);
    assertEquals(70, priority(router));
    gateway.engine.appear(new Appearance("wan", "wan", new Weight(-20, Sense.AS_READ), ""));
    gateway.runMillis(100);
    assertEquals(80, priority(router));
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  /** keepalived loses the sign of such a weight at a reload. */
  @Test
  void reversedWeightKeepsItsSignWhenTheConfigurationIsReadAgain() {
    VirtualRouterSpec router =
        Specs.withTrackers(F3, TrackerReference.weighing("wan", -20, Sense.REVERSED));
    gateway.configure(router);
    gateway.read("wan", Condition.UP, "");
    assertEquals(80, priority(router));
    gateway.configure(Specs.withPriority(router, 110));
    assertEquals(90, priority(router));
    gateway.configure(router);
    assertEquals(80, priority(router));
  }

  /** keepalived forgets the second of two faults when the first one goes. */
  @Test
  void faultLastsUntilTheLastOfItsTrackersIsUp() {
    VirtualRouterSpec router =
        Specs.withTrackers(
            F3,
            TrackerReference.weighing("wan", 0, Sense.AS_READ),
            TrackerReference.weighing("lan", 0, Sense.AS_READ));
    gateway.configure(router);
    gateway.read("wan", Condition.UP, "");
    gateway.read("lan", Condition.UP, "");
    gateway.runMillis(4000);
    gateway.read("wan", Condition.DOWN, "");
    gateway.read("lan", Condition.DOWN, "");
    gateway.read("wan", Condition.UP, "");
    gateway.runMillis(4000);
    assertEquals(State.FAULT, gateway.state(F3.key()));
    assertEquals(List.of(), gateway.eth0.addedAddresses());
    gateway.read("lan", Condition.UP, "");
    gateway.runMillis(4000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  private int priority(VirtualRouterSpec router) {
    return gateway.router(router.key()).priority().effective().value();
  }

  private TrackerSnapshot tracker() {
    return gateway.engine.snapshot().tracker("wan").orElseThrow();
  }
}
