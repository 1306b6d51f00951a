package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.ETH0;
import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.F6;
import static io.understudy.protocol.machine.Fixtures.FO;
import static io.understudy.protocol.machine.Fixtures.down;
import static io.understudy.protocol.machine.Fixtures.linkOf;
import static io.understudy.protocol.machine.Fixtures.millis;
import static io.understudy.protocol.machine.Fixtures.seconds;
import static io.understudy.protocol.machine.Fixtures.up;
import static io.understudy.protocol.machine.Peer.P3;
import static io.understudy.protocol.machine.RouterAssertions.assertChanged;
import static io.understudy.protocol.machine.RouterAssertions.assertHoldsNothing;
import static io.understudy.protocol.machine.RouterAssertions.assertTakesOverAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Fault;
import io.understudy.model.LinkStatus;
import io.understudy.model.Mastership.LinkTracking;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Fault: Initialize, held there by a cause. */
class FaultTest {

  private static final Fault WAN = new Fault(Fault.Kind.TRACKER, "wan", "exit 1");
  private static final Fault LAN = new Fault(Fault.Kind.TRACKER, "lan", "exit 2");

  @Test
  @DisplayName("T-40 A master whose interface goes down lets go and sends nothing")
  void masterLetsGoWhenTheInterfaceGoesDown() {
    for (LinkStatus gone : List.of(down("192.0.2.10"), LinkStatus.absent(ETH0), up())) {
      DrivenRouter router = DrivenRouter.master(F3);
      assertEquals(
          List.of(
              new Effect.RemoveAddresses(F3.addresses()),
              new Effect.ReleaseVirtualMac(),
              new Effect.PublishStateChange(
                  new StateChange(State.MASTER, State.FAULT, Cause.FAULT_RAISED))),
          router.on(millis("300"), new Event.LinkChanged(gone)));
      assertHoldsNothing(router);
      router.runUntil(seconds("60"));
      assertEquals(List.of(), router.sendTimes());
    }
  }

  @Test
  @DisplayName("A master that does not depend on its interface stays master while it is down")
  void untrackedLinkMayGoDown() {
    VirtualRouterSpec untracked = Specs.withLinkTracking(F3, LinkTracking.UNTRACKED);
    DrivenRouter router = DrivenRouter.master(untracked);
    assertEquals(List.of(), router.on(millis("300"), new Event.LinkChanged(down("192.0.2.10"))));
    Effect advertisement = Passage.advertisement(router.state());
    router.on(seconds("1"), new Event.EffectFailed(advertisement, "ENETDOWN"));
    assertTrue(router.is(State.MASTER));
    router.runUntil(seconds("5"));
    assertEquals(5, router.sendTimes().size());
    router.on(seconds("5"), new Event.LinkChanged(up("192.0.2.10")));
    router.on(seconds("6"), new Event.EffectFailed(advertisement, "EPERM"));
    assertTrue(router.is(State.FAULT)); // an interface that is up must take what is sent
  }

  @Test
  @DisplayName("Nor does it start in fault on an interface that is down, but on one that is absent")
  void untrackedLinkMustExist() {
    VirtualRouterSpec untracked = Specs.withLinkTracking(F3, LinkTracking.UNTRACKED);
    assertTrue(DrivenRouter.backup(untracked, down("192.0.2.10")).is(State.BACKUP));
    for (LinkStatus gone : List.of(LinkStatus.absent(ETH0), down(), up())) {
      DrivenRouter router = DrivenRouter.master(untracked);
      router.on(millis("300"), new Event.LinkChanged(gone));
      assertTrue(router.is(State.FAULT));
    }
  }

  @Test
  @DisplayName("T-40 When the interface is back, it starts as backup, not as the master it was")
  void startsAsBackupWhenTheInterfaceIsBack() {
    for (VirtualRouterSpec spec : List.of(F3, F6)) {
      DrivenRouter router = DrivenRouter.master(spec);
      router.on(millis("300"), new Event.LinkChanged(down()));
      router.on(seconds("5"), new Event.LinkChanged(linkOf(spec)));
      assertChanged(State.FAULT, State.BACKUP, Cause.FAULTS_CLEARED, router);
      assertTakesOverAt(millis("8609.375"), Cause.MASTER_DOWN, router);
    }
  }

  @Test
  @DisplayName("T-40 When the interface is back, the owner is master at once")
  void ownerIsMasterWhenTheInterfaceIsBack() {
    DrivenRouter router = DrivenRouter.master(FO);
    router.on(millis("300"), new Event.LinkChanged(down("192.0.2.1")));
    assertTrue(router.is(State.FAULT));
    router.on(seconds("5"), new Event.LinkChanged(linkOf(FO)));
    assertChanged(State.FAULT, State.MASTER, Cause.OWNER_STARTUP, router);
    assertEquals(List.of(seconds("5")), router.sendTimes());
  }

