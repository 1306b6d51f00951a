package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.F2;
import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.F6;
import static io.understudy.protocol.machine.Fixtures.FO;
import static io.understudy.protocol.machine.Fixtures.MAC;
import static io.understudy.protocol.machine.Fixtures.OTHER_MAC;
import static io.understudy.protocol.machine.Fixtures.down;
import static io.understudy.protocol.machine.Fixtures.link;
import static io.understudy.protocol.machine.Fixtures.millis;
import static io.understudy.protocol.machine.Fixtures.seconds;
import static io.understudy.protocol.machine.Peer.P3;
import static io.understudy.protocol.machine.RouterAssertions.assertChanged;
import static io.understudy.protocol.machine.RouterAssertions.assertHoldsNothing;
import static io.understudy.protocol.machine.RouterAssertions.assertNoEffect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.ChecksumForm;
import io.understudy.model.Fault;
import io.understudy.model.LinkStatus.Operation;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A master that is stopped: RFC 9568 6.4.3, and make before break of DESIGN.md section 2. */
class RelinquishingTest {

  private static final Event STOPPED = new Event.Stopped();
  private static final Effect FAREWELL =
      new Effect.SendAdvertisement(Priority.LEAVING, ChecksumForm.PSEUDO_HEADER);
  private static final Duration STOP = millis("300");

  private static DrivenRouter relinquishing(VirtualRouterSpec spec) {
    DrivenRouter router = DrivenRouter.master(spec);
    router.on(STOP, STOPPED);
    assertTrue(router.state().isRelinquishing());
    return router;
  }

  @Test
  @DisplayName("T-29 With a limit of zero it says farewell, lets go, and is in Initialize")
  void stopsAtOnceWithoutALimit() {
    for (VirtualRouterSpec spec : List.of(F3, F6, FO)) {
      DrivenRouter router = DrivenRouter.master(Specs.withRelinquishLimit(spec, Duration.ZERO));
      assertEquals(
          List.of(
              FAREWELL,
              new Effect.RemoveAddresses(spec.addresses()),
              new Effect.ReleaseVirtualMac(),
              new Effect.PublishStateChange(
                  new StateChange(State.MASTER, State.INITIALIZE, Cause.SHUTDOWN))),
          router.on(STOP, STOPPED));
      assertHoldsNothing(router);
      assertNoEffect(router, seconds("60"), new Event.DeadlineReached());
    }
  }

  @Test
  @DisplayName("T-29, W-17: by default it says farewell once and holds on, still master")
  void saysFarewellAndHoldsOn() {
    for (VirtualRouterSpec spec : List.of(F3, F6, FO)) {
      DrivenRouter router = DrivenRouter.master(spec);
      assertEquals(List.of(FAREWELL), router.on(STOP, STOPPED));
      assertTrue(router.is(State.MASTER));
      assertEquals(Set.copyOf(spec.addresses()), router.holdings().addresses());
      assertTrue(router.holdings().virtualMac());
      router.runUntil(seconds("60"));
      assertTrue(router.is(State.INITIALIZE));
      assertEquals(List.of(STOP), router.sendTimes());
      assertHoldsNothing(router);
    }
  }

  @ParameterizedTest(name = "interval {0} s, limit {1} s: holds {2} s")
  @CsvSource({
    "0.02,   2, 0.119921875",
    "0.1,    2, 0.199609375",
    "1,      2, 1.09609375",
    "1,    0.5, 0.5",
    "10,     2, 2",
    "10,    60, 10.0609375",
    "40,    60, 39.94375"
  })
  @DisplayName("T-29 Version 3 holds for 255/256 of the interval and 100 ms, within the limit")
  void holdsForTheSlowestSuccessor(String interval, String limit, String held) {
    VirtualRouterSpec spec =
        Specs.withRelinquishLimit(Specs.withInterval(F3, seconds(interval)), seconds(limit));
    DrivenRouter router = DrivenRouter.master(spec);
    router.on(millis("5"), STOPPED);
    Duration end = millis("5").plus(seconds(held));
    router.runUntil(end.minusNanos(1));
    assertTrue(router.is(State.MASTER));
    router.runUntil(end);
    assertChanged(State.MASTER, State.INITIALIZE, Cause.NO_SUCCESSOR, router);
    assertHoldsNothing(router);
  }

