package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.down;
import static io.understudy.protocol.machine.Fixtures.millis;
import static io.understudy.protocol.machine.Fixtures.seconds;
import static io.understudy.protocol.machine.Peer.P3;
import static io.understudy.protocol.machine.RouterAssertions.assertChanged;
import static io.understudy.protocol.machine.RouterAssertions.assertHoldsNothing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Mastership.Startup;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Event.HandoverWanted;
import io.understudy.protocol.machine.Event.HandoverWanted.Unheard;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A master that is told to hand over, and stays as a backup: make before break. */
class HandoverTest {

  private static final Event OR_STAY = new HandoverWanted(Duration.ZERO, Unheard.RESUME);
  private static final Event OR_LEAVE = new HandoverWanted(Duration.ZERO, Unheard.LEAVE);
  private static final Duration TOLD = millis("300");

  private static DrivenRouter handingOver(VirtualRouterSpec spec, Event wish) {
    DrivenRouter router = DrivenRouter.master(spec);
    router.on(TOLD, wish);
    assertTrue(router.state().isHandingOver());
    return router;
  }

  @Test
  void holdsTheAddressesUntilTheSuccessorIsHeardAndFollowsIt() {
    for (Event wish : List.of(OR_STAY, OR_LEAVE)) {
      DrivenRouter router = handingOver(F3, wish);
      assertEquals(List.of(0), router.sentPriorities());
      assertEquals(Set.copyOf(F3.addresses()), router.holdings().addresses());
      router.on(millis("900"), P3.says(50));
      assertChanged(State.MASTER, State.BACKUP, Cause.SUCCESSOR_HEARD, router);
      assertHoldsNothing(router);
      assertEquals(new Priority(50), router.state().heard().priority());
      assertEquals(
          millis("900").plus(router.state().masterDownInterval()),
          router.nextDeadline().orElseThrow());
    }
  }

  @Test
  void goesOnAsMasterIfNobodyIsHeardAndItMay() {
    DrivenRouter router = handingOver(F3, OR_STAY);
    router.runUntil(seconds("10"));
    assertTrue(router.is(State.MASTER));
    assertFalse(router.state().isRelinquishing());
    assertEquals(List.of(), router.changes());
    assertEquals(List.of(0, 100), router.sentPriorities().subList(0, 2));
    assertEquals(Set.copyOf(F3.addresses()), router.holdings().addresses());
  }

  @Test
  void leavesAllTheSameIfItIsTold() {
    DrivenRouter router = handingOver(F3, OR_LEAVE);
    router.runUntil(seconds("3"));
    assertChanged(State.MASTER, State.BACKUP, Cause.NO_SUCCESSOR, router);
    assertHoldsNothing(router);
  }

  @Test
  void lastWishCountsUntilItIsOver() {
    DrivenRouter router = handingOver(F3, OR_STAY);
    router.on(millis("400"), OR_LEAVE);
    assertEquals(List.of(0), router.sentPriorities());
    router.runUntil(seconds("3"));
    assertTrue(router.is(State.BACKUP));
  }

  @Test
  void stopIsTheStrongerWish() {
    DrivenRouter router = handingOver(F3, OR_STAY);
    router.on(millis("400"), new Event.Stopped());
    router.on(millis("500"), OR_STAY);
    assertEquals(List.of(0), router.sentPriorities());
    router.on(millis("900"), P3.says(50));
    assertChanged(State.MASTER, State.INITIALIZE, Cause.SUCCESSOR_HEARD, router);
  }

  @Test
  void withALimitOfZeroItGoesAtOnce() {
    for (Event wish : List.of(OR_STAY, OR_LEAVE)) {
      DrivenRouter router = DrivenRouter.master(Specs.withRelinquishLimit(F3, Duration.ZERO));
      router.on(TOLD, wish);
      assertChanged(State.MASTER, State.BACKUP, Cause.NO_SUCCESSOR, router);
      assertEquals(List.of(0), router.sentPriorities());
      assertHoldsNothing(router);
    }
  }

  @Test
  void faultOnTheWayEndsInFault() {
    DrivenRouter router = handingOver(F3, OR_STAY);
    router.on(millis("400"), new Event.LinkChanged(down("192.0.2.10")));
    assertTrue(router.is(State.FAULT));
    assertHoldsNothing(router);
  }

  @Test
  void anotherMacAddressOnTheWayEndsInBackup() {
    DrivenRouter router = handingOver(F3, OR_STAY);
    VirtualRouterSpec other = Specs.withSourceMac(F3, SourceMac.INTERFACE);
    router.on(millis("400"), new Event.Reconfigured(other, other.priority()));
    assertTrue(router.is(State.BACKUP));
    assertHoldsNothing(router);
  }

  @Test
  void startThatExpectsAMasterWaitsForIt() {
    VirtualRouterSpec hasty = Specs.withStartup(F3, Startup.MASTER);
    DrivenRouter router = DrivenRouter.initial(hasty);
    router.on(Duration.ZERO, new Event.Started(Event.Started.Expectation.MASTER));
    assertEquals(router.state().masterDownInterval(), router.nextDeadline().orElseThrow());
  }
}
