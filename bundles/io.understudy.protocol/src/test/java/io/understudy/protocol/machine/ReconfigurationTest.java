package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.F2;
import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.MAC;
import static io.understudy.protocol.machine.Fixtures.OTHER_MAC;
import static io.understudy.protocol.machine.Fixtures.hosts;
import static io.understudy.protocol.machine.Fixtures.link;
import static io.understudy.protocol.machine.Fixtures.millis;
import static io.understudy.protocol.machine.Fixtures.seconds;
import static io.understudy.protocol.machine.Peer.P3;
import static io.understudy.protocol.machine.RouterAssertions.assertHoldsNothing;
import static io.understudy.protocol.machine.RouterAssertions.assertTakesOverAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.LinkStatus.Operation;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Effect.AnnounceAddresses.Occasion;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Decision 10: a configuration that changes while the virtual router runs. */
class ReconfigurationTest {

  private static final VirtualRouterSpec MORE =
      Specs.withAddresses(F3, hosts("192.0.2.1", "192.0.2.2", "192.0.2.3"));
  private static final VirtualRouterSpec OTHER =
      Specs.withAddresses(F3, hosts("192.0.2.2", "192.0.2.3"));
  private static final VirtualRouterSpec ON_INTERFACE =
      Specs.withSourceMac(F3, SourceMac.INTERFACE);
  private static final VirtualRouterSpec NO_SOURCE_LEFT =
      Specs.withAddresses(F3, hosts("192.0.2.1", "192.0.2.10"));

  private static Event to(VirtualRouterSpec spec) {
    return new Event.Reconfigured(spec, spec.priority());
  }

  @Nested
  class Backup {

    @Test
    @DisplayName("Decision 10: The same configuration again does not touch a timer")
    void sameConfigurationChangesNothing() {
      DrivenRouter router = DrivenRouter.backup(F3);
      router.on(seconds("1"), P3.says(200));
      RouterAssertions.assertNoEffect(router, seconds("2"), to(F3));
    }

    @Test
    @DisplayName("Decision 10: More addresses do not touch a timer")
    void moreAddressesTouchNoTimer() {
      DrivenRouter router = DrivenRouter.backup(F3);
      router.on(seconds("1"), P3.says(200));
      assertEquals(List.of(), router.on(seconds("2"), to(MORE)));
      assertTakesOverAt(millis("4609.375"), Cause.MASTER_DOWN, router);
      assertEquals(Set.copyOf(MORE.addresses()), router.holdings().addresses());
    }

    @Test
    @DisplayName(
        "Decision 10: Its own interval says nothing about a master whose interval was learned")
    void learnedIntervalStays() {
      DrivenRouter router = DrivenRouter.backup(F3);
      router.on(seconds("1"), P3.every("3").says(200));
      router.on(seconds("2"), to(Specs.withInterval(F3, seconds("10"))));
      assertTakesOverAt(millis("11828.125"), Cause.MASTER_DOWN, router);
    }

    @Test
    @DisplayName("Decision 10: Version 2 counts the silence so far against the new interval")
    void version2UsesTheNewInterval() {
      DrivenRouter router = DrivenRouter.backup(F2);
      router.on(seconds("1"), Peer.P2.says(200));
      router.on(seconds("2"), to(Specs.withInterval(F2, seconds("10"))));
      assertTakesOverAt(millis("31609.375"), Cause.MASTER_DOWN, router);
    }

    @Test
    @DisplayName("W-10 Without an address left to advertise from it is in Fault")
    void faultWithoutAnAddressLeft() {
      DrivenRouter router = DrivenRouter.backup(F3);
      router.on(seconds("1"), to(NO_SOURCE_LEFT));
      assertTrue(router.is(State.FAULT));
      router.on(seconds("2"), to(F3));
      assertTrue(router.is(State.BACKUP));
    }
  }

  @Nested
  class Master {

    @Test
    @DisplayName("Decision 10: The same configuration again does not touch a timer")
    void sameConfigurationChangesNothing() {
      RouterAssertions.assertNoEffect(DrivenRouter.master(F3), millis("300"), to(F3));
    }

    @Test
    @DisplayName("Decision 10: New addresses are taken, old ones let go, the rest is not touched")
    void changesOnlyWhatChanged() {
      DrivenRouter router = DrivenRouter.master(F3);
      List<Effect> effects = router.on(millis("300"), to(OTHER));
      Effect add = new Effect.AddAddresses(1, hosts("192.0.2.3"));
      assertEquals(List.of(add, new Effect.RemoveAddresses(hosts("192.0.2.1"))), effects);
      assertEquals(Set.copyOf(OTHER.addresses()), router.holdings().addresses());
      assertEquals(
          List.of(new Effect.AnnounceAddresses(hosts("192.0.2.3"), Occasion.TAKEN)),
          router.on(millis("310"), new Event.EffectCompleted(add)));
      router.runUntil(seconds("1"));
      assertEquals(List.of(seconds("1")), router.sendTimes());
    }

    @Test
    @DisplayName("Decision 10: An address that is not wanted any more is not announced")
    void announcesOnlyWhatIsStillWanted() {
      DrivenRouter router = DrivenRouter.master(F3);
      router.on(millis("300"), to(OTHER));
      Effect first = new Effect.AddAddresses(1, F3.addresses());
      assertEquals(
          List.of(new Effect.AnnounceAddresses(hosts("192.0.2.2"), Occasion.TAKEN)),
          router.on(millis("310"), new Event.EffectCompleted(first)));
    }