  @ParameterizedTest(name = "interval {0} s")
  @ValueSource(strings = {"1", "10", "255"})
  @DisplayName("T-29 Version 2 holds for the longest SkewTime of any interval and 100 ms")
  void version2HoldsForASecond(String interval) {
    VirtualRouterSpec spec = Specs.withInterval(F2, seconds(interval));
    DrivenRouter router = DrivenRouter.master(spec);
    router.on(STOP, STOPPED);
    Duration end = router.nextDeadline().orElseThrow().minus(STOP);
    assertTrue(end.compareTo(seconds("1.09609375")) >= 0, () -> "too short: " + end);
    assertTrue(end.compareTo(seconds("1.1")) <= 0, () -> "too long: " + end);
    assertEquals(List.of(0), router.sentPriorities());
  }

  @ParameterizedTest(name = "successor of priority {0}")
  @ValueSource(ints = {1, 99, 100, 101, 255})
  @DisplayName("T-29 On the successor's first advertisement it lets go at once, and says nothing")
  void letsGoWhenTheSuccessorIsHeard(int priority) {
    DrivenRouter router = relinquishing(F3);
    assertEquals(
        List.of(
            new Effect.RemoveAddresses(F3.addresses()),
            new Effect.ReleaseVirtualMac(),
            new Effect.PublishStateChange(
                new StateChange(State.MASTER, State.INITIALIZE, Cause.SUCCESSOR_HEARD))),
        router.on(millis("900"), P3.says(priority)));
    assertHoldsNothing(router);
    assertNoEffect(router, seconds("60"), new Event.DeadlineReached());
  }

  @Test
  @DisplayName("T-29 The farewell of another router that leaves is not a successor")
  void farewellIsNoSuccessor() {
    DrivenRouter router = relinquishing(F3);
    assertNoEffect(router, millis("900"), P3.says(0));
  }

  @Test
  @DisplayName("T-29 An advertisement that was under way when it stopped is no successor")
  void whatCameBeforeTheFarewellIsNoSuccessor() {
    DrivenRouter router = relinquishing(F3);
    assertTrue(router.reads(P3.says(50), STOP.minusNanos(1)).after().isRelinquishing());
    assertEquals(State.INITIALIZE, router.reads(P3.says(50), STOP).after().state());
  }

  @Test
  @DisplayName("T-29 While it relinquishes it announces nothing")
  void announcesNothing() {
    DrivenRouter router = relinquishing(Specs.withSourceMac(F3, SourceMac.INTERFACE));
    Effect add = new Effect.AddAddresses(router.state().tenure().number(), F3.addresses());
    assertNoEffect(router, millis("400"), new Event.EffectCompleted(add));
    Event otherMac = new Event.LinkChanged(link(Operation.UP, OTHER_MAC, "192.0.2.10"));
    assertEquals(List.of(), router.on(millis("500"), otherMac));
    Event priority = new Event.EffectivePriorityChanged(new Priority(50));
    assertEquals(List.of(), router.on(millis("600"), priority));
    assertTrue(router.state().isRelinquishing());
  }

  @ParameterizedTest(name = "limit {0} s, others'' successors take {1} s: holds {2} s")
  @CsvSource({"60, 10, 10", "60, 0.5, 1.09609375", "2, 10, 2"})
  @DisplayName("T-29 It holds on as long as the successors of others may take, within its limit")
  void holdsForTheSuccessorsOfOthers(String limit, String others, String held) {
    DrivenRouter router = DrivenRouter.master(Specs.withRelinquishLimit(F3, seconds(limit)));
    router.on(STOP, new Event.Stopped(seconds(others)));
    router.runUntil(STOP.plus(seconds(held)).minusNanos(1));
    assertTrue(router.is(State.MASTER));
    router.runUntil(STOP.plus(seconds(held)));
    assertChanged(State.MASTER, State.INITIALIZE, Cause.NO_SUCCESSOR, router);
  }