  @Test
  @DisplayName("T-40 A backup whose interface goes down sends nothing and forgets what it learned")
  void backupForgetsWhatItLearned() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("1"), P3.every("3").says(200));
    router.on(seconds("2"), new Event.LinkChanged(down()));
    assertChanged(State.BACKUP, State.FAULT, Cause.FAULT_RAISED, router);
    router.on(seconds("5"), new Event.LinkChanged(linkOf(F3)));
    assertTakesOverAt(millis("8609.375"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("T-44 In Fault an advertisement, a timer and a start have no effect")
  void nothingHasAnEffectInFault() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("1"), new Event.FaultRaised(WAN));
    RouterAssertions.assertNoEffect(router, seconds("2"), P3.says(200));
    RouterAssertions.assertNoEffect(router, seconds("3"), P3.says(0));
    RouterAssertions.assertNoEffect(router, seconds("4"), new Event.DeadlineReached());
    RouterAssertions.assertNoEffect(router, seconds("5"), new Event.Started());
  }

  @Test
  @DisplayName("A-8 A master that falls while its interface works says farewell first")
  void masterSaysFarewellWhenItFalls() {
    DrivenRouter router = DrivenRouter.master(F3);
    router.on(millis("300"), new Event.FaultRaised(WAN));
    assertChanged(State.MASTER, State.FAULT, Cause.FAULT_RAISED, router);
    assertEquals(List.of(0), router.sentPriorities());
    assertHoldsNothing(router);
  }

  @Test
  @DisplayName("It starts when the last of several faults goes, and not before")
  void startsWhenTheLastFaultGoes() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("1"), new Event.FaultRaised(WAN));
    router.on(seconds("2"), new Event.FaultRaised(LAN));
    router.on(seconds("3"), new Event.LinkChanged(down("192.0.2.10")));
    router.on(seconds("4"), new Event.FaultCleared(WAN));
    assertTrue(router.is(State.FAULT));
    router.on(seconds("5"), new Event.LinkChanged(linkOf(F3)));
    assertTrue(router.is(State.FAULT));
    assertEquals(List.of(LAN), router.state().faults().all());
    router.on(seconds("6"), new Event.FaultCleared(LAN));
    assertChanged(State.FAULT, State.BACKUP, Cause.FAULTS_CLEARED, router);
  }

  @Test
  @DisplayName("A fault is known by kind and subject: new evidence replaces the old")
  void newEvidenceReplacesTheOld() {
    DrivenRouter router = DrivenRouter.backup(F3);
    Fault later = new Fault(WAN.kind(), WAN.subject(), "exit 7");
    router.on(seconds("1"), new Event.FaultRaised(WAN));
    router.on(seconds("2"), new Event.FaultRaised(later));
    assertEquals(List.of(later), router.state().faults().all());
    router.on(seconds("3"), new Event.FaultCleared(WAN));
    assertTrue(router.is(State.BACKUP));
  }

  @Test
  @DisplayName("A fault that is there before the start leads to Fault, and says so")
  void faultBeforeTheStartLeadsToFault() {
    DrivenRouter router = DrivenRouter.initial(F3);
    router.on(seconds("1"), new Event.FaultRaised(WAN));
    assertTrue(router.is(State.INITIALIZE));
    router.on(seconds("2"), new Event.Started());
    assertChanged(State.INITIALIZE, State.FAULT, Cause.FAULT_RAISED, router);
    router.on(seconds("3"), new Event.Stopped());
    assertChanged(State.FAULT, State.INITIALIZE, Cause.SHUTDOWN, router);
    router.on(seconds("4"), new Event.FaultCleared(WAN));
    assertTrue(router.is(State.INITIALIZE));
    router.on(seconds("5"), new Event.Started());
    assertTrue(router.is(State.BACKUP));
  }

  @Test
  @DisplayName("A priority that moved during a fault counts at the start")
  void priorityThatMovedDuringAFaultCounts() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("1"), new Event.FaultRaised(WAN));
    router.on(seconds("2"), new Event.EffectivePriorityChanged(new Priority(200)));
    router.on(seconds("3"), new Event.FaultCleared(WAN));
    assertTakesOverAt(millis("6218.75"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("A master that cannot take its addresses does not stay master")
  void masterWithoutAddressesDoesNotStayMaster() {
    for (VirtualRouterSpec spec : List.of(F3, FO)) {
      for (Effect effect :
          List.of(new Effect.AddAddresses(1, spec.addresses()), new Effect.UseVirtualMac())) {
        DrivenRouter router = DrivenRouter.master(spec);
        router.on(millis("300"), new Event.EffectFailed(effect, "EPERM"));
        assertChanged(State.MASTER, State.FAULT, Cause.FAULT_RAISED, router);
        assertEquals(Fault.Kind.PLATFORM, router.state().faults().all().get(0).kind());
        assertEquals("EPERM", router.state().faults().all().get(0).evidence());
        assertHoldsNothing(router);
      }
    }
  }

  @Test
  @DisplayName("What could not be removed is removed again before it takes part")
  void removesAgainWhatCouldNotBeRemoved() {
    DrivenRouter router = DrivenRouter.master(F3);
    router.on(millis("300"), P3.says(200));
    Effect remove = new Effect.RemoveAddresses(F3.addresses());
    router.on(millis("400"), new Event.EffectFailed(remove, "EBUSY"));
    assertTrue(router.is(State.FAULT));
    Fault fault = router.state().faults().all().get(0);
    List<Effect> effects = router.on(Duration.ofSeconds(5), new Event.FaultCleared(fault));
    assertEquals(remove, effects.get(0));
    assertTrue(router.is(State.BACKUP));
  }

  @Test
  @DisplayName("A virtual MAC that could not be released is released again before it takes part")
  void releasesAgainWhatCouldNotBeReleased() {
    DrivenRouter router = DrivenRouter.master(F3);
    router.on(millis("300"), P3.says(200));
    Effect release = new Effect.ReleaseVirtualMac();
    router.on(millis("400"), new Event.EffectFailed(release, "EBUSY"));
    assertTrue(router.is(State.FAULT));
    Fault fault = router.state().faults().all().get(0);
    List<Effect> effects = router.on(Duration.ofSeconds(5), new Event.FaultCleared(fault));
    assertTrue(effects.contains(release), () -> "only: " + effects);
  }
}
