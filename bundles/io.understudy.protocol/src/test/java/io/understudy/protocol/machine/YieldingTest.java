package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.F2;
import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.F6;
import static io.understudy.protocol.machine.Fixtures.FO;
import static io.understudy.protocol.machine.Fixtures.millis;
import static io.understudy.protocol.machine.Fixtures.seconds;
import static io.understudy.protocol.machine.Fixtures.up;
import static io.understudy.protocol.machine.Peer.P2;
import static io.understudy.protocol.machine.Peer.P3;
import static io.understudy.protocol.machine.Peer.P6;
import static io.understudy.protocol.machine.RouterAssertions.assertChanged;
import static io.understudy.protocol.machine.RouterAssertions.assertHoldsNothing;
import static io.understudy.protocol.machine.RouterAssertions.assertTakesOverAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Advertising.Concession;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Preemption;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterSpec;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A master that becomes backup: RFC 9568 6.4.3 and RFC 3768 6.4.3. */
class YieldingTest {

  @Test
  @DisplayName(
      "T-19 It yields to a higher priority: sends nothing, lets go, and learns the interval")
  void yieldsToAHigherPriority() {
    DrivenRouter router = DrivenRouter.master(F3);
    assertEquals(
        List.of(
            new Effect.RemoveAddresses(F3.addresses()),
            new Effect.ReleaseVirtualMac(),
            new Effect.PublishStateChange(
                new StateChange(State.MASTER, State.BACKUP, Cause.HIGHER_PRIORITY))),
        router.on(millis("300"), P3.every("3").says(101)));
    assertHoldsNothing(router);
    assertEquals(millis("10828.125"), router.state().masterDownInterval());
    assertTakesOverAt(millis("11128.125"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("Where it is told to, it advertises once more when it yields, in both versions")
  void advertisesOnceMoreWhenItYields() {
    for (Peer peer : List.of(P2, P3)) {
      for (Peer winner : List.of(peer.from("192.0.2.5"), peer.from("192.0.2.20"))) {
        DrivenRouter router =
            DrivenRouter.master(Specs.withConcession(peer.of(), Concession.ADVERTISE));
        int priority = winner.address().equals(peer.address()) ? 100 : 101;
        List<Effect> effects = router.on(millis("300"), winner.says(priority));
        assertEquals(List.of(100), router.sentPriorities());
        assertEquals("advertise", EffectWords.verbOf(effects.get(0)));
        assertHoldsNothing(router);
        assertTrue(router.is(State.BACKUP));
      }
    }
  }

  @Test
  @DisplayName("T-19 Version 2 yields likewise, and learns nothing")
  void version2YieldsAndLearnsNothing() {
    DrivenRouter router = DrivenRouter.master(Specs.withSourceMac(F2, SourceMac.INTERFACE));
    assertEquals(
        List.of(
            new Effect.RemoveAddresses(F2.addresses()),
            new Effect.PublishStateChange(
                new StateChange(State.MASTER, State.BACKUP, Cause.HIGHER_PRIORITY))),
        router.on(millis("300"), P2.says(101)));
    assertHoldsNothing(router);
    assertTakesOverAt(millis("3909.375"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("T-22 It yields to an equal priority from a higher address")
  void yieldsToAHigherAddress() {
    assertYields(DrivenRouter.master(F3), P3.from("192.0.2.20"));
    assertYields(DrivenRouter.master(F2), P2.from("192.0.2.20"));
  }

  @Test
  @DisplayName("T-24 IPv4 addresses compare as unsigned numbers")
  void ipv4AddressesCompareUnsigned() {
    assertYields(DrivenRouter.master(F3, up("10.0.0.2")), P3.from("200.0.0.1"));
    assertStays(DrivenRouter.master(F3, up("10.0.0.2")), P3.from("9.255.255.255"));
    assertStays(DrivenRouter.master(F3, up("200.0.0.1")), P3.from("10.0.0.2"));
  }

  @Test
  @DisplayName("T-25 IPv6 addresses compare as unsigned numbers of 128 bits")
  void ipv6AddressesCompareUnsigned() {
    assertYields(DrivenRouter.master(F6), P6.from("fe80::8000:0:0:1"));
    assertStays(DrivenRouter.master(F6), P6.from("fe80::9"));
    assertStays(DrivenRouter.master(F6), P6.from("fe80::a"));
    assertYields(DrivenRouter.master(F6), P6.from("fe80::b"));
    assertStays(DrivenRouter.master(F6, up("fe80::8000:0:0:1")), P6.from("fe80::7fff:0:0:1"));
  }

  @Test
  @DisplayName("T-24 The tie is broken by the address that the interface has by then")
  void tieIsBrokenByTheAddressOfTheMoment() {
    DrivenRouter router = DrivenRouter.master(F3);
    router.on(millis("100"), new Event.LinkChanged(up("192.0.2.99")));
    assertStays(router, P3.from("192.0.2.20"));
  }

  private static void assertYields(DrivenRouter router, Peer peer) {
    router.on(millis("300"), peer.says(100));
    assertChanged(State.MASTER, State.BACKUP, Cause.HIGHER_ADDRESS, router);
    assertHoldsNothing(router);
    assertEquals(List.of(), router.sendTimes());
  }

  private static void assertStays(DrivenRouter router, Peer peer) {
    router.on(millis("300"), peer.says(100));
    assertTrue(router.is(State.MASTER), () -> "yielded: " + router);
  }

  @Test
  @DisplayName("T-26 It yields also where preemption is off")
  void yieldsWithoutPreemption() {
    VirtualRouterSpec spec = Specs.withPreemption(F3, Preemption.NEVER);
    DrivenRouter router = DrivenRouter.master(spec);
    router.on(millis("300"), P3.says(101));
    assertChanged(State.MASTER, State.BACKUP, Cause.HIGHER_PRIORITY, router);
  }

  @Test
  @DisplayName("T-35 It sends at its own interval as master, and learns anew when it yields")
  void learnsAnewWhenItYields() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(seconds("1"), P3.every("3").says(200));
    assertTakesOverAt(millis("11828.125"), Cause.MASTER_DOWN, router);
    router.runUntil(millis("13828.125"));
    assertEquals(
        List.of(millis("11828.125"), millis("12828.125"), millis("13828.125")), router.sendTimes());
    router.on(seconds("14"), P3.says(200));
    assertTakesOverAt(millis("17609.375"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("R-35, E8298: the owner yields to another owner of higher address")
  void ownerYieldsToAnotherOwnerOfHigherAddress() {
    DrivenRouter router = DrivenRouter.master(FO);
    router.on(millis("300"), P3.says(255));
    assertChanged(State.MASTER, State.BACKUP, Cause.HIGHER_ADDRESS, router);
    assertTakesOverAt(seconds("3.30390625"), Cause.MASTER_DOWN, router);
  }
}
