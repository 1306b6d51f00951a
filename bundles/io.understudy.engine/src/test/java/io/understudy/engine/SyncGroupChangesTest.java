package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.SyncGroupSnapshot;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.Mastership;
import io.understudy.model.Preemption;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.StaticSpec;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.SyncGroupSpec.Weighting;
import io.understudy.model.TrackingSpec;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.spi.notify.Notification.Group;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A sync group that runs gets other members, loses some, or is configured otherwise. */
class SyncGroupChangesTest {

  private static final VirtualRouterSpec LAN = F3;
  private static final VirtualRouterSpec GUESTS =
      Specs.withAddresses(Specs.withKey(F3, "eth0", 13), "192.0.2.67");
  private static final VirtualRouterSpec WAN =
      Specs.withAddresses(Specs.withKey(F3, "eth1", 11), "192.0.2.65");
  private static final VirtualRouterSpec DMZ =
      Specs.withAddresses(Specs.withKey(F3, "eth1", 12), "192.0.2.66");

  private final Gateway gateway = new Gateway();

  @Nested
  class MemberThatIsAddedToAMaster {

    private final VirtualRouterSpec patient =
        preempting(new Preemption(Preemption.Mode.PREEMPT, Duration.ofSeconds(5)));

    @Test
    void costsNothingWhileItWaitsForWhatItMayHear() {
      master(LAN, WAN);
      gateway.configureGroup(LAN, WAN, DMZ);
      gateway.runMillis(3000);
      assertEquals(State.MASTER, group("lan").state());
      assertEquals("eth1/12/IPv4: waits for what it may hear", blockers());
      gateway.runMillis(700);
      assertEquals(masters(3), states(LAN, WAN, DMZ));
      assertEquals("BACKUP MASTER", groupsPath());
    }

    @Test
    void costsNothingWhileItsPreemptDelayRuns() {
      master(LAN, WAN);
      gateway.configureGroup(LAN, WAN, patient);
      for (int i = 0; i < 5; i++) {
        gateway.runMillis(1000);
        hear(DMZ, 50);
        assertEquals(List.of(State.MASTER, State.MASTER, State.BACKUP), states(LAN, WAN, patient));
        assertEquals("eth1/12/IPv4: waits to preempt 192.0.2.20, priority 50", blockers());
      }
      for (int i = 0; i < 4; i++) {
        gateway.runMillis(1000);
        hear(DMZ, 50);
      }
      gateway.runMillis(700);
      assertEquals(masters(3), states(LAN, WAN, patient));
      assertEquals(Cause.PREEMPTION, gateway.lastEntry().change().cause());
      assertEquals("BACKUP MASTER", groupsPath());
    }

    @Test
    void takesTheOthersWithItOnceItsMasterIsNoLowerAnyMore() {
      master(LAN, WAN);
      gateway.configureGroup(LAN, WAN, patient);
      hear(DMZ, 50);
      hear(DMZ, 200);
      assertEquals(List.of(State.BACKUP, State.BACKUP), states(LAN, WAN));
    }

    @Test
    void takesTheOthersWithItIfItNeverPreempts() {
      master(LAN, WAN);
      gateway.configureGroup(LAN, WAN, preempting(Preemption.NEVER));
      hear(DMZ, 50);
      assertEquals(List.of(State.BACKUP, State.BACKUP), states(LAN, WAN));
    }

    private VirtualRouterSpec preempting(Preemption preemption) {
      Mastership old = DMZ.mastership();
      return Specs.withMastership(
          DMZ, new Mastership(old.startup(), preemption, old.sourceMac(), old.relinquishLimit()));
    }
  }

  @Nested
  class MemberThatIsMissing {

