package io.understudy.engine.priority;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.PriorityExplanation;
import io.understudy.api.PriorityExplanation.Candidacy;
import io.understudy.model.Acceptance;
import io.understudy.model.AddressFamily;
import io.understudy.model.Advertising;
import io.understudy.model.Fault;
import io.understudy.model.Fault.Kind;
import io.understudy.model.IpAddress;
import io.understudy.model.Mastership;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.SyncGroupSpec.Weighting;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.TrackerReference;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Vrid;
import io.understudy.model.Weight;
import io.understudy.model.Weight.Sense;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriorityCalculatorTest {

  private static final Coupling IGNORING = new Coupling("lan", Weighting.IGNORED);

  @ParameterizedTest
  @CsvSource({
    "UP,       30, AS_READ,  130",
    "DOWN,     30, AS_READ,  100",
    "UNKNOWN,  30, AS_READ,  100",
    "MISSING,  30, AS_READ,  100",
    "UP,      -30, AS_READ,  100",
    "DOWN,    -30, AS_READ,   70",
    "UNKNOWN, -30, AS_READ,  100",
    "MISSING, -30, AS_READ,   70",
    "UP,       30, REVERSED, 100",
    "DOWN,     30, REVERSED, 130",
    "UNKNOWN,  30, REVERSED, 100",
    "MISSING,  30, REVERSED, 100",
    "FAILED,   30, AS_READ,  100",
    "FAILED,  -30, AS_READ,   70",
    "FAILED,   30, REVERSED, 100",
    "FAILED,  -30, REVERSED,  70",
    "UP,      -30, REVERSED,  70",
    "DOWN,    -30, REVERSED, 100",
    "UNKNOWN, -30, REVERSED, 100",
    "MISSING, -30, REVERSED,  70",
  })
  void weightCountsByReading(Condition condition, int weight, Sense sense, int effective) {
    Assessment assessment = assess(100, condition, weight, sense);
    assertEquals(effective, assessment.priority().effective().value());
    assertEquals(List.of(), assessment.faults());
  }

  @ParameterizedTest
  @CsvSource({
    "DOWN,    AS_READ,  TRACKER,         DOWN: x",
    "MISSING, AS_READ,  TRACKER,         MISSING: x",
    "UNKNOWN, AS_READ,  TRACKER_UNKNOWN, UNKNOWN: x",
    "UP,      REVERSED, TRACKER,         UP: x",
    "MISSING, REVERSED, TRACKER,         MISSING: x",
    "FAILED,  AS_READ,  TRACKER,         FAILED: x",
    "FAILED,  REVERSED, TRACKER,         FAILED: x",
    "UNKNOWN, REVERSED, TRACKER_UNKNOWN, UNKNOWN: x",
  })
  void noWeightIsAFault(Condition condition, Sense sense, Kind kind, String evidence) {
    Assessment assessment = assess(100, condition, 0, sense);
    assertEquals(100, assessment.priority().effective().value());
    assertEquals(List.of(new Fault(kind, "t", evidence)), assessment.faults());
  }

  @ParameterizedTest
  @CsvSource({"UP, AS_READ", "DOWN, REVERSED"})
  void noWeightIsNoFaultWhileUp(Condition condition, Sense sense) {
    assertEquals(List.of(), assess(100, condition, 0, sense).faults());
  }

  @ParameterizedTest
  @CsvSource({"200, 253, UP, 254", "100, -253, DOWN, 1", "254, 1, UP, 254", "1, -1, DOWN, 1"})
  void sumIsClamped(int base, int weight, Condition condition, int effective) {
    Assessment assessment = assess(base, condition, weight, Sense.AS_READ);
    assertEquals(effective, assessment.priority().effective().value());
  }

  @Test
  void ownerNeverChanges() {
    Assessment assessment = assess(255, Condition.DOWN, -30, Sense.AS_READ);
    assertEquals(Priority.OWNER, assessment.priority().effective());
    assertEquals("255 base - 30 t(DOWN: x) = 225, owner stays 255", assessment.priority().text());
  }

  @Test
  void arithmeticIsExplained() {
    VirtualRouterSpec router =
        router(
            100,
            TrackerReference.weighing("uplink", -30, Sense.AS_READ),
            TrackerReference.weighing("lan", 5, Sense.AS_READ),
            TrackerReference.weighing("vpn", 7, Sense.AS_READ));
    Map<String, TrackerReading> readings =
        Map.of(
            "uplink", new TrackerReading("uplink", Condition.DOWN, "exit 7, 3 of 3"),
            "lan", new TrackerReading("lan", Condition.UP, ""));
    assertEquals(
        "100 base - 30 uplink(DOWN: exit 7, 3 of 3) + 5 lan(UP) = 75",
        PriorityCalculator.assess(router, Coupling.NONE, Candidacy.FULL, of(readings), Set.of())
            .priority()
            .text());
  }

  @Test
  void trackerWeighsWhatItSaysWhereNothingElseIsSaid() {
    Readings down = of(Map.of("t", new TrackerReading("t", Condition.DOWN, "x")));
    assertEquals(
        "100 base + 40 t(DOWN: x) = 140",
        PriorityCalculator.assess(
                router(100, TrackerReference.to("t")),
                Coupling.NONE,
                Candidacy.FULL,
                down,
                Set.of())
            .priority()
            .text());
  }

  @Test
  void silenceOfAnAwaitedTrackerIsNoFaultYet() {
    VirtualRouterSpec router = router(100, TrackerReference.weighing("t", 0, Sense.AS_READ));
    assertEquals(
        List.of(),
        PriorityCalculator.assess(router, Coupling.NONE, Candidacy.FULL, of(Map.of()), Set.of("t"))
            .faults());
    Readings down = of(Map.of("t", new TrackerReading("t", Condition.DOWN, "x")));
    assertEquals(
        1,
        PriorityCalculator.assess(router, Coupling.NONE, Candidacy.FULL, down, Set.of("t"))
            .faults()
            .size());
  }

  @Test
  void clampIsExplained() {
    assertEquals(
        "200 base + 253 t(UP: x) = 453, clamped to 254",
        assess(200, Condition.UP, 253, Sense.AS_READ).priority().text());
  }

  /** KEEPALIVED 2.3: in a group that ignores weights, an interface counts as if it had none. */
  @ParameterizedTest
  @CsvSource({
    "DOWN,     30, AS_READ,  TRACKER",
    "DOWN,    -30, AS_READ,  TRACKER",
    "UP,      -30, REVERSED, TRACKER",
    "MISSING,  30, AS_READ,  TRACKER",
    "UNKNOWN, -30, AS_READ,  TRACKER_UNKNOWN",
    "UP,       30, AS_READ,",
    "UP,      -30, AS_READ,",
  })
  void interfaceCountsAsWeightlessWhereWeightsAreIgnored(
      Condition condition, int weight, Sense sense, Kind fault) {
    Assessment assessment = assess(100, IGNORING, "interface", condition, weight, sense);
    assertEquals("100 base = 100", assessment.priority().text());
    assertEquals(
        fault == null ? List.of() : List.of(fault),
        assessment.faults().stream().map(Fault::kind).toList());
  }

  /** KEEPALIVED 2.3: and any other tracker with a weight does nothing, and says so. */
  @ParameterizedTest
  @CsvSource({"DOWN, -30", "UP, 30", "DOWN, 30", "MISSING, -30"})
  void otherTrackerDoesNotCountWhereWeightsAreIgnored(Condition condition, int weight) {
    Assessment assessment = assess(100, IGNORING, "script", condition, weight, Sense.AS_READ);
    assertEquals(
        "100 base = 100; t(%s: x) with weight %d does not count in sync group lan"
            .formatted(condition, weight),
        assessment.priority().text());
    assertEquals(List.of(), assessment.faults());
  }

  @Test
  void faultOfAWeightlessTrackerStaysOneWhereWeightsAreIgnored() {
    assertEquals(
        1, assess(100, IGNORING, "script", Condition.DOWN, 0, Sense.AS_READ).faults().size());
  }

  @Test
  void weightsCountInAGroupThatCountsThem() {
    Coupling counting = new Coupling("lan", Weighting.COUNTED);
    Assessment assessment = assess(100, counting, "interface", Condition.DOWN, -30, Sense.AS_READ);
    assertEquals("100 base - 30 t(DOWN: x) = 70", assessment.priority().text());
  }

  @Test
  void drainedOneHasTheLeastPriorityWhateverTheSum() {
    VirtualRouterSpec router = router(150, TrackerReference.weighing("t", 40, Sense.AS_READ));
    Readings up = of(Map.of("t", new TrackerReading("t", Condition.UP, "x")));
    PriorityExplanation drained =
        PriorityCalculator.assess(router, Coupling.NONE, Candidacy.DRAINED, up, Set.of())
            .priority();
    assertEquals(new Priority(1), drained.effective());
    assertEquals("150 base + 40 t(UP: x) = 190, drained to 1", drained.text());
  }

  @Test
  void ownerIsNeverDrained() {
    PriorityExplanation owner =
        PriorityCalculator.assess(
                router(255), Coupling.NONE, Candidacy.DRAINED, of(Map.of()), Set.of())
            .priority();
    assertEquals(Priority.OWNER, owner.effective());
    assertEquals("255 base = 255", owner.text());
  }

  private static Assessment assess(int base, Condition condition, int weight, Sense sense) {
    return assess(base, Coupling.NONE, "", condition, weight, sense);
  }

  private static Assessment assess(
      int base, Coupling coupling, String kind, Condition condition, int weight, Sense sense) {
    return PriorityCalculator.assess(
        router(base, TrackerReference.weighing("t", weight, sense)),
        coupling,
        Candidacy.FULL,
        of(kind, Map.of("t", new TrackerReading("t", condition, "x"))),
        Set.of());
  }

  /** Trackers that weigh 40 where nothing else is said. */
  private static Readings of(Map<String, TrackerReading> readings) {
    return of("", readings);
  }

  private static Readings of(String kind, Map<String, TrackerReading> readings) {
    return new Readings() {
      @Override
      public TrackerReading reading(String tracker) {
        return readings.getOrDefault(tracker, TrackerReading.none(tracker));
      }

      @Override
      public Weight weight(String tracker) {
        return new Weight(40, Sense.REVERSED);
      }

      @Override
      public boolean isOfInterface(String tracker) {
        return kind.equals("interface");
      }
    };
  }

  private static VirtualRouterSpec router(int priority, TrackerReference... trackers) {
    return new VirtualRouterSpec(
        "router",
        new VirtualRouterKey("eth0", new Vrid(1), AddressFamily.IPV4),
        new Priority(priority),
        List.of(VirtualAddress.ofHost(IpAddress.parse("192.0.2.1"))),
        List.of(trackers),
        Advertising.defaults(ProtocolVersion.V3),
        Acceptance.DEFAULT,
        Mastership.DEFAULT);
  }
}
