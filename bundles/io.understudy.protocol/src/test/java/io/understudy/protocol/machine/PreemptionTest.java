package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.F2;
import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.FO;
import static io.understudy.protocol.machine.Fixtures.millis;
import static io.understudy.protocol.machine.Fixtures.seconds;
import static io.understudy.protocol.machine.Peer.P2;
import static io.understudy.protocol.machine.Peer.P3;
import static io.understudy.protocol.machine.RouterAssertions.assertTakesOverAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Preemption;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a backup does about a living master of lower priority: RFC 9568 6.4.2 and 6.1. */
class PreemptionTest {

  private static final VirtualRouterSpec LEAVING_ALONE = Specs.withPreemption(F3, Preemption.NEVER);

  @Test
  @DisplayName("T-10 Advertisements of lower priority are passed over, and the timer runs on")
  void passesOverLowerAdvertisements() {
    for (Peer peer : List.of(P2, P3)) {
      DrivenRouter router = DrivenRouter.backup(peer.of());
      router.on(seconds("1"), peer.says(200));
      for (int second = 2; second <= 4; second++) {
        assertEquals(List.of(), router.on(Duration.ofSeconds(second), peer.every("9").says(99)));
      }
      assertTakesOverAt(millis("4609.375"), Cause.PREEMPTION, router);
    }
  }

  @Test
  @DisplayName("A master that is not lower any more is not preempted, and has not been silent")
  void sparesAMasterThatIsNotLowerAnyMore() {
    DrivenRouter router = DrivenRouter.backup(F3);
    for (int second = 1; second <= 3; second++) {
      router.on(Duration.ofSeconds(second), P3.says(99));
    }
    router.on(seconds("3.5"), new Event.EffectivePriorityChanged(new Priority(50)));
    assertTakesOverAt(millis("7304.6875"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("The owner waits for no preempt delay")
  void ownerDoesNotDelay() {
    Preemption delayed = new Preemption(Preemption.Mode.PREEMPT, seconds("100"));
    DrivenRouter router = DrivenRouter.master(Specs.withPreemption(FO, delayed));
    router.on(seconds("1"), P3.says(255));
    assertTrue(router.is(State.BACKUP));
    router.on(seconds("2"), P3.says(200));
    assertTakesOverAt(millis("4003.90625"), Cause.PREEMPTION, router);
  }

  @Test
  @DisplayName("T-10, T-20 The master that was preempted is answered at once")
  void answersTheMasterThatItPreempted() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("3"), P3.says(99));
    assertTakesOverAt(millis("3609.375"), Cause.PREEMPTION, router);
    router.on(seconds("4"), P3.says(99));
    assertTrue(router.is(State.MASTER));
    assertEquals(List.of(millis("3609.375"), seconds("4")), router.sendTimes());
  }

  @Test
  @DisplayName("T-10 Nothing is learned from an advertisement that is passed over")
  void learnsNothingFromWhatItPassesOver() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("1"), P3.every("3").says(99));
    assertEquals(millis("3609.375"), router.state().masterDownInterval());
  }

  @Test
  @DisplayName("T-11 With preemption off a master of lower priority is followed and learned from")
  void followsALowerMasterWithoutPreemption() {
    DrivenRouter router = DrivenRouter.backup(LEAVING_ALONE);
    for (int second = 1; second <= 60; second++) {
      assertEquals(List.of(), router.on(Duration.ofSeconds(second), P3.every("3").says(99)));
      assertTrue(router.is(State.BACKUP));
    }
    assertEquals(millis("10828.125"), router.state().masterDownInterval());
    assertTakesOverAt(millis("70828.125"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("T-30 The owner preempts whatever Preempt_Mode says")
  void ownerAlwaysPreempts() {
    DrivenRouter router = DrivenRouter.master(Specs.withPreemption(FO, Preemption.NEVER));
    router.on(seconds("0.5"), P3.says(255));
    assertTrue(router.is(State.BACKUP));
    router.on(seconds("1.5"), P3.says(200));
    router.on(seconds("2.5"), P3.says(200));
    assertTakesOverAt(seconds("3.50390625"), Cause.PREEMPTION, router);
  }

  @ParameterizedTest(name = "hold-time {0} s")
  @ValueSource(strings = {"5", "60", "1000"})
  @DisplayName("T-34 A hold-time does not delay the takeover from a master that falls silent")
  void holdTimeDoesNotDelayATakeoverFromSilence(String hold) {
    for (Peer peer : List.of(P2, P3)) {
      DrivenRouter router = DrivenRouter.backup(Specs.withPreemptDelay(peer.of(), seconds(hold)));
      router.on(seconds("0.5"), peer.says(50));
      router.on(seconds("1"), peer.says(50));
      router.on(seconds("2"), peer.says(50));
      assertTakesOverAt(millis("5609.375"), Cause.MASTER_DOWN, router);
    }
  }

  @Test
  @DisplayName("T-34 A hold-time does not delay the takeover from a master that leaves")
  void holdTimeDoesNotDelayATakeoverFromAMasterThatLeaves() {
    DrivenRouter router = DrivenRouter.backup(Specs.withPreemptDelay(F3, seconds("60")));
    router.on(seconds("1"), P3.says(50));
    router.on(seconds("2"), P3.says(0));
    assertTakesOverAt(millis("2609.375"), Cause.MASTER_LEFT, router);
  }

  @Test
  @DisplayName(
      "B-12 While the hold-time runs, a master of lower priority is followed; then it is not")
  void preemptsWhenTheHoldTimeIsOver() {
    DrivenRouter router = DrivenRouter.backup(Specs.withPreemptDelay(F3, seconds("60")));
    for (int second = 1; second <= 60; second++) {
      router.on(Duration.ofSeconds(second), P3.says(50));
      assertEquals(
          Duration.ofSeconds(second).plus(millis("3609.375")), router.nextDeadline().orElseThrow());
    }
    router.on(seconds("61"), P3.says(50));
    router.on(seconds("62"), P3.says(50));
    router.on(seconds("63"), P3.says(50));
    assertTakesOverAt(millis("63609.375"), Cause.PREEMPTION, router);
  }

  @Test
  @DisplayName("B-12 The hold-time runs anew when a master of higher priority was there meanwhile")
  void holdTimeRunsAnewAfterAHigherMaster() {
    DrivenRouter router = DrivenRouter.backup(Specs.withPreemptDelay(F3, seconds("2.5")));
    router.on(seconds("1"), P3.says(50));
    router.on(seconds("2"), P3.from("192.0.2.30").says(200));
    router.on(seconds("3"), P3.says(50));
    router.on(seconds("4"), P3.says(50));
    router.on(seconds("5"), P3.says(50));
    router.on(seconds("6"), P3.says(50));
    assertTakesOverAt(millis("8609.375"), Cause.PREEMPTION, router);
  }

  @Test
  @DisplayName("T-06 The interval of a master that is left alone for the hold-time is learned")
  void learnsDuringTheHoldTime() {
    DrivenRouter router = DrivenRouter.backup(Specs.withPreemptDelay(F3, seconds("60")));
    router.on(seconds("1"), P3.every("3").says(50));
    assertTakesOverAt(millis("11828.125"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("TM-4 Version 2 learns no interval")
  void version2LearnsNothing() {
    DrivenRouter router = DrivenRouter.backup(F2);
    router.on(seconds("1"), P2.every("9").says(200));
    assertTakesOverAt(millis("4609.375"), Cause.MASTER_DOWN, router);
  }
}
