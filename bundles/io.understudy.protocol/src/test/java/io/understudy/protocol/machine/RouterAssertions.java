package io.understudy.protocol.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.StateChange.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What tests of one virtual router ask again and again. */
final class RouterAssertions {

  private RouterAssertions() {}

  /** A backup stays silent until this time, and takes over at it. */
  static void assertTakesOverAt(Duration expected, Cause cause, DrivenRouter backup) {
    int before = backup.log().size();
    backup.runUntil(expected.minusNanos(1));
    assertTrue(backup.is(State.BACKUP), () -> "took over early: " + backup);
    assertEquals(before, backup.log().size(), () -> "did something early: " + backup.log());
    backup.runUntil(expected);
    assertTrue(backup.is(State.MASTER), () -> "does not take over in time: " + backup);
    assertChanged(State.BACKUP, State.MASTER, cause, backup);
    assertEquals(Optional.of(expected), lastSendTime(backup));
  }

  /** The last transition. */
  static void assertChanged(State from, State to, Cause cause, DrivenRouter router) {
    List<StateChange> changes = router.changes();
    assertFalse(changes.isEmpty(), () -> "no transition: " + router);
    assertEquals(new StateChange(from, to, cause), changes.get(changes.size() - 1));
  }

  static void assertHoldsNothing(DrivenRouter router) {
    assertEquals(Set.of(), router.holdings().addresses());
    assertFalse(router.holdings().virtualMac(), "the virtual MAC is in use");
    assertEquals(Set.of(), router.holdings().rules());
  }

  /** A step without effect and without a change of anything. */
  static void assertNoEffect(DrivenRouter router, Duration at, Event event) {
    router.runUntil(at);
    VirtualRouterState before = router.state();
    assertEquals(List.of(), router.on(at, event), () -> event + " had an effect");
    assertEquals(before, router.state(), () -> event + " changed the state");
  }

  static Optional<Duration> lastSendTime(DrivenRouter router) {
    List<Duration> times = router.sendTimes();
    return times.isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() - 1));
  }
}