    @Test
    void holdsTheOthersAndIsShownUntilItIsNoMemberAnyMore() {
      gateway.faulty.refuseWatching("eth1");
      gateway.configureGroup(LAN, WAN);
      gateway.runMillis(5000);
      assertEquals(State.FAULT, gateway.state(LAN.key()));
      assertEquals(State.FAULT, group("lan").state());
      assertEquals("eth1/11/IPv4: is not there: a defect kept it from being made", blockers());
      assertTrue(
          gateway.router(LAN.key()).faults().get(0).evidence().startsWith("eth1/11/IPv4: is not"));
      gateway.configure(LAN);
      gateway.runMillis(3700);
      assertEquals(State.MASTER, gateway.state(LAN.key()));
    }

    @Test
    void groupOfWhichNobodyIsThereIsShown() {
      gateway.faulty.refuseWatching("eth1");
      gateway.configureGroup(WAN, DMZ);
      gateway.runMillis(1000);
      assertEquals(State.FAULT, group("lan").state());
      assertEquals(2, group("lan").blockers().size());
      assertEquals("FAULT", groupsPath());
    }
  }

  @Nested
  class MemberThatGoes {

    @Test
    void freesTheOthersIfItWasInFault() {
      master(LAN, GUESTS, WAN);
      gateway.eth1.down();
      gateway.time.settle();
      assertEquals(List.of(State.FAULT, State.FAULT), states(LAN, GUESTS));
      gateway.configureGroup(LAN, GUESTS);
      assertEquals(List.of(State.BACKUP, State.BACKUP), states(LAN, GUESTS));
      gateway.runMillis(3700);
      assertEquals(masters(2), states(LAN, GUESTS));
      assertEquals("BACKUP MASTER FAULT BACKUP MASTER", groupsPath());
    }

    @Test
    void freesTheOthersAlsoIfItGoesOnByItself() {
      master(LAN, GUESTS, WAN);
      gateway.eth1.down();
      gateway.time.settle();
      configure(List.of(group("lan", Weighting.IGNORED, LAN, GUESTS)), LAN, GUESTS, WAN);
      assertEquals(List.of(State.BACKUP, State.BACKUP, State.FAULT), states(LAN, GUESTS, WAN));
    }

    @Test
    void isHeldForAnotherNoMore() {
      master(LAN, GUESTS, WAN);
      gateway.eth1.down();
      gateway.time.settle();
      configure(List.of(group("lan", Weighting.IGNORED, GUESTS, WAN)), LAN, GUESTS, WAN);
      assertEquals(List.of(State.BACKUP, State.FAULT, State.FAULT), states(LAN, GUESTS, WAN));
    }

    @Test
    void waitsForNobodysSuccessorButItsOwn() {
      VirtualRouterSpec fast = Specs.withInterval(GUESTS, Duration.ofMillis(100));
      master(LAN, fast, WAN);
      gateway.configureGroup(LAN, WAN);
      gateway.runMillis(300);
      assertTrue(gateway.engine.snapshot().router(fast.key()).isEmpty());
    }

    @Test
    void isMasterInItsNewGroupAtOnce() {
      configure(groups(LAN, GUESTS, WAN), LAN, GUESTS, WAN, DMZ);
      gateway.runMillis(3700);
      assertEquals(masters(4), states(LAN, GUESTS, WAN, DMZ));
      int before = gateway.engine.snapshot().transitions().size();
      configure(groups(LAN, WAN, GUESTS), LAN, GUESTS, WAN, DMZ); // GUESTS and WAN change places
      gateway.runMillis(5000);
      assertEquals(before, gateway.engine.snapshot().transitions().size());
      assertEquals(State.MASTER, group("one").state());
      assertEquals(State.MASTER, group("two").state());

      hear(WAN, 200);
      assertEquals(State.BACKUP, gateway.state(LAN.key()));
      assertEquals(State.MASTER, gateway.state(GUESTS.key()));
    }

    /** Two groups: the first is of these two, the second of the third one and DMZ. */
    private List<SyncGroupSpec> groups(
        VirtualRouterSpec first, VirtualRouterSpec second, VirtualRouterSpec third) {
      return List.of(
          group("one", Weighting.IGNORED, first, second),
          group("two", Weighting.IGNORED, third, DMZ));
    }
  }