    @Test
    @DisplayName(
        "Decision 10: A longer interval puts no advertisement off; a shorter one counts at once")
    void newIntervalPutsNothingOff() {
      DrivenRouter longer = DrivenRouter.master(F3);
      longer.on(millis("300"), to(Specs.withInterval(F3, seconds("10"))));
      longer.runUntil(seconds("11"));
      assertEquals(List.of(seconds("1"), seconds("11")), longer.sendTimes());
      DrivenRouter shorter = DrivenRouter.master(F3);
      shorter.on(millis("300"), to(Specs.withInterval(F3, millis("100"))));
      shorter.runUntil(millis("500"));
      assertEquals(List.of(millis("400"), millis("500")), shorter.sendTimes());
    }

    @Test
    @DisplayName("Decision 10: The next advertisement states the new priority")
    void nextAdvertisementStatesTheNewPriority() {
      DrivenRouter router = DrivenRouter.master(F3);
      VirtualRouterSpec spec = Specs.withPriority(F3, 150);
      assertEquals(
          List.of(), router.on(millis("300"), new Event.Reconfigured(spec, new Priority(140))));
      router.runUntil(seconds("1"));
      assertEquals(List.of(140), router.sentPriorities());
    }

    @Test
    @DisplayName("Decision 10: It goes over to the MAC of the interface, and back")
    void changesItsMac() {
      DrivenRouter router = DrivenRouter.master(F3);
      router.on(millis("300"), to(ON_INTERFACE));
      assertFalse(router.holdings().virtualMac());
      assertEquals(Set.copyOf(F3.addresses()), router.holdings().addresses());
      router.on(millis("400"), to(F3));
      assertTrue(router.holdings().virtualMac());
      assertEquals(Set.copyOf(F3.addresses()), router.holdings().addresses());
      assertEquals(List.of(), router.sendTimes());
    }

    @Test
    @DisplayName("W-10 Without an address left to advertise from it lets go of all that it held")
    void letsGoOfAllWithoutAnAddressLeft() {
      DrivenRouter router = DrivenRouter.master(F3);
      router.on(millis("300"), to(NO_SOURCE_LEFT));
      assertTrue(router.is(State.FAULT));
      assertHoldsNothing(router);
      router.on(seconds("2"), to(F3));
      assertTrue(router.is(State.BACKUP));
    }

    @Test
    @DisplayName("A-1 Hosts are told when the interface's own MAC, under which it answers, changes")
    void announcesAnotherMacOfTheInterface() {
      DrivenRouter own = DrivenRouter.master(ON_INTERFACE);
      DrivenRouter virtual = DrivenRouter.master(F3);
      Event otherMac = new Event.LinkChanged(link(Operation.UP, OTHER_MAC, "192.0.2.10"));
      assertEquals(
          List.of(new Effect.AnnounceAddresses(F3.addresses(), Occasion.TAKEN)),
          own.on(millis("300"), otherMac));
      assertEquals(List.of(), virtual.on(millis("300"), otherMac));
      Event sameMac = new Event.LinkChanged(link(Operation.UP, MAC, "192.0.2.10", "192.0.2.9"));
      assertEquals(List.of(), DrivenRouter.master(ON_INTERFACE).on(millis("300"), sameMac));
    }
  }

  @Nested
  class Relinquishing {

    private static final Duration STOP = millis("300");

    private static DrivenRouter relinquishing(VirtualRouterSpec spec) {
      DrivenRouter router = DrivenRouter.master(spec);
      router.on(STOP, new Event.Stopped());
      return router;
    }

    @Test
    @DisplayName("Decision 10: It takes nothing new, and lets go of what is not wanted any more")
    void takesNothingNew() {
      DrivenRouter router = relinquishing(F3);
      router.on(millis("400"), to(OTHER));
      assertEquals(Set.copyOf(hosts("192.0.2.2")), router.holdings().addresses());
      router.runUntil(seconds("60"));
      assertHoldsNothing(router);
    }

    @Test
    @DisplayName("Decision 10: Started again, it takes what was added meanwhile")
    void takesWhatWasAddedWhenStartedAgain() {
      DrivenRouter router = relinquishing(F3);
      router.on(millis("400"), to(MORE));
      router.on(millis("500"), new Event.Started());
      assertEquals(Set.copyOf(MORE.addresses()), router.holdings().addresses());
    }

    @Test
    @DisplayName(
        "Decision 10: It releases the virtual MAC that it used, whatever is configured by then")
    void releasesTheMacThatItUsed() {
      DrivenRouter router = relinquishing(F3);
      router.on(millis("400"), to(ON_INTERFACE));
      router.runUntil(seconds("60"));
      assertTrue(router.is(State.INITIALIZE));
      assertHoldsNothing(router);
    }

    @Test
    @DisplayName(
        "Decision 10: Started again, it is master with the MAC that is configured by then, or not")
    void usesTheConfiguredMacWhenStartedAgain() {
      DrivenRouter fromInterface = relinquishing(ON_INTERFACE);
      fromInterface.on(millis("400"), to(F3));
      fromInterface.on(millis("500"), new Event.Started());
      assertEquals(fromInterface.is(State.MASTER), fromInterface.holdings().virtualMac());
      DrivenRouter fromVirtual = relinquishing(F3);
      fromVirtual.on(millis("400"), to(ON_INTERFACE));
      fromVirtual.on(millis("500"), new Event.Started());
      assertFalse(fromVirtual.holdings().virtualMac());
    }

    @Test
    @DisplayName("W-10 Without an address left to advertise from it cannot be master again")
    void cannotBeMasterAgainWithoutAnAddressLeft() {
      DrivenRouter router = relinquishing(F3);
      router.on(millis("400"), to(NO_SOURCE_LEFT));
      router.on(millis("500"), new Event.Started());
      router.on(millis("600"), P3.says(1));
      assertTrue(router.is(State.FAULT), () -> "not in Fault: " + router);
      assertHoldsNothing(router);
    }
  }
}
