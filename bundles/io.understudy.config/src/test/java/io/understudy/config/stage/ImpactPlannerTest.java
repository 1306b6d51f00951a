package io.understudy.config.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.AlarmSnapshot;
import io.understudy.api.EngineSnapshot;
import io.understudy.api.LastEvent;
import io.understudy.api.MasterSnapshot;
import io.understudy.api.NewMasterReason;
import io.understudy.api.PriorityExplanation;
import io.understudy.api.PriorityExplanation.Candidacy;
import io.understudy.api.PriorityExplanation.Term;
import io.understudy.api.StandingSnapshot;
import io.understudy.api.TimerSnapshot;
import io.understudy.api.TrackerSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.api.VirtualRouterSnapshot.Activity;
import io.understudy.api.change.Impact;
import io.understudy.config.Sections;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.IpAddress;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a change is said to do, before it does. */
class ImpactPlannerTest {

  private static final MasterSnapshot OTHER =
      new MasterSnapshot(IpAddress.parse("192.0.2.7"), new Priority(120));

  private final ConfigurationSnapshot before = one("priority", 150).snapshot();

  @Test
  void whatDoesNotChangeIsUntouched() {
    assertEquals(Impact.Kind.UNTOUCHED, plan(before, running(State.MASTER, 150)).kind());
  }

  @Test
  void whatComesAndGoesSaysSo() {
    List<Impact> impacts =
        new ImpactPlanner(
                before,
                new Sections()
                    .withVirtualIp("gw", "192.0.2.1")
                    .withInstance("b", 52, "gw")
                    .snapshot(),
                running(State.MASTER, 150))
            .plan();
    assertEquals(
        List.of(Impact.Kind.ENDS, Impact.Kind.STARTS), impacts.stream().map(Impact::kind).toList());
    assertTrue(impacts.get(0).reasons().get(0).contains("hands over"));
  }

  @Test
  void aMasterThatStaysAboveTheOtherGoesOn() {
    Impact impact = plan(one("priority", 121).snapshot(), running(State.MASTER, 150));
    assertEquals(Impact.Kind.IN_PLACE, impact.kind());
    assertEquals(List.of("priority 150 becomes 121"), impact.reasons());
  }

  @Test
  void aMasterThatFallsBelowTheOtherHandsOver() {
    Impact impact = plan(one("priority", 119).snapshot(), running(State.MASTER, 150));
    assertEquals(Impact.Kind.FAILS_OVER, impact.kind());
    assertTrue(impact.reasons().get(1).contains("192.0.2.7 with 120"), impact::toString);
  }

  @Test
  void aBackupThatRisesAboveTheMasterTakesOverUnlessItLeavesIt() {
    EngineSnapshot engine = running(State.BACKUP, 100);
    assertEquals(Impact.Kind.FAILS_OVER, plan(one("priority", 121).snapshot(), engine).kind());
    assertEquals(
        Impact.Kind.IN_PLACE,
        plan(one("priority", 121, "preempt", false).snapshot(), engine).kind());
  }

  @Test
  void aDrainedBackupTakesNothingOver() {
    EngineSnapshot engine = running(State.BACKUP, 1);
    VirtualRouterSnapshot router = engine.routers().get(0);
    VirtualRouterSnapshot drained =
        new VirtualRouterSnapshot(
            router.spec(),
            router.standing(),
            new PriorityExplanation(
                new Priority(150), List.of(), new Priority(1), Candidacy.DRAINED),
            OTHER,
            router.timers(),
            router.alarms(),
            router.counters());
    ConfigurationSnapshot higher = one("priority", 200).snapshot();
    assertEquals(Impact.Kind.FAILS_OVER, plan(higher, engine).kind());
    assertEquals(Impact.Kind.IN_PLACE, plan(higher, FakeGateway.engine(List.of(drained))).kind());
  }

