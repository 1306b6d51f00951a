package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.F2;
import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.F6;
import static io.understudy.protocol.machine.Fixtures.linkOf;
import static io.understudy.protocol.machine.Fixtures.millis;
import static io.understudy.protocol.machine.Fixtures.seconds;
import static io.understudy.protocol.machine.Fixtures.up;
import static io.understudy.protocol.machine.RouterAssertions.assertChanged;
import static io.understudy.protocol.machine.RouterAssertions.assertHoldsNothing;
import static io.understudy.protocol.machine.RouterAssertions.lastSendTime;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Preemption;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several virtual routers on one link. */
class SegmentTest {

  private static final Duration AT_ONCE = Duration.ZERO;

  @ParameterizedTest(name = "{0} ms on the way")
  @ValueSource(strings = {"0", "0.1", "5", "10", "500"})
  @DisplayName("T-28 Equal priorities and equal addresses make no storm")
  void equalRoutersMakeNoStorm(String latency) {
    Segment segment = new Segment(millis(latency));
    DrivenRouter one = segment.join(F3, up("192.0.2.10"));
    DrivenRouter other = segment.join(F3, up("192.0.2.10"));
    segment.runUntil(seconds("3.7"));
    int before = Math.max(one.sendTimes().size(), other.sendTimes().size());
    segment.runUntil(seconds("13.7"));
    for (DrivenRouter router : List.of(one, other)) {
      int sent = router.sendTimes().size() - before;
      assertTrue(sent <= 10 + 1000, () -> "advertisements in 10 s: " + sent);
    }
  }

  @ParameterizedTest(name = "the crash comes {0} s into the run")
  @ValueSource(strings = {"20.001", "20.25", "20.5", "20.75", "20.999"})
  @DisplayName("T-31 The next in priority takes over, between 2 and 3 intervals and SkewTime")
  void nextInPriorityTakesOver(String crash) {
    for (VirtualRouterSpec fixture : List.of(F3, F2)) {
      Segment segment = new Segment(millis("0.2"));
      DrivenRouter first = segment.join(Specs.withPriority(fixture, 30), up("192.0.2.30"));
      DrivenRouter second = segment.join(Specs.withPriority(fixture, 20), up("192.0.2.20"));
      DrivenRouter third = segment.join(Specs.withPriority(fixture, 10), up("192.0.2.10"));
      segment.runUntil(seconds(crash));
      assertTrue(first.is(State.MASTER));
      segment.crash(first);

      segment.runUntil(seconds("60"));
      assertTrue(second.is(State.MASTER));
      assertTrue(third.is(State.BACKUP));
      assertEquals(List.of(), third.sendTimes());
      Duration skew = seconds("1").multipliedBy(256 - 20).dividedBy(256);
      Duration takeover = second.sendTimes().get(0).minus(seconds(crash));
      assertTrue(takeover.compareTo(seconds("2").plus(skew)) >= 0, () -> "early: " + takeover);
      Duration latest = seconds("3").plus(skew).plus(millis("0.2"));
      assertTrue(takeover.compareTo(latest) <= 0, () -> "late: " + takeover);
    }
  }

  @Test
  @DisplayName("TM-7 After a planned stop the next takes over within SkewTime, with no gap")
  void takeoverAfterAPlannedStopLeavesNoGap() {
    Segment segment = new Segment(AT_ONCE);
    DrivenRouter first = segment.join(Specs.withPriority(F3, 200), up("192.0.2.30"));
    DrivenRouter second = segment.join(F3, up("192.0.2.10"));
    segment.runUntil(seconds("20.5"));
    assertEquals(0, segment.leastMasters());

    segment.tell(first, new Event.Stopped());
    segment.runUntil(seconds("60"));
    assertEquals(1, segment.leastMasters());
    assertEquals(millis("21109.375"), second.sendTimes().get(0));
    assertChanged(State.MASTER, State.INITIALIZE, Cause.SUCCESSOR_HEARD, first);
    assertHoldsNothing(first);
    assertEquals(Optional.of(millis("20500")), lastSendTime(first));
  }