  @Test
  @DisplayName("T-29 Stopping twice says one farewell, and does not hold longer")
  void stoppingTwiceIsStoppingOnce() {
    DrivenRouter router = relinquishing(F3);
    assertNoEffect(router, millis("900"), STOPPED);
  }

  @ParameterizedTest(name = "limit {0} s, waits no longer than {1} s: holds {2} s")
  @CsvSource({"60, 4, 4", "2, 4, 2", "60, 0, 0"})
  @DisplayName("T-29 It holds on no longer than it is let, whatever its limit says")
  void holdsNoLongerThanItIsLet(String limit, String longest, String held) {
    DrivenRouter router = DrivenRouter.master(Specs.withRelinquishLimit(F3, seconds(limit)));
    router.on(STOP, new Event.Stopped(seconds("10"), seconds(longest)));
    router.runUntil(STOP.plus(seconds(held)));
    assertChanged(State.MASTER, State.INITIALIZE, Cause.NO_SUCCESSOR, router);
  }

  @Test
  @DisplayName("T-29 Told to hurry while it waits, it waits no longer than it is let")
  void hurriesWhileItWaits() {
    DrivenRouter router = DrivenRouter.master(Specs.withRelinquishLimit(F3, seconds("60")));
    router.on(STOP, new Event.Stopped(seconds("30")));
    Duration hurry = STOP.plus(seconds("5"));
    Event shorter = new Event.Stopped(Duration.ZERO, seconds("4"));
    assertEquals(List.of(), router.on(hurry, shorter));
    assertNoEffect(router, hurry.plus(seconds("1")), STOPPED); // not longer again
    router.runUntil(hurry.plus(seconds("4")).minusNanos(1));
    assertTrue(router.is(State.MASTER));
    router.runUntil(hurry.plus(seconds("4")));
    assertChanged(State.MASTER, State.INITIALIZE, Cause.NO_SUCCESSOR, router);
  }

  @Test
  @DisplayName("T-29 Started again before a successor came, it takes the farewell back")
  void takesTheFarewellBack() {
    DrivenRouter router = relinquishing(F3);
    List<Effect> effects = router.on(millis("700"), new Event.Started());
    assertEquals(
        new Effect.SendAdvertisement(new Priority(100), ChecksumForm.PSEUDO_HEADER),
        effects.get(0));
    assertTrue(router.is(State.MASTER));
    assertFalse(router.state().isRelinquishing());
    assertEquals(List.of(), router.changes());
    assertEquals(Set.copyOf(F3.addresses()), router.holdings().addresses());
    assertTrue(router.holdings().virtualMac());
    router.runUntil(millis("2700"));
    assertEquals(List.of(STOP, millis("700"), millis("1700"), millis("2700")), router.sendTimes());
  }

  @Test
  @DisplayName("T-29 Started again under another priority, it states that one")
  void takesTheFarewellBackWithItsPriorityOfTheMoment() {
    DrivenRouter router = relinquishing(F3);
    router.on(millis("400"), new Event.EffectivePriorityChanged(new Priority(50)));
    router.on(millis("700"), new Event.Started());
    assertEquals(List.of(0, 50), router.sentPriorities());
  }

  @Test
  @DisplayName("T-29 A fault ends it, and keeps a later start in Fault")
  void faultEndsIt() {
    Fault fault = new Fault(Fault.Kind.TRACKER, "wan", "exit 1");
    for (Event event :
        List.of(
            new Event.FaultRaised(fault),
            new Event.LinkChanged(down("192.0.2.10")),
            new Event.LinkChanged(link(Operation.UP, MAC)),
            new Event.EffectFailed(new Effect.UseVirtualMac(), "EPERM"))) {
      DrivenRouter router = relinquishing(F3);
      router.on(millis("700"), event);
      assertTrue(router.is(State.INITIALIZE), () -> event + ": " + router);
      assertHoldsNothing(router);
      router.on(millis("800"), new Event.Started());
      assertTrue(router.is(State.FAULT), () -> event + ": " + router);
      assertEquals(List.of(0), router.sentPriorities());
    }
  }
}
