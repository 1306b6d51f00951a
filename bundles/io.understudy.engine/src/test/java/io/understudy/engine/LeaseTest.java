package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.JournalEntry.AlarmEntry;
import io.understudy.api.JournalEntry.AlarmEntry.Change;
import io.understudy.model.Alarm;
import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Placement;
import io.understudy.model.Placement.Scope;
import io.understudy.model.State;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualAddress.Listing;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.testkit.PlatformRequest.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Addresses are held on a lease: a dead process lets go, and a late renewal brings nothing back.
 */
class LeaseTest {

  private static final VirtualAddress VIRTUAL = F3.addresses().get(0);
  private static final IpAddress ADDRESS = VIRTUAL.address();

  private final Gateway gateway = new Gateway();

  @Test
  void leaseIsTheLongestWholeSecondBelowMasterDownIntervalButTwoAtLeast() {
    assertEquals(Duration.ofSeconds(2), Lease.lifetime(Duration.ofMillis(10), 3));
    assertEquals(Duration.ofSeconds(2), Lease.lifetime(Duration.ofMillis(990), 3));
    assertEquals(Duration.ofSeconds(3), Lease.lifetime(Duration.ofSeconds(1), 3));
    assertEquals(Duration.ofSeconds(3), Lease.lifetime(Duration.ofMillis(1330), 3));
    assertEquals(Duration.ofSeconds(122), Lease.lifetime(Duration.ofMillis(40_950), 3));
  }

  @Test
  void masterKeepsItsAddressesAsLongAsItLives() {
    becomeMaster();
    for (int i = 0; i < 600; i++) {
      gateway.runMillis(100);
      assertTrue(gateway.eth0.holdsAdded(ADDRESS));
    }
    assertEquals(0, gateway.count(F3.key(), Counter.ADDRESSES_LOST));
  }

  @Test
  void deadProcessLetsGoWithinTheLease() {
    becomeMaster();
    gateway.runMillis(12_345);
    gateway.platform.end();
    gateway.runMillis(3000);
    assertFalse(gateway.eth0.holds(ADDRESS));
  }

