package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.F2;
import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.F6;
import static io.understudy.protocol.machine.Fixtures.FO;
import static io.understudy.protocol.machine.Fixtures.FO6;
import static io.understudy.protocol.machine.Fixtures.millis;
import static io.understudy.protocol.machine.Fixtures.seconds;
import static io.understudy.protocol.machine.Peer.P2;
import static io.understudy.protocol.machine.Peer.P3;
import static io.understudy.protocol.machine.RouterAssertions.assertNoEffect;
import static io.understudy.protocol.machine.RouterAssertions.assertTakesOverAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.ChecksumForm;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Preemption;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Effect.AnnounceAddresses.Occasion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Backup: RFC 9568 6.4.2 and RFC 3768 6.4.2. */
class BackupTest {

  @Test
  @DisplayName("Time in which nothing could be heard is no silence, once and while the timer ran")
  void timeOfDeafnessIsNoSilence() {
    MonotonicTime beforeTheStart = new MonotonicTime(0);
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("1"), new Event.AdvertisementsLost(beforeTheStart));
    router.on(seconds("1"), new Event.AdvertisementsLost(beforeTheStart));
    assertTakesOverAt(millis("4609.375"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("Time in which nothing could be heard is no silence of the master that is followed")
  void timeOfDeafnessIsNoSilenceOfTheMaster() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("1"), P2.says(150));
    MonotonicTime lastKept = router.state().heard().at();
    router.on(seconds("3"), new Event.AdvertisementsLost(lastKept));
    assertEquals(seconds("3"), router.since(router.state().heard().at()).orElseThrow());
    assertTakesOverAt(millis("6609.375"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("T-04 After MasterDownInterval of silence it advertises, then takes the addresses")
  void takesOverFromASilentMaster() {
    for (VirtualRouterSpec spec : List.of(F3, F2, F6)) {
      DrivenRouter router = DrivenRouter.backup(spec);
      assertTakesOverAt(millis("3609.375"), Cause.MASTER_DOWN, router);
      List<Effect> effects = router.log().stream().map(DrivenRouter.Timed::effect).toList();
      assertEquals(List.of(100), router.sentPriorities());
      assertInstanceOf(Effect.SendAdvertisement.class, effects.get(0));
      assertEquals(
          List.of(
              new Effect.UseVirtualMac(),
              new Effect.AddAddresses(1, spec.addresses()),
              new Effect.PublishStateChange(
                  new StateChange(State.BACKUP, State.MASTER, Cause.MASTER_DOWN))),
          effects.subList(1, effects.size()));
      assertEquals(Optional.of(millis("4609.375")), router.nextDeadline());
    }
  }

  @Test
  @DisplayName("T-04 The addresses are announced once they are there")
  void announcesOnceTheAddressesAreThere() {
    DrivenRouter router = DrivenRouter.backup(F3);
    assertTakesOverAt(millis("3609.375"), Cause.MASTER_DOWN, router);
    Effect add = router.effects(Effect.AddAddresses.class).get(0);
    assertEquals(List.of(), router.effects(Effect.AnnounceAddresses.class));
    assertEquals(
        List.of(new Effect.AnnounceAddresses(F3.addresses(), Occasion.TAKEN)),
        router.on(millis("3612"), new Event.EffectCompleted(add)));
  }

  @Test
  @DisplayName("T-05 An advertisement re-arms the timer: it fires at 7.209375 s and not before")
  void advertisementRearmsTheTimer() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("3.6"), P3.says(200));
    assertTakesOverAt(seconds("7.209375"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("T-06 The master's interval is learned, and is not the interval that it sends at")
  void learnsTheInterval() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("1"), P3.every("3").says(200));
    assertEquals(millis("1828.125"), router.state().skewTime());
    assertEquals(millis("10828.125"), router.state().masterDownInterval());
    assertTakesOverAt(millis("11828.125"), Cause.MASTER_DOWN, router);
    router.runUntil(millis("14828.125"));
    assertEquals(
        List.of(millis("11828.125"), millis("12828.125"), millis("13828.125"), millis("14828.125")),
        router.sendTimes());
  }

  @Test
  @DisplayName("T-07 Version 2 does not scale SkewTime with the interval")
  void version2DoesNotScaleSkewTime() {
    assertTakesOverAt(seconds("3.609375"), Cause.MASTER_DOWN, DrivenRouter.backup(F2));
    VirtualRouterSpec slow = Specs.withInterval(F2, seconds("10"));
    assertTakesOverAt(seconds("30.609375"), Cause.MASTER_DOWN, DrivenRouter.backup(slow));
  }

  @Test
  @DisplayName("T-08 Version 3 scales SkewTime with the interval")
  void version3ScalesSkewTime() {
    VirtualRouterSpec slow = Specs.withInterval(F3, seconds("10"));
    assertTakesOverAt(seconds("36.09375"), Cause.MASTER_DOWN, DrivenRouter.backup(slow));
  }

  @Test
  @DisplayName("T-09 A master of equal priority is followed, also from a lower address")
  void followsAnEqualMasterOfLowerAddress() {
    DrivenRouter router = DrivenRouter.backup(F3);
    assertEquals(List.of(), router.on(seconds("1"), P3.from("192.0.2.5").says(100)));
    assertTakesOverAt(seconds("4.609375"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("T-12 After a farewell it takes over within SkewTime")
  void takesOverAfterAFarewell() {
    for (Peer peer : List.of(P2, P3)) {
      DrivenRouter router = DrivenRouter.backup(peer.of());
      router.on(seconds("1"), peer.says(200));
      assertEquals(List.of(), router.on(seconds("2"), peer.says(0)));
      assertTakesOverAt(millis("2609.375"), Cause.MASTER_LEFT, router);
    }
  }

  @Test
  @DisplayName("T-13 SkewTime after a farewell is of the interval that was learned")
  void skewTimeAfterAFarewellIsOfTheLearnedInterval() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("1"), P3.every("3").says(200));
    router.on(seconds("2"), P3.every("3").says(0));
    assertTakesOverAt(millis("3828.125"), Cause.MASTER_LEFT, router);
  }

  @Test
  @DisplayName("T-14 A farewell counts also where preemption is off")
  void farewellCountsWithoutPreemption() {
    DrivenRouter router = DrivenRouter.backup(Specs.withPreemption(F3, Preemption.NEVER));
    router.on(seconds("1"), P3.says(200));
    router.on(seconds("2"), P3.says(0));
    assertTakesOverAt(millis("2609.375"), Cause.MASTER_LEFT, router);
  }

  @Test
  @DisplayName("T-15, decision 6: repeated farewells do not put the takeover off")
  void repeatedFarewellsDoNotPutTheTakeoverOff() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("1"), P3.says(200));
    router.on(seconds("2"), P3.says(0));
    router.on(seconds("2.5"), P3.says(0));
    assertTakesOverAt(millis("2609.375"), Cause.MASTER_LEFT, router);
  }

  @Test
  @DisplayName("Decision 6: a farewell does not put a takeover off that was due sooner")
  void farewellDoesNotPutATakeoverOff() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("3.5"), P3.says(0));
    assertTakesOverAt(millis("3609.375"), Cause.MASTER_LEFT, router);
  }

  @Test
  @DisplayName("T-12 A successor that is heard within SkewTime is followed")
  void followsASuccessorOfTheMasterThatLeft() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("1"), P3.says(200));
    router.on(seconds("2"), P3.says(0));
    router.on(millis("2300"), P3.from("192.0.2.30").says(150));
    assertTakesOverAt(millis("5909.375"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("T-16 A backup that is stopped sends nothing and has no timer")
  void stopsSilently() {
    DrivenRouter router = DrivenRouter.backup(F3);
    assertEquals(
        List.of(
            new Effect.PublishStateChange(
                new StateChange(State.BACKUP, State.INITIALIZE, Cause.SHUTDOWN))),
        router.on(seconds("1"), new Event.Stopped()));
    assertEquals(Deadlines.NONE, router.state().deadlines());
    assertNoEffect(router, seconds("60"), new Event.DeadlineReached());
  }

  @Test
  @DisplayName("T-36 A timer that was re-armed does not fire late")
  void staleTimerIsIgnored() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("3.6"), P3.says(200));
    assertNoEffect(router, seconds("3.609375"), new Event.DeadlineReached());
    assertNoEffect(router, seconds("3.7"), new Event.DeadlineReached());
    assertNoEffect(router, seconds("7.209374999"), new Event.DeadlineReached());
    router.on(seconds("7.209374999"), new Event.Stopped());
    assertNoEffect(router, seconds("7.209375"), new Event.DeadlineReached());
  }

  @Test
  @DisplayName("I-4 An owner that is backup follows another owner")
  void ownerFollowsAnotherOwner() {
    for (VirtualRouterSpec owner : List.of(FO, FO6)) {
      DrivenRouter router = DrivenRouter.master(owner);
      Peer other =
          new Peer(owner, Peer.P6.address(), seconds("1"), ChecksumForm.PSEUDO_HEADER)
              .from(owner.equals(FO) ? "192.0.2.20" : "fe80::14");
      router.on(seconds("0.5"), other.says(255));
      assertTrue(router.is(State.BACKUP));
      router.on(seconds("1.5"), other.says(255));
      assertTakesOverAt(seconds("4.50390625"), Cause.MASTER_DOWN, router);
    }
  }

  @Test
  @DisplayName("TM-1 A new priority moves the timer by what SkewTime changed, and by no more")
  void newPriorityMovesTheTimerBySkewTime() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("1"), P3.says(200));
    router.on(seconds("2"), new Event.EffectivePriorityChanged(new Priority(150)));
    assertTakesOverAt(seconds("4.4140625"), Cause.MASTER_DOWN, router);
    assertEquals(List.of(150), router.sentPriorities());
  }
}