  @Nested
  class GroupThatChanges {

    @Test
    void staysMasterWhenItCountsWeights() {
      assertNoTransition(group("lan", Weighting.COUNTED, LAN, WAN));
    }

    @Test
    void staysMasterWhenItsMembersAreListedOtherwise() {
      assertNoTransition(group("lan", Weighting.IGNORED, WAN, LAN));
    }

    @Test
    void staysMasterUnderAnotherName() {
      assertNoTransition(group("wan", Weighting.IGNORED, LAN, WAN));
      assertTrue(gateway.engine.snapshot().syncGroup("lan").isEmpty());
    }

    @Test
    void holdsItsMembersUnderAnotherNameToo() {
      master(LAN, WAN);
      gateway.eth1.down();
      gateway.time.settle();
      configure(List.of(group("wan", Weighting.IGNORED, LAN, WAN)), LAN, WAN);
      assertEquals(State.FAULT, gateway.state(LAN.key()));
      assertEquals(1, gateway.router(LAN.key()).faults().size());
      assertEquals("wan", gateway.router(LAN.key()).faults().get(0).subject());
    }

    @Test
    void leavesItsMastersAloneWhenItGoes() {
      master(LAN, WAN);
      int before = gateway.engine.snapshot().transitions().size();
      gateway.configure(LAN, WAN);
      hear(WAN, 200);
      gateway.runMillis(1000);
      assertEquals(List.of(State.MASTER, State.BACKUP), states(LAN, WAN));
      assertEquals(before + 1, gateway.engine.snapshot().transitions().size());
    }

    private void assertNoTransition(SyncGroupSpec wanted) {
      master(LAN, WAN);
      int before = gateway.engine.snapshot().transitions().size();
      configure(List.of(wanted), LAN, WAN);
      gateway.runMillis(5000);
      assertEquals(before, gateway.engine.snapshot().transitions().size());
      assertEquals(State.MASTER, group(wanted.name()).state());
      hear(WAN, 200); // it is a group all the same
      assertEquals(List.of(State.BACKUP, State.BACKUP), states(LAN, WAN));
    }
  }

  private static SyncGroupSpec group(
      String name, Weighting weighting, VirtualRouterSpec... members) {
    return new SyncGroupSpec(
        name, Arrays.stream(members).map(VirtualRouterSpec::key).toList(), weighting);
  }

  private void configure(List<SyncGroupSpec> groups, VirtualRouterSpec... routers) {
    gateway.engine.configure(
        new ConfigurationSnapshot(List.of(routers), TrackingSpec.PRESET, groups, StaticSpec.NONE));
    gateway.time.settle();
  }

  private void master(VirtualRouterSpec... routers) {
    gateway.configureGroup(routers);
    gateway.runMillis(3700);
    assertEquals(State.MASTER, group("lan").state());
  }

  private void hear(VirtualRouterSpec router, int priority) {
    gateway
        .machine
        .interfaceNamed(router.key().interfaceName())
        .deliver(Gateway.advertisement(router, priority));
    gateway.time.settle();
  }

  private List<State> states(VirtualRouterSpec... routers) {
    return Arrays.stream(routers).map(router -> gateway.state(router.key())).toList();
  }

  private static List<State> masters(int count) {
    return Collections.nCopies(count, State.MASTER);
  }

  private SyncGroupSnapshot group(String name) {
    return gateway.engine.snapshot().syncGroup(name).orElseThrow();
  }

  private String blockers() {
    return String.join(
        "; ",
        group("lan").blockers().stream()
            .map(blocker -> blocker.member() + ": " + blocker.reason())
            .toList());
  }

  /** The states that the groups were said to come to, in order. */
  private String groupsPath() {
    return String.join(
        " ",
        gateway.notifications.stream()
            .filter(one -> one.source() instanceof Group)
            .map(one -> one.change().to().name())
            .toList());
  }
}