  @Test
  void pausedMasterThatFindsASuccessorTakesNothingBack() {
    becomeMaster();
    gateway.driver.pause();
    gateway.runMillis(5000);
    assertFalse(gateway.eth0.holds(ADDRESS));
    gateway.eth0.deliver(Gateway.advertisement(F3, 200));

    gateway.driver.resume();
    List<Boolean> seen = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      gateway.runMillis(50);
      seen.add(gateway.eth0.holds(ADDRESS));
    }
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertFalse(seen.contains(true));
  }

  @Test
  void pausedMasterThatIsStillMasterTakesItsAddressesAgainAndAnnouncesThem() {
    becomeMaster();
    gateway.driver.pause();
    gateway.runMillis(5000);
    assertFalse(gateway.eth0.holds(ADDRESS));
    int announced = gateway.platform.queue().announcements().size();

    gateway.driver.resume();
    gateway.time.settle();
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertTrue(gateway.eth0.holdsAdded(ADDRESS));
    assertTrue(gateway.platform.queue().announcements().size() > announced);
  }

  @Test
  void lossThatIsToldLateIsCountedOnce() {
    becomeMaster();
    gateway.driver.pause();
    gateway.platform.queue().holdLossesBack();
    gateway.runMillis(5000);
    gateway.platform.queue().latency(Duration.ofMillis(20));
    gateway.driver.resume();
    gateway.time.settle();
    long added = additions();
    gateway.platform.queue().tellLosses();
    gateway.runMillis(500);
    assertEquals(added, additions());
    assertTrue(gateway.eth0.holdsAdded(ADDRESS));
    assertEquals(F3.addresses().size(), gateway.count(F3.key(), Counter.ADDRESSES_LOST));
    assertEquals(added + 1, additions()); // to make sure

    gateway.eth0.removeAddress(ADDRESS);
    gateway.runMillis(1000);
    assertTrue(gateway.eth0.holdsAdded(ADDRESS));
    assertEquals(F3.addresses().size() + 1, gateway.count(F3.key(), Counter.ADDRESSES_LOST));
  }

  private long additions() {
    return gateway.platform.queue().requests().stream()
        .filter(request -> request.kind() == Kind.ADD_ADDRESSES)
        .count();
  }

  @Test
  void removedByHandIsTakenAgainAndAnnounced() {
    becomeMaster();
    int announced = gateway.platform.queue().announcements().size();
    gateway.eth0.removeAddress(ADDRESS);
    gateway.time.settle();
    assertTrue(gateway.eth0.holdsAdded(ADDRESS));
    assertEquals(announced + 5, gateway.platform.queue().announcements().size());
    assertEquals(1, gateway.count(F3.key(), Counter.ADDRESSES_LOST));
    gateway.runMillis(60_000);
    assertTrue(gateway.eth0.holdsAdded(ADDRESS));
  }

  @Test
  void renewalThatFailsIsTriedAgainBeforeTheLeaseIsOver() {
    becomeMaster();
    List<MonotonicTime> failed = new ArrayList<>();
    gateway
        .platform
        .queue()
        .failing(
            request -> {
              if (request.kind() != Kind.RENEW_ADDRESSES || failed.size() == 3) {
                return Optional.empty();
              }
              failed.add(gateway.time.now());
              return Optional.of("netlink: no buffer space");
            });
    gateway.runMillis(10_000);
    assertEquals(3, failed.size());
    assertEquals(0, gateway.count(F3.key(), Counter.ADDRESSES_LOST));
    assertTrue(gateway.eth0.holdsAdded(ADDRESS));
  }

  @Test
  void whatCannotBeRenewedIsTakenAgain() {
    becomeMaster();
    gateway
        .platform
        .queue()
        .failing(
            request ->
                request.kind() == Kind.RENEW_ADDRESSES
                    ? Optional.of("netlink: no buffer space")
                    : Optional.empty());
    for (int i = 0; i < 300; i++) {
      gateway.runMillis(50);
      assertTrue(gateway.eth0.holdsAdded(ADDRESS));
    }
    assertTrue(gateway.count(F3.key(), Counter.ADDRESSES_LOST) > 0);
  }

  @Test
  void masterWhoseAddressesAreNotAddedGivesUp() {
    gateway.configure(F3);
    gateway.runMillis(100);
    gateway.platform.queue().stall();
    gateway.runMillis(6000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    gateway.runMillis(2000);
    assertEquals(State.FAULT, gateway.state(F3.key()));
    assertEquals(0, gateway.sentPriorities(F3.key()).get(4));
    gateway.platform.queue().resume();
    gateway.runMillis(30_000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertTrue(gateway.eth0.holdsAdded(ADDRESS));
  }

  @Test
  void stalledPlatformIsNotAskedOverAndOver() {
    becomeMaster();
    gateway.platform.queue().stall();
    gateway.runMillis(60_000);
    assertTrue(gateway.platform.queue().pending(F3.key()) < 20);
    assertEquals(State.FAULT, gateway.state(F3.key()));
    assertFalse(gateway.eth0.holds(ADDRESS));
  }

  @Test
  void additionThatComesTooLateIsNotCarriedOut() {
    gateway.platform.queue().latency(Duration.ofMillis(2950));
    gateway.configure(F3);
    gateway.runMillis(10_000);
    assertEquals(State.FAULT, gateway.state(F3.key()));
    assertFalse(gateway.eth0.holds(ADDRESS));
  }

  @Test
  void somebodyWhoKeepsRemovingAnAddressDoesNotEndTheMastership() {
    becomeMaster();
    int advertised = gateway.sentPriorities(F3.key()).size();
    gateway.eth0.removeAddress(ADDRESS);
    gateway.time.settle();
    assertTrue(gateway.eth0.holdsAdded(ADDRESS)); // at once
    int putBack = 1;
    for (int i = 0; i < 200; i++) {
      gateway.eth0.removeAddress(ADDRESS);
      gateway.runMillis(50);
      putBack += gateway.eth0.holdsAdded(ADDRESS) ? 1 : 0;
    }
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(11, putBack); // once a second
    assertEquals(List.of(), gateway.router(F3.key()).faults());
    assertEquals(advertised + 10, gateway.sentPriorities(F3.key()).size());

    Alarm alarm = gateway.router(F3.key()).alarms().alarms().get(0);
    assertEquals(Alarm.Kind.ADDRESS_REMOVED, alarm.kind());
    assertEquals(VIRTUAL.toString(), alarm.subject());
    gateway.runMillis(2000);
    assertTrue(gateway.eth0.holdsAdded(ADDRESS));
    assertEquals(11, gateway.router(F3.key()).counters().get(Counter.ADDRESSES_LOST));
    gateway.runMillis(10_000);
    assertEquals(List.of(), gateway.router(F3.key()).alarms().alarms());
    assertEquals(
        List.of(Change.RAISED, Change.CLEARED),
        gateway.alarmEntries().stream().map(AlarmEntry::change).toList());
  }

  @Test
  void addressThatGoesWithItsInterfaceWasRemovedByNobody() {
    becomeMaster();
    gateway.eth0.removeAddress(ADDRESS); // the kernel does, and we hear of it first
    gateway.eth0.down();
    gateway.runMillis(5);
    assertEquals(State.FAULT, gateway.state(F3.key()));
    gateway.eth0.up();
    gateway.runMillis(10_000);
    assertTrue(gateway.eth0.holdsAdded(ADDRESS));
    assertEquals(List.of(), gateway.alarmEntries());

    gateway.eth0.removeAddress(ADDRESS);
    gateway.runMillis(5); // in an earlier turn
    gateway.eth0.down();
    gateway.runMillis(1000);
    assertEquals(List.of(), gateway.alarmEntries());
  }

  @Test
  void addressThatGoesWithAnotherInterfaceWasRemovedByNobody() {
    VirtualAddress there =
        new VirtualAddress(
            IpAddress.parse("203.0.113.1"),
            32,
            Listing.EXCLUDED,
            new Placement("eth1", Scope.GLOBAL, ""));
    VirtualRouterSpec router = Specs.withAddresses(F3, List.of(VIRTUAL, there));
    gateway.configure(router);
    gateway.runMillis(4000);
    gateway.eth0.removeAddress(there.address()); // the simulated kernel has it here
    gateway.eth1.down();
    gateway.runMillis(50);
    gateway.eth1.up();
    gateway.runMillis(1000);
    assertEquals(State.MASTER, gateway.state(router.key()));
    assertEquals(List.of(), gateway.alarmEntries());
    gateway.eth0.removeAddress(there.address()); // the simulated kernel has it here
    gateway.runMillis(1000);
    assertEquals(1, gateway.alarmEntries().size());
  }

  @Test
  void addressThatWaitsToBePutBackIsNotPutBackOnABackup() {
    becomeMaster();
    gateway.eth0.removeAddress(ADDRESS);
    gateway.time.settle();
    gateway.eth0.removeAddress(ADDRESS);
    gateway.time.settle();
    assertFalse(gateway.eth0.holds(ADDRESS));
    gateway.hear(F3, 200);
    gateway.runMillis(2000);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertFalse(gateway.eth0.holds(ADDRESS));
  }

  @Test
  void leaseFollowsAShorterInterval() {
    VirtualRouterSpec slow = Specs.withInterval(F3, Duration.ofSeconds(40));
    gateway.configure(slow);
    gateway.runMillis(160_000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    gateway.configure(F3);
    gateway.runMillis(100);
    gateway.platform.end();
    gateway.runMillis(3100);
    assertFalse(gateway.eth0.holds(ADDRESS));
  }

  @Test
  void backupRenewsNothing() {
    becomeMaster();
    gateway.hear(F3, 200);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(MonotonicTime.NEVER, leaseOf(F3.addresses()).renewAt());
    assertFalse(gateway.eth0.holds(ADDRESS));
  }

  private static Lease leaseOf(List<VirtualAddress> released) {
    Lease lease = new Lease();
    lease.take(released, Duration.ofSeconds(3), new MonotonicTime(0));
    lease.release(released);
    return lease;
  }

  @Test
  void whatWasThereBeforeUsIsShownAndNeverRemoved() {
    gateway.eth0.ownAddresses(List.of(Gateway.OURS, ADDRESS));
    becomeMaster();
    assertEquals(List.of(VIRTUAL), gateway.router(F3.key()).alarms().foundAddresses());
    gateway.runMillis(10_000);
    gateway.hear(F3, 200);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertTrue(gateway.eth0.holds(ADDRESS));
    assertFalse(gateway.eth0.holdsAdded(ADDRESS));
    assertEquals(List.of(), gateway.router(F3.key()).alarms().foundAddresses());
  }

  @Test
  void leftoversThatStayAreShown() {
    Gateway fresh = new Gateway();
    fresh.platform.queue().failing(request -> Optional.of("netlink: needs CAP_NET_ADMIN"));
    fresh.configure(F3);
    fresh.runMillis(2000);
    assertEquals(
        "addresses of an earlier life are still there: netlink: needs CAP_NET_ADMIN",
        fresh.engine.snapshot().obstacle());
    fresh.platform.queue().failing(request -> Optional.empty());
    fresh.runMillis(10_000);
    assertEquals("", fresh.engine.snapshot().obstacle());
  }

  private void becomeMaster() {
    gateway.configure(F3);
    gateway.runMillis(4000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }
}
