package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.ETH0;
import static io.understudy.protocol.machine.Fixtures.F2;
import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.F6;
import static io.understudy.protocol.machine.Fixtures.FO;
import static io.understudy.protocol.machine.Fixtures.FO6;
import static io.understudy.protocol.machine.Fixtures.down;
import static io.understudy.protocol.machine.Fixtures.millis;
import static io.understudy.protocol.machine.Fixtures.seconds;
import static io.understudy.protocol.machine.Fixtures.up;
import static io.understudy.protocol.machine.Peer.P3;
import static io.understudy.protocol.machine.RouterAssertions.assertChanged;
import static io.understudy.protocol.machine.RouterAssertions.assertNoEffect;
import static io.understudy.protocol.machine.RouterAssertions.assertTakesOverAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.ChecksumForm;
import io.understudy.model.Fault;
import io.understudy.model.LinkStatus;
import io.understudy.model.Mastership.Startup;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Effect.AnnounceAddresses.Occasion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Initialize: RFC 9568 6.4.1. */
class StartupTest {

  @Test
  @DisplayName("T-01 The owner advertises 255, takes its addresses, and is master at once")
  void ownerIsMasterAtOnce() {
    ownerStarts(FO);
  }

  @Test
  @DisplayName("T-02 The owner of IPv6 addresses starts likewise")
  void ownerOfIpv6AddressesIsMasterAtOnce() {
    ownerStarts(FO6);
  }

  private static void ownerStarts(VirtualRouterSpec owner) {
    DrivenRouter router = DrivenRouter.initial(owner);
    List<Effect> effects = router.on(Duration.ZERO, new Event.Started());
    Effect add = new Effect.AddAddresses(1, owner.addresses());
    assertEquals(
        List.of(
            new Effect.SendAdvertisement(Priority.OWNER, ChecksumForm.PSEUDO_HEADER),
            new Effect.UseVirtualMac(),
            add,
            new Effect.PublishStateChange(
                new StateChange(State.INITIALIZE, State.MASTER, Cause.OWNER_STARTUP))),
        effects);
    assertTrue(router.is(State.MASTER));
    assertEquals(Optional.of(seconds("1")), router.nextDeadline());

    assertEquals(
        List.of(new Effect.AnnounceAddresses(owner.addresses(), Occasion.TAKEN)),
        router.on(millis("5"), new Event.EffectCompleted(add)));
    assertEquals(Optional.of(seconds("1")), router.nextDeadline());
  }

  @Test
  @DisplayName("T-03 Who is not the owner starts as backup and sends nothing")
  void othersStartAsBackup() {
    for (VirtualRouterSpec spec : List.of(F3, F2, F6)) {
      DrivenRouter router = DrivenRouter.initial(spec);
      List<Effect> effects = router.on(Duration.ZERO, new Event.Started());
      assertEquals(
          List.of(
              new Effect.PublishStateChange(
                  new StateChange(State.INITIALIZE, State.BACKUP, Cause.STARTUP))),
          effects);
      assertEquals(Optional.of(millis("3609.375")), router.nextDeadline());
    }
  }

  @Test
  @DisplayName("Who expects no master listens for one interval and SkewTime")
  void waitsLessWhereNoMasterIsExpected() {
    for (VirtualRouterSpec spec : List.of(F3, F2, F6)) {
      DrivenRouter router = DrivenRouter.initial(Specs.withStartup(spec, Startup.MASTER));
      router.on(Duration.ZERO, new Event.Started());
      assertTrue(router.is(State.BACKUP));
      assertTakesOverAt(millis("1609.375"), Cause.MASTER_DOWN, router);
    }
  }

  @Test
  @DisplayName("Who expects no master follows the one that is there all the same")
  void followsAMasterThatWasNotExpected() {
    DrivenRouter router = DrivenRouter.initial(Specs.withStartup(F3, Startup.MASTER));
    router.on(Duration.ZERO, new Event.Started());
    router.on(seconds("1"), P3.says(200));
    assertEquals(Optional.of(millis("4609.375")), router.nextDeadline());
  }

