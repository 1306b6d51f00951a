package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static io.understudy.engine.Specs.F6;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.engine.FaultyPlatform.Health;
import io.understudy.model.Counter;
import io.understudy.model.Fault;
import io.understudy.model.IpAddress;
import io.understudy.model.Mastership;
import io.understudy.model.Mastership.LinkTracking;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Mastership.Startup;
import io.understudy.model.Preemption;
import io.understudy.model.Routing;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.VirtualRule;
import io.understudy.protocol.machine.Event;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.testkit.PlatformRequest.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the machine refuses, and what this software gets wrong, ends in FAULT with the reason. */
class PlatformFailureTest {

  @Test
  void leftoversAreRemovedBeforeAnythingStarts() {
    Gateway gateway = new Gateway();
    gateway.platform.queue().failNext("netlink: busy");
    gateway.configure(F3);
    assertTrue(gateway.engine.snapshot().routers().isEmpty());

    gateway.runMillis(1000);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(
        List.of(Kind.REMOVE_LEFTOVERS, Kind.REMOVE_LEFTOVERS),
        gateway.platform.queue().requests().stream().map(r -> r.kind()).toList());
  }

  @Test
  void masterThatCannotAddItsAddressesGivesUpAndTriesAgainLater() {
    Gateway gateway = new Gateway();
    gateway
        .platform
        .queue()
        .failing(
            request ->
                request.kind() == Kind.ADD_ADDRESSES
                    ? Optional.of("netlink: no buffer space")
                    : Optional.empty());
    gateway.configure(F3);
    gateway.runMillis(3700);
    assertEquals(State.FAULT, gateway.state(F3.key()));
    assertEquals(
        List.of(new Fault(Fault.Kind.PLATFORM, "addresses", "netlink: no buffer space")),
        gateway.router(F3.key()).faults());
    assertEquals(List.of(100, 0), gateway.sentPriorities(F3.key()));

    gateway.platform.queue().failing(request -> Optional.empty());
    gateway.runMillis(1000);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    gateway.runMillis(4000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertTrue(gateway.eth0.holdsAdded(IpAddress.parse("192.0.2.1")));
  }

  @Test
  void addressThatCouldNotBeRemovedIsTriedAgainUntilItIsGone() {
    Gateway gateway = new Gateway();
    gateway.configure(F3);
    gateway.runMillis(4000);
    gateway.platform.queue().failNext("netlink: busy");
    gateway.hear(F3, 200);
    assertEquals(State.FAULT, gateway.state(F3.key()));
    assertEquals(2, gateway.eth0.addedAddresses().size());
    gateway.runMillis(1000);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(List.of(), gateway.eth0.addedAddresses());
  }

  @Test
  void routesThatCouldNotBeRemovedAreTriedAgainUntilTheyAreGone() {
    Gateway gateway = new Gateway();
    VirtualRule rule = new VirtualRule(F3.key().family(), 100, null, null, null, null, 0, 100);
    VirtualRouterSpec routed = Specs.withRouting(F3, new Routing(List.of(), List.of(rule)));
    gateway.configure(routed);
    gateway.runMillis(4000);
    gateway
        .platform
        .queue()
        .failing(
            request ->
                request.kind() == Kind.REMOVE_ROUTING
                    ? Optional.of("netlink: busy")
                    : Optional.empty());
    gateway.hear(routed, 200);
    gateway.runMillis(10_000);
    assertEquals(
        List.of(new Fault(Fault.Kind.PLATFORM, "routes and rules", "netlink: busy")),
        gateway.router(F3.key()).faults());
    assertEquals(List.of(), gateway.eth0.addedAddresses());
    assertEquals(4, count(gateway, Kind.REMOVE_ROUTING)); // at once, after 1, 3 and 7 s
    assertEquals(4, gateway.engine.snapshot().transitions().size()); // it stays in FAULT
    assertEquals(List.of(rule), gateway.platform.queue().routing(F3.key()).rules());

    gateway.platform.queue().failing(request -> Optional.empty());
    gateway.runMillis(10_000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    gateway.hear(routed, 200);
    gateway.runMillis(500);
    assertEquals(Routing.NONE, gateway.platform.queue().routing(F3.key()));
  }

  @Test
  void masterThatCannotHaveItsRoutesLetsGoOfEverything() {
    Gateway gateway = new Gateway();
    VirtualRule rule = new VirtualRule(F3.key().family(), 100, null, null, null, null, 0, 100);
    gateway
        .platform
        .queue()
        .failing(
            request ->
                request.kind() == Kind.ADD_ROUTING
                    ? Optional.of("netlink: no such device")
                    : Optional.empty());
    gateway.configure(Specs.withRouting(F3, new Routing(List.of(), List.of(rule))));
    gateway.runMillis(4000);
    assertEquals(
        List.of(new Fault(Fault.Kind.PLATFORM, "routes and rules", "netlink: no such device")),
        gateway.router(F3.key()).faults());
    assertEquals(List.of(), gateway.eth0.addedAddresses());
    assertEquals(1, count(gateway, Kind.REMOVE_ROUTING));
    assertEquals(List.of(100, 0), gateway.sentPriorities(F3.key()));
  }

  private static long count(Gateway gateway, Kind kind) {
    return gateway.platform.queue().requests().stream().filter(r -> r.kind() == kind).count();
  }

  @Test
  void removedRouterIsForgottenOnlyOnceItsAddressesAreGone() {
    Gateway gateway = new Gateway();
    gateway.configure(F3);
    gateway.runMillis(4000);
    gateway.configure();
    gateway.platform.queue().failNext("netlink: busy");
    gateway.runMillis(1500);
    assertEquals(1, gateway.engine.snapshot().routers().size());
    gateway.runMillis(1500);
    assertEquals(0, gateway.engine.snapshot().routers().size());
    assertEquals(List.of(), gateway.eth0.addedAddresses());
  }

  @Test
  void refusedSocketIsAFaultThatIsTriedAgain() {
    Gateway gateway = new Gateway();
    gateway.platform.failOpen("eth0", "raw socket: CAP_NET_RAW is missing");
    gateway.configure(F3);
    gateway.runMillis(5000);
    assertEquals(State.FAULT, gateway.state(F3.key()));
    assertEquals(
        "raw socket: CAP_NET_RAW is missing", gateway.router(F3.key()).faults().get(0).evidence());

    gateway.platform.healOpen("eth0");
    gateway.runMillis(30_000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  @Test
  void interfaceThatComesLaterIsFollowed() {
    Gateway gateway = new Gateway();
    gateway.eth0.remove();
    gateway.configure(F3);
    assertEquals(State.FAULT, gateway.state(F3.key()));
    assertEquals("LINK_DOWN eth0 (absent)", gateway.lastEntry().evidence());

    gateway.eth0.up();
    gateway.time.settle();
    gateway.hear(F3, 200);
    gateway.runMillis(1000);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(Gateway.PEER, gateway.router(F3.key()).heardMaster().orElseThrow().address());
  }

  @Test
  void defectOfOpeningIsAFaultThatIsTriedAgain() {
    Gateway gateway = new Gateway();
    gateway.faulty.opensToSpoil = 1;
    gateway.configure(F3);
    assertEquals(State.FAULT, gateway.state(F3.key()));
    gateway.runMillis(5000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  @Test
  void renewalThatMetADefectKeepsNoLaterFaultFromClearing() {
    Gateway gateway = new Gateway();
    gateway.configure(F3);
    gateway.runMillis(4000);
    gateway.faulty.queuesToSpoil = 1;
    gateway.runMillis(10_000);
    gateway.faulty.sending = Health.REFUSES;
    gateway.runMillis(5000);
    gateway.faulty.sending = Health.SOUND;
    gateway.runMillis(70_000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  @Test
  void routerThatCouldNotBeMadeIsMadeWhenItsConfigurationIsAnother() {
    Gateway gateway = new Gateway();
    VirtualRouterSpec wan = Specs.withKey(F3, "eth1", 11);
    gateway.faulty.refuseWatching("eth1");
    gateway.configure(F3, wan);
    assertTrue(gateway.engine.snapshot().router(wan.key()).isEmpty());
    gateway.faulty.letWatch();
    gateway.configure(F3, Specs.withPriority(wan, 120));
    gateway.runMillis(4000);
    assertEquals(State.MASTER, gateway.state(wan.key()));
  }

  @Test
  void masterThatDoesNotDependOnItsLinkOutlivesIt() {
    Gateway gateway = new Gateway();
    VirtualRouterSpec untracked = Specs.withLinkTracking(F3, LinkTracking.UNTRACKED);
    gateway.configure(untracked);
    gateway.runMillis(4000);
    gateway.eth0.down();
    gateway.faulty.sending = Health.REFUSES;
    gateway.runMillis(10_000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(2, gateway.eth0.addedAddresses().size());

    gateway.eth0.up();
    gateway.faulty.sending = Health.SOUND;
    gateway.runMillis(10_000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(2, gateway.engine.snapshot().transitions().size()); // no more than its start
  }

  @Test
  void refusalsOfALinkThatWasDownDoNotCountWhenItIsBack() {
    Gateway gateway = new Gateway();
    gateway.configure(Specs.withLinkTracking(F3, LinkTracking.UNTRACKED));
    gateway.runMillis(4000);
    gateway.eth0.down();
    gateway.faulty.sending = Health.REFUSES;
    gateway.runMillis(5000);
    gateway.eth0.up();
    gateway.runMillis(1500);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    gateway.runMillis(2000);
    assertTrue(gateway.engine.snapshot().transitions().size() > 2);
  }

  @Test
  void defectThatALinkBringsKeepsItFromNoVirtualRouter() {
    Gateway gateway = new Gateway();
    VirtualRouterSpec second = Specs.withAddresses(Specs.withKey(F3, "eth0", 11), "192.0.2.3");
    gateway.configure(F3, second);
    gateway.runMillis(5000);
    gateway.faulty.isDeaf = true; // so that reading does not fail first
    gateway.faulty.closesToSpoil = 1;
    gateway.eth0.remove();
    gateway.time.settle();
    assertTrue(faultKinds(gateway, F3).contains(Fault.Kind.LINK_DOWN));
    assertTrue(faultKinds(gateway, second).contains(Fault.Kind.LINK_DOWN));
    assertEquals(1, gateway.engine.snapshot().dutyCycle().defects());
  }

  private static List<Fault.Kind> faultKinds(Gateway gateway, VirtualRouterSpec router) {
    return gateway.router(router.key()).faults().stream().map(Fault::kind).toList();
  }

  @Test
  void linkThatGoesDownEndsAMastershipInSilence() {
    Gateway gateway = new Gateway();
    gateway.configure(F3);
    gateway.runMillis(4000);
    gateway.eth0.down();
    gateway.runMillis(5000);
    assertEquals(State.FAULT, gateway.state(F3.key()));
    assertEquals(List.of(), gateway.eth0.addedAddresses());
    assertEquals(List.of(100), gateway.sentPriorities(F3.key()));
    assertEquals(0, gateway.count(F3.key(), Counter.ADVERTISEMENT_SEND_ERRORS));

    gateway.eth0.up();
    gateway.time.settle();
    assertEquals(State.BACKUP, gateway.state(F3.key()));
  }

  @Test
  void defectInAStepStaysWithItsVirtualRouter() {
    VirtualRouterMachine broken =
        (before, event, now) -> {
          if (event instanceof Event.AdvertisementReceived
              && before.spec().key().equals(F3.key())) {
            throw new IllegalStateException("broken on purpose");
          }
          return VirtualRouterMachine.STANDARD.step(before, event, now);
        };
    Gateway gateway = new Gateway(broken);
    gateway.configure(F3, F6);
    gateway.runMillis(4000);
    gateway.hear(F3, 50);
    assertEquals(State.FAULT, gateway.state(F3.key()));
    Fault fault = gateway.router(F3.key()).faults().get(0);
    assertEquals(Fault.Kind.INTERNAL_ERROR, fault.kind());
    assertTrue(fault.evidence().contains("broken on purpose"), fault.evidence());
    assertEquals(State.MASTER, gateway.state(F6.key()));
    assertEquals(
        List.of(IpAddress.parse("fe80::1"), IpAddress.parse("2001:db8::1")),
        gateway.eth0.addedAddresses());
  }

  @Test
  void machineThatIsBeyondHelpStillLetsGo() {
    boolean[] isBroken = {false};
    VirtualRouterMachine broken =
        (before, event, now) -> {
          if (isBroken[0]) {
            throw new IllegalStateException("beyond help");
          }
          return VirtualRouterMachine.STANDARD.step(before, event, now);
        };
    Gateway gateway = new Gateway(broken);
    gateway.configure(F3);
    gateway.runMillis(4000);
    isBroken[0] = true;
    gateway.runMillis(2000);
    assertEquals(State.FAULT, gateway.state(F3.key()));
    assertEquals(List.of(), gateway.eth0.addedAddresses());

    isBroken[0] = false;
    gateway.runMillis(40_000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  @Test
  void addressThatWasConfiguredAwayAndCouldNotBeRemovedIsNotForgotten() {
    Gateway gateway = new Gateway();
    gateway.configure(F3);
    gateway.runMillis(4000);
    gateway.platform.queue().failNext("netlink: busy");
    gateway.configure(Specs.withAddresses(F3, "192.0.2.1"));
    assertEquals(State.FAULT, gateway.state(F3.key()));
    assertEquals(List.of(IpAddress.parse("192.0.2.2")), gateway.eth0.addedAddresses());
    gateway.runMillis(1000);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(List.of(), gateway.eth0.addedAddresses());
  }

  @Test
  void passageThroughAbsenceDuringAPauseIsNotMissed() {
    Gateway gateway = new Gateway();
    gateway.configure(F3);
    gateway.runMillis(4000);
    gateway.driver.pause();
    gateway.eth0.remove();
    gateway.eth0.up();
    gateway.driver.resume();
    gateway.time.settle();
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    gateway.runMillis(4000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(2, gateway.eth0.addedAddresses().size());
    gateway.hear(F3, 200);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
  }

  @Test
  void socketThatCannotBeReadIsAFaultOfItsRoutersAlone() {
    for (Health health : List.of(Health.REFUSES, Health.THROWS)) {
      Gateway gateway = new Gateway();
      gateway.configure(F3);
      gateway.runMillis(4000);
      gateway.faulty.receiving = health;
      gateway.runMillis(1500);
      assertEquals(State.FAULT, gateway.state(F3.key()));
      assertEquals(Fault.Kind.SOCKET, gateway.router(F3.key()).faults().get(0).kind());
      assertEquals(List.of(), gateway.eth0.addedAddresses());
      gateway.faulty.receiving = Health.SOUND;
      gateway.runMillis(20_000);
      assertEquals(State.MASTER, gateway.state(F3.key()));
    }
  }

  @Test
  void datagramThatMeetsADefectIsDroppedAloneAndCounted() {
    Gateway gateway = new Gateway();
    gateway.configure(F3);
    gateway.runMillis(4000);
    gateway.faulty.datagramsToSpoil = 1;
    gateway.hear(F3, 200);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(List.of(), gateway.router(F3.key()).faults());
    assertEquals(1, gateway.engine.snapshot().dutyCycle().defects());
    gateway.hear(F3, 200);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(1, gateway.engine.snapshot().counters().get(Counter.IP_HEADER_ERRORS));
  }

  @Test
  void virtualMacThatCouldNotBeReleasedIsReleasedBeforeTheRouterTakesPartAgain() {
    Gateway gateway = new Gateway();
    gateway.configure(
        Specs.withMastership(
            F3,
            new Mastership(
                Startup.BACKUP,
                Preemption.AT_ONCE,
                SourceMac.VIRTUAL_ROUTER,
                Duration.ofSeconds(2))));
    gateway.runMillis(4000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    gateway
        .platform
        .queue()
        .failing(
            request ->
                request.kind() == Kind.RELEASE_VIRTUAL_MAC
                    ? Optional.of("netlink: busy")
                    : Optional.empty());
    gateway.hear(F3, 200);
    gateway.runMillis(30_000);
    assertEquals(State.FAULT, gateway.state(F3.key()));
    assertEquals("virtual MAC", gateway.router(F3.key()).faults().get(0).subject());
    int before = gateway.engine.snapshot().transitions().size();
    gateway.runMillis(60_000);
    assertEquals(before, gateway.engine.snapshot().transitions().size());

    gateway.platform.queue().failing(request -> Optional.empty());
    gateway.runMillis(64_000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  @Test
  void masterThatIsNotHeardGivesUp() {
    for (Health health : List.of(Health.REFUSES, Health.THROWS)) {
      Gateway gateway = new Gateway();
      gateway.configure(F3);
      gateway.runMillis(4000);
      gateway.faulty.sending = health;
      gateway.runMillis(2000);
      assertEquals(State.MASTER, gateway.state(F3.key()));
      gateway.runMillis(1000);
      assertEquals(State.FAULT, gateway.state(F3.key()));
      assertEquals("advertising", gateway.router(F3.key()).faults().get(0).subject());
      assertEquals(List.of(), gateway.eth0.addedAddresses());
    }
  }

  @Test
  void oneRefusedAdvertisementIsNoFault() {
    Gateway gateway = new Gateway();
    gateway.configure(F3);
    gateway.runMillis(4000);
    for (int i = 0; i < 5; i++) {
      gateway.faulty.sending = Health.REFUSES;
      gateway.runMillis(2000);
      gateway.faulty.sending = Health.SOUND;
      gateway.runMillis(1000);
    }
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  @Test
  void removalThatSucceedsInBetweenDoesNotEndTheBackoff() {
    Gateway gateway = new Gateway();
    int[] removals = {0};
    gateway.platform.queue().latency(Duration.ofMillis(1));
    gateway
        .platform
        .queue()
        .failing(
            request ->
                request.kind() == Kind.USE_VIRTUAL_MAC
                        || (request.kind() == Kind.REMOVE_ADDRESSES && removals[0]++ % 2 == 0)
                    ? Optional.of("netlink: busy")
                    : Optional.empty());
    gateway.configure(
        Specs.withMastership(
            Specs.withPriority(F3, 255),
            new Mastership(
                Startup.BACKUP,
                Preemption.AT_ONCE,
                SourceMac.VIRTUAL_ROUTER,
                Duration.ofSeconds(2))));
    gateway.runMillis(75_000);
    assertTrue(gateway.sent(F3.key()).size() < 50, () -> "" + gateway.sent(F3.key()).size());
  }

  @Test
  void stopDuringReclaimIsNotLost() {
    Gateway gateway = new Gateway();
    gateway.platform.queue().failNext("netlink: busy");
    gateway.configure(F3);
    gateway.time.after(Duration.ofSeconds(1), gateway.engine::stop);
    gateway.runMillis(10_000);
    assertTrue(gateway.engine.isTerminated());
    assertEquals(List.of(), gateway.sent(F3.key()));
  }

  @Test
  void stopInsistsOnRemovalAndEndsAllTheSame() {
    Gateway once = new Gateway();
    once.configure(F3);
    once.runMillis(4000);
    once.engine.stop();
    once.time.settle();
    once.platform.queue().failNext("netlink: busy");
    once.runMillis(4500);
    assertTrue(once.engine.isTerminated());
    assertEquals(List.of(), once.eth0.addedAddresses());

    Gateway never = new Gateway();
    never.configure(F3);
    never.runMillis(4000);
    never.platform.queue().failing(request -> Optional.of("netlink: busy"));
    never.engine.stop();
    never.runMillis(5000);
    assertTrue(never.engine.isTerminated());
    assertEquals(1, never.engine.snapshot().routers().size());
    never.eth0.deliver(Gateway.advertisement(F3, 200));
    assertEquals(0, never.eth0.unread(F3.key().family()));
  }

  @Test
  void stopAsksForRemovalBeforeItEndsHoweverLongASuccessorMayTake() {
    Gateway gateway = new Gateway();
    VirtualRouterSpec slow = slow(F3);
    VirtualRouterSpec second =
        slow(Specs.withAddresses(Specs.withKey(F3, "eth0", 11), "192.0.2.3"));
    gateway.configure(slow, second);
    gateway.runMillis(45_000);
    assertEquals(State.MASTER, gateway.state(second.key()));
    gateway.configure(slow); // the second one waits for its successor already
    gateway.engine.stop();
    gateway.runMillis(3900);
    assertEquals(3, gateway.eth0.addedAddresses().size()); // a successor may come yet
    gateway.runMillis(200);
    assertEquals(List.of(), gateway.eth0.addedAddresses());
    assertTrue(gateway.engine.isTerminated());
  }

  private static VirtualRouterSpec slow(VirtualRouterSpec spec) {
    Mastership old = spec.mastership();
    return Specs.withMastership(
        Specs.withInterval(spec, Duration.ofSeconds(10)),
        new Mastership(old.startup(), old.preemption(), old.sourceMac(), Duration.ofSeconds(30)));
  }

  @Test
  void removedRouterDoesNotComeBackAfterADefect() {
    int[] stops = {0};
    VirtualRouterMachine broken =
        (before, event, now) -> {
          if (event instanceof Event.Stopped && stops[0]++ == 0) {
            throw new IllegalStateException("broken on purpose");
          }
          return VirtualRouterMachine.STANDARD.step(before, event, now);
        };
    Gateway gateway = new Gateway(broken);
    gateway.configure(F3);
    gateway.runMillis(4000);
    gateway.configure();
    gateway.runMillis(10_000);
    assertEquals(0, gateway.engine.snapshot().routers().size());
    assertEquals(List.of(), gateway.eth0.addedAddresses());
  }

  @Test
  void loopSurvivesADefectOutsideEveryVirtualRouter() {
    Gateway gateway = new Gateway();
    gateway.configure(F3);
    gateway.engine.noteDefect(new IllegalStateException("seen once"));
    gateway.runMillis(4000);
    assertEquals(1, gateway.engine.snapshot().dutyCycle().defects());
    assertTrue(gateway.engine.snapshot().dutyCycle().lastDefect().contains("seen once"));
  }

  @Test
  void snapshotCannotBeChanged() {
    Gateway gateway = new Gateway();
    gateway.configure(F3);
    assertThrows(
        UnsupportedOperationException.class, () -> gateway.engine.snapshot().routers().clear());
  }
}