  @Test
  void whatTrackersSayNowTheySayThen() {
    ConfigurationSnapshot tracked =
        one("priority", 150, "trackers", List.of("uplink weight -30")).snapshot();
    Term term =
        new Term(
            new TrackerReading("uplink", Condition.DOWN, "exit 7"),
            new Weight(-30, Weight.Sense.AS_READ),
            -30);
    EngineSnapshot engine = engine(tracked.routers().get(0), State.MASTER, 120, List.of(term));
    ConfigurationSnapshot lower =
        one("priority", 149, "trackers", List.of("uplink weight -30")).snapshot();
    assertEquals(
        Impact.Kind.FAILS_OVER, new ImpactPlanner(tracked, lower, engine).plan().get(0).kind());
    ConfigurationSnapshot light =
        one("priority", 150, "trackers", List.of("uplink weight -10")).snapshot();
    assertEquals(
        Impact.Kind.IN_PLACE, new ImpactPlanner(tracked, light, engine).plan().get(0).kind());
    ConfigurationSnapshot heavy =
        one("priority", 150, "trackers", List.of("uplink weight -40")).snapshot();
    assertEquals(
        Impact.Kind.FAILS_OVER, new ImpactPlanner(tracked, heavy, engine).plan().get(0).kind());
  }

  @Test
  void aTrackerWithoutWeightThatIsDownIsAFault() {
    Impact impact =
        plan(
            one("priority", 150, "trackers", List.of("uplink")).snapshot(),
            running(State.MASTER, 150));
    assertEquals(Impact.Kind.FAILS_OVER, impact.kind());
    assertTrue(impact.reasons().toString().contains("FAULT, since uplink"), impact::toString);
  }

  @Test
  void anotherExpressionConcernsWhoTracksSomething() {
    Sections tracking = one("trackers", List.of("all weight 1")).withExpression("all", "all(a, b)");
    Sections changed = one("trackers", List.of("all weight 1")).withExpression("all", "any(a, b)");
    assertEquals(
        Impact.Kind.IN_PLACE,
        new ImpactPlanner(tracking.snapshot(), changed.snapshot(), running(State.MASTER, 100))
            .plan()
            .get(0)
            .kind());
  }

  @Test
  void noEngineYetIsNoReasonToFail() {
    ConfigurationSnapshot after = one("priority", 1).snapshot();
    Impact impact = plan(after, FakeGateway.engine(List.of()));
    assertEquals(Impact.Kind.IN_PLACE, impact.kind());
  }

  private Impact plan(ConfigurationSnapshot after, EngineSnapshot engine) {
    return new ImpactPlanner(before, after, engine).plan().get(0);
  }

  private static Sections one(Object... more) {
    return new Sections().withVirtualIp("gw", "192.0.2.1").withInstance("a", 51, "gw", more);
  }

  private EngineSnapshot running(State state, int effective) {
    return engine(before.routers().get(0), state, effective, List.of());
  }

  private static EngineSnapshot engine(
      VirtualRouterSpec spec, State state, int effective, List<Term> terms) {
    EngineSnapshot empty = FakeGateway.engine(List.of());
    VirtualRouterSnapshot router =
        new VirtualRouterSnapshot(
            spec,
            new StandingSnapshot(
                state,
                Activity.STEADY,
                Instant.EPOCH,
                null,
                NewMasterReason.NOT_MASTER,
                LastEvent.NONE),
            new PriorityExplanation(spec.priority(), terms, new Priority(effective)),
            OTHER,
            new TimerSnapshot(Duration.ZERO, Duration.ZERO, Duration.ZERO),
            new AlarmSnapshot(List.of(), List.of(), List.of()),
            empty.counters());
    TrackerSnapshot uplink =
        new TrackerSnapshot(
            new TrackerReading("uplink", Condition.DOWN, "exit 7"),
            Instant.EPOCH,
            Weight.FAULT,
            TrackerSnapshot.Presence.PRESENT,
            1,
            "");
    return new EngineSnapshot(
        Instant.EPOCH, empty.gateway(), List.of(router), List.of(), List.of(uplink), List.of());
  }
}