  @Test
  @DisplayName("Who expects no master listens in full after a fault")
  void waitsInFullAfterAFault() {
    DrivenRouter router =
        DrivenRouter.initial(Specs.withStartup(F3, Startup.MASTER), down("192.0.2.10"));
    router.on(Duration.ZERO, new Event.Started());
    router.on(seconds("60"), new Event.LinkChanged(up("192.0.2.10")));
    assertTakesOverAt(millis("63609.375"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("T-44 In Initialize an advertisement, a timer and a shutdown have no effect")
  void nothingHasAnEffectInInitialize() {
    for (VirtualRouterSpec spec : List.of(F3, FO)) {
      DrivenRouter router = DrivenRouter.initial(spec);
      assertNoEffect(router, seconds("1"), P3.says(200));
      assertNoEffect(router, seconds("2"), P3.says(0));
      assertNoEffect(router, seconds("3"), P3.says(1));
      assertNoEffect(router, seconds("4"), new Event.DeadlineReached());
      assertNoEffect(router, seconds("5"), new Event.Stopped());
    }
  }

  @Test
  @DisplayName("I-5 What was heard before the start is not learned")
  void nothingIsLearnedBeforeTheStart() {
    DrivenRouter router = DrivenRouter.initial(F3);
    router.on(seconds("1"), P3.every("3").says(200));
    router.on(seconds("2"), new Event.Started());
    assertTakesOverAt(millis("5609.375"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("I-5 A restart forgets the interval that was learned")
  void restartForgetsTheLearnedInterval() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("1"), P3.every("3").says(200));
    router.on(seconds("2"), new Event.Stopped());
    router.on(seconds("3"), new Event.Started());
    assertTakesOverAt(millis("6609.375"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("W-10 Without an IPv4 address to advertise from it waits for one, and says so")
  void waitsForAnIpv4Address() {
    waitsForAnAddress(F3, up(), up("192.0.2.10"));
    waitsForAnAddress(F3, up("fe80::a"), up("fe80::a", "192.0.2.10"));
    waitsForAnAddress(F3, up("192.0.2.1"), up("192.0.2.1", "192.0.2.10"));
  }

  @Test
  @DisplayName("W-10 Without a link-local address IPv6 waits for one, and says so")
  void waitsForALinkLocalAddress() {
    waitsForAnAddress(F6, up(), up("fe80::a"));
    waitsForAnAddress(F6, up("192.0.2.10", "2001:db8::a"), up("2001:db8::a", "fe80::a"));
    waitsForAnAddress(F6, up("fe80::1"), up("fe80::1", "fe80::a"));
  }

  private static void waitsForAnAddress(
      VirtualRouterSpec spec, LinkStatus without, LinkStatus with) {
    DrivenRouter router = DrivenRouter.initial(spec, without);
    router.on(Duration.ZERO, new Event.Started());
    assertTrue(router.is(State.FAULT));
    assertChanged(State.INITIALIZE, State.FAULT, Cause.FAULT_RAISED, router);
    assertEquals(1, router.state().faults().all().size());
    Fault fault = router.state().faults().all().get(0);
    assertEquals(Fault.Kind.NO_PRIMARY_ADDRESS, fault.kind());
    assertEquals(ETH0, fault.subject());

    router.runUntil(seconds("60"));
    assertEquals(List.of(), router.sendTimes());

    router.on(seconds("60"), new Event.LinkChanged(with));
    assertChanged(State.FAULT, State.BACKUP, Cause.FAULTS_CLEARED, router);
    assertTakesOverAt(millis("63609.375"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("W-10 The owner whose address appears late is master as soon as it does")
  void ownerWaitsForItsAddress() {
    DrivenRouter router = DrivenRouter.initial(FO, up());
    router.on(Duration.ZERO, new Event.Started());
    assertTrue(router.is(State.FAULT));
    router.on(seconds("60"), new Event.LinkChanged(up("192.0.2.1")));
    assertChanged(State.FAULT, State.MASTER, Cause.OWNER_STARTUP, router);
    assertEquals(List.of(255), router.sentPriorities());
  }
}