  @Test
  @DisplayName("T-32 A higher priority that joins takes over after its own MasterDownInterval")
  void higherPriorityThatJoinsTakesOver() {
    Segment segment = new Segment(AT_ONCE);
    DrivenRouter old = segment.join(F3, up("192.0.2.10"));
    segment.runUntil(seconds("20.3"));
    segment.leastMasters();

    DrivenRouter joining = segment.join(Specs.withPriority(F3, 200), up("192.0.2.20"));
    segment.runUntil(seconds("60"));
    assertEquals(millis("23518.75"), joining.sendTimes().get(0));
    assertChanged(State.BACKUP, State.MASTER, Cause.PREEMPTION, joining);
    assertChanged(State.MASTER, State.BACKUP, Cause.HIGHER_PRIORITY, old);
    assertTrue(old.is(State.BACKUP));
    assertHoldsNothing(old);
    assertEquals(1, segment.leastMasters());
    assertTrue(lastSendTime(old).orElseThrow().compareTo(millis("23518.75")) < 0);
  }

  @Test
  @DisplayName("T-33 With preemption off it stays backup until the master fails")
  void withoutPreemptionItStaysBackup() {
    Segment segment = new Segment(AT_ONCE);
    DrivenRouter old = segment.join(F3, up("192.0.2.10"));
    segment.runUntil(seconds("20.3"));
    VirtualRouterSpec patient = Specs.withPreemption(Specs.withPriority(F3, 200), Preemption.NEVER);
    DrivenRouter joining = segment.join(patient, up("192.0.2.20"));
    segment.runUntil(seconds("60"));
    assertTrue(joining.is(State.BACKUP));

    segment.crash(old);
    segment.runUntil(seconds("70"));
    Duration lastHeard = lastSendTime(old).orElseThrow();
    assertEquals(lastHeard.plus(millis("3218.75")), joining.sendTimes().get(0));
    assertChanged(State.BACKUP, State.MASTER, Cause.MASTER_DOWN, joining);
  }

  @Test
  @DisplayName("T-41 IPv4 and IPv6 of one VRID are two virtual routers")
  void familiesAreIndependent() {
    Segment segment = new Segment(AT_ONCE);
    DrivenRouter ipv4 = segment.join(F3, linkOf(F3));
    DrivenRouter ipv6 = segment.join(F6, linkOf(F6));
    segment.join(Specs.withPriority(F3, 200), up("192.0.2.20"));
    segment.runUntil(seconds("20"));
    assertTrue(ipv4.is(State.BACKUP));
    assertTrue(ipv6.is(State.MASTER));
    assertEquals(millis("3609.375"), ipv6.sendTimes().get(0));
  }

  @Test
  @DisplayName("T-42 At an interval of one centisecond the order of priorities still holds")
  void prioritiesHoldAtTheShortestInterval() {
    Segment segment = new Segment(millis("0.05"));
    VirtualRouterSpec fast = Specs.withInterval(F3, millis("10"));
    DrivenRouter master = segment.join(Specs.withPriority(fast, 254), up("192.0.2.40"));
    DrivenRouter high = segment.join(Specs.withPriority(fast, 254), up("192.0.2.30"));
    DrivenRouter low = segment.join(Specs.withPriority(fast, 100), up("192.0.2.20"));
    segment.runUntil(millis("1003"));
    assertTrue(master.is(State.MASTER));
    int before = high.sendTimes().size();
    segment.crash(master);

    segment.runUntil(seconds("2"));
    Duration lastArrival = lastSendTime(master).orElseThrow().plus(millis("0.05"));
    assertEquals(lastArrival.plus(millis("30.078125")), high.sendTimes().get(before));
    assertTrue(high.is(State.MASTER));
    assertTrue(low.is(State.BACKUP));
    assertEquals(List.of(), low.sendTimes());
  }

  @Test
  @DisplayName("T-43 A master whose priority falls is preempted by the backup's timer")
  void masterWhosePriorityFallsIsPreempted() {
    Segment segment = new Segment(AT_ONCE);
    VirtualRouterSpec tracked = Specs.withPriority(F3, 150);
    DrivenRouter master = segment.join(tracked, up("192.0.2.30"));
    DrivenRouter backup = segment.join(F3, up("192.0.2.10"));
    segment.runUntil(seconds("20"));
    Duration lastHeard = lastSendTime(master).orElseThrow();

    segment.tell(master, new Event.EffectivePriorityChanged(new Priority(50)));
    segment.runUntil(seconds("60"));
    assertEquals(lastHeard.plus(millis("3609.375")), backup.sendTimes().get(0));
    assertChanged(State.BACKUP, State.MASTER, Cause.PREEMPTION, backup);
    assertChanged(State.MASTER, State.BACKUP, Cause.HIGHER_PRIORITY, master);
    assertEquals(Set.of(150, 50), Set.copyOf(master.sentPriorities()));
  }
}
