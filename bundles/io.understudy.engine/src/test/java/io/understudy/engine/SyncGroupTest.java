package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.JournalEntry.TransitionEntry;
import io.understudy.api.SyncGroupSnapshot;
import io.understudy.engine.tracking.Appearance;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.Fault;
import io.understudy.model.Fault.Kind;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.SyncGroupSpec.Weighting;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Weight;
import io.understudy.model.Weight.Sense;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Group;
import io.understudy.testkit.VirtualTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One gateway with a sync group of two members on two interfaces; its peers are hand-made. */
class SyncGroupTest {

  private static final VirtualRouterSpec LAN = F3;
  private static final VirtualRouterSpec WAN =
      Specs.withAddresses(Specs.withKey(F3, "eth1", 11), "192.0.2.65");
  private static final VirtualRouterSpec DMZ =
      Specs.withAddresses(Specs.withKey(F3, "eth1", 12), "192.0.2.66");

  private final Gateway gateway = new Gateway();

  @Nested
  class Taking {

    @Test
    void allTakeOverInOneTurnOnceTheLastOneWantsTo() {
      VirtualRouterSpec slow = Specs.withPriority(WAN, 1);
      gateway.configureGroup(LAN, slow);
      gateway.runMillis(3900);
      assertEquals(List.of(State.BACKUP, State.BACKUP), states(LAN, WAN));
      assertEquals("eth1/11/IPv4: waits for what it may hear", blockers());

      gateway.runMillis(100);
      assertEquals(List.of(State.MASTER, State.MASTER), states(LAN, WAN));
      assertEquals(State.MASTER, group().state());
      assertEquals("", blockers());
      List<TransitionEntry> entries = gateway.engine.snapshot().transitions();
      assertEquals(entries.get(2).at(), entries.get(3).at());
    }

    @Test
    void memberThatFollowsAMasterKeepsTheOthersBackAndIsShown() {
      gateway.configureGroup(LAN, WAN);
      hearFor(8, WAN, 200);
      assertEquals(List.of(State.BACKUP, State.BACKUP), states(LAN, WAN));
      assertEquals("eth1/11/IPv4: follows 192.0.2.20, priority 200", blockers());
      assertEquals(State.BACKUP, group().state());
    }

    @Test
    void memberThatIsHeldBackCostsNoTurns() {
      gateway.configureGroup(LAN, WAN);
      hearFor(5, WAN, 200);
      long before = gateway.driver.turns();
      gateway.runMillis(900);
      assertTrue(gateway.driver.turns() - before <= 2, "turns");
    }

    @Test
    void memberThatHearsAMasterAgainWantsNoMore() {
      gateway.configureGroup(LAN, WAN);
      hearFor(5, WAN, 200);
      gateway.hear(LAN, 200);
      gateway.runMillis(3700);
      assertEquals(List.of(State.MASTER, State.MASTER), states(LAN, WAN));

      Gateway other = new Gateway();
      other.configureGroup(LAN, WAN);
      other.runMillis(3000);
      other.hear(LAN, 200);
      other.runMillis(3000);
      assertEquals(State.BACKUP, other.state(WAN.key()));
    }

    @Test
    void groupTakesOverAsSoonAsTheLastMasterLeaves() {
      gateway.configureGroup(LAN, WAN);
      hearFor(5, WAN, 200);
      hear(WAN, 0);
      gateway.runMillis(700);
      assertEquals(List.of(State.MASTER, State.MASTER), states(LAN, WAN));
    }
  }

  @Nested
  class Yielding {

    @Test
    void memberThatGivesWayTakesTheOthersWithIt() {
      master(LAN, WAN);
      hear(WAN, 200);
      assertEquals(List.of(State.BACKUP, State.BACKUP), states(LAN, WAN));
      assertEquals(Cause.SYNC_GROUP, gateway.lastEntry().change().cause());
      assertTrue(gateway.lastEntry().evidence().contains("F3-11 (eth1/11/IPv4)"));
      List<Integer> sent = gateway.sentPriorities(LAN.key());
      assertEquals(0, sent.get(sent.size() - 1));
      List<Integer> loser = gateway.sentPriorities(WAN.key());
      assertEquals(100, loser.get(loser.size() - 1));
      gateway.runMillis(10);
      assertEquals(List.of(), gateway.eth0.addedAddresses());
    }
  }

  @Nested
  class Conceding {

    @Test
    void peerThatStopsSoonAfterItTookOverIsReplacedInASkewTime() {
      loseAll();
      gateway.runMillis(500);
      hear(LAN, 0);
      hear(WAN, 0);
      gateway.runMillis(700);
      assertEquals(List.of(State.MASTER, State.MASTER), states(LAN, WAN));
    }

    @Test
    void peerThatLeavesOnTheLeadingMemberAloneGoesFirst() {
      loseAll();
      gateway.runMillis(500);
      hear(LAN, 0);
      gateway.runMillis(3700); // the other member has heard nothing for MasterDownInterval
      assertEquals(List.of(State.BACKUP, State.BACKUP), states(LAN, WAN));
      assertEquals("eth0/10/IPv4: lets 192.0.2.20 go first, which is better here", blockers());
      gateway.runMillis(1000);
      assertEquals(List.of(State.MASTER, State.MASTER), states(LAN, WAN));
    }

    @Test
    void lastFarewellEndsTheWaiting() {
      loseAll();
      gateway.runMillis(500);
      hear(LAN, 0);
      gateway.runMillis(3700);
      assertEquals(List.of(State.BACKUP, State.BACKUP), states(LAN, WAN));
      hear(WAN, 0);
      assertEquals(List.of(State.MASTER, State.MASTER), states(LAN, WAN));
    }

    @Test
    void farewellFromBeforeTheGroupGaveWayIsNoneOfTheWinner() {
      gateway.configureGroup(LAN, WAN);
      hear(WAN, 200);
      hear(WAN, 0);
      gateway.runMillis(3700);
      assertEquals(List.of(State.MASTER, State.MASTER), states(LAN, WAN));
      hear(LAN, 200);
      gateway.runMillis(100);
      hear(LAN, 0);
      gateway.runMillis(3700);
      assertEquals(List.of(State.BACKUP, State.BACKUP), states(LAN, WAN));
    }

    @Test
    void farewellsOnEveryMemberAtOnceMayBeThoseOfTwoThatQuarrel() {
      loseAll();
      hear(LAN, 0);
      hear(WAN, 0);
      gateway.runMillis(3700);
      assertEquals(List.of(State.BACKUP, State.BACKUP), states(LAN, WAN));
      gateway.runMillis(1000);
      assertEquals(List.of(State.MASTER, State.MASTER), states(LAN, WAN));
    }

    @Test
    void whoWaitsGoesOnWaitingWhileOthersQuarrelWithTheSameWinner() {
      loseAll();
      hear(LAN, 0);
      gateway.runMillis(3000);
      hear(LAN, 200);
      hear(WAN, 150);
      hear(LAN, 0);
      hear(LAN, 150); // the loser's last words come after the winner's
      gateway.runMillis(4200);
      assertEquals(List.of(State.BACKUP, State.BACKUP), states(LAN, WAN));
      gateway.runMillis(500);
      assertEquals(List.of(State.MASTER, State.MASTER), states(LAN, WAN));
    }

    /** It loses on the leading member first, and on the other one as well. */
    private void loseAll() {
      master(LAN, WAN);
      hear(LAN, 200);
      hear(WAN, 200);
      assertEquals(List.of(State.BACKUP, State.BACKUP), states(LAN, WAN));
    }
  }

  @Nested
  class Faults {

    @Test
    void faultOfOneIsEverybodysUntilItGoes() {
      master(LAN, WAN);
      gateway.eth1.down();
      gateway.time.settle();
      assertEquals(List.of(State.FAULT, State.FAULT), states(LAN, WAN));
      assertEquals(
          List.of(new Fault(Kind.SYNC_GROUP, "lan", "F3-11 (eth1/11/IPv4): LINK_DOWN eth1 (down)")),
          gateway.router(LAN.key()).faults());
      assertEquals(
          List.of(Kind.LINK_DOWN),
          gateway.router(WAN.key()).faults().stream().map(Fault::kind).toList());
      assertEquals("eth1/11/IPv4: LINK_DOWN eth1 (down)", blockers());
      assertEquals(State.FAULT, group().state());

      gateway.eth1.up();
      gateway.time.settle();
      assertEquals(List.of(State.BACKUP, State.BACKUP), states(LAN, WAN));
      gateway.runMillis(3700);
      assertEquals(List.of(State.MASTER, State.MASTER), states(LAN, WAN));
    }

    @Test
    void faultsOfTwoMembersHoldTheThirdUntilBothAreGone() {
      master(LAN, WAN, DMZ);
      gateway.eth1.down();
      gateway.time.settle();
      VirtualRouterKey lan = LAN.key();
      assertTrue(gateway.router(lan).faults().get(0).evidence().contains("; F3-12"));
      gateway.eth0.down();
      gateway.eth1.up();
      gateway.time.settle();
      assertEquals(List.of(State.FAULT, State.FAULT, State.FAULT), states(LAN, WAN, DMZ));
      gateway.eth0.up();
      gateway.time.settle();
      assertEquals(List.of(State.BACKUP, State.BACKUP, State.BACKUP), states(LAN, WAN, DMZ));
    }

    @Test
    void faultsOfManyAreToldInAFewWords() {
      VirtualRouterSpec[] many = new VirtualRouterSpec[31];
      many[0] = LAN;
      for (int i = 1; i < many.length; i++) {
        many[i] = Specs.withAddresses(Specs.withKey(F3, "eth1", 20 + i), "192.0.2." + (100 + i));
      }
      master(many);
      gateway.eth1.down();
      gateway.time.settle();
      String evidence = gateway.router(LAN.key()).faults().get(0).evidence();
      assertTrue(evidence.startsWith("F3-21 (eth1/21/IPv4): LINK_DOWN"), evidence);
      assertTrue(evidence.endsWith("; and 26 more"), evidence);
    }

    @Test
    void othersAreToldAnewWhatAMemberHasNow() {
      gateway.read("uplink", Condition.UP, "");
      gateway.read("second", Condition.UP, "");
      master(Specs.withTracker(LAN, "uplink", 0), WAN, Specs.withTracker(DMZ, "second", 0));
      gateway.engine.read("second", new TrackerReading("second", Condition.DOWN, "exit 2"));
      gateway.read("uplink", Condition.DOWN, "exit 1");
      assertTrue(told().contains("exit 1") && told().contains("exit 2"), this::told);
      gateway.read("uplink", Condition.DOWN, "exit 1 of 3");
      assertTrue(told().contains("exit 1 of 3"), this::told);
      gateway.read("uplink", Condition.DOWN, "exit 1");
      assertFalse(told().contains("of 3"), this::told);
      gateway.read("second", Condition.DOWN, "exit 4");
      assertTrue(told().contains("exit 1") && told().contains("exit 4"), this::told);
      assertEquals(1, gateway.router(WAN.key()).faults().size());
    }

    /** Words are published at the latest a second later. */
    private String told() {
      gateway.runMillis(1000);
      return gateway.router(WAN.key()).faults().get(0).evidence();
    }

    @Test
    void weightlessTrackerOfOneIsEverybodys() {
      VirtualRouterSpec tracking = Specs.withTracker(LAN, "uplink", 0);
      gateway.read("uplink", Condition.UP, "");
      gateway.configureGroup(tracking, WAN);
      gateway.runMillis(3700);
      gateway.read("uplink", Condition.DOWN, "exit 1");
      assertEquals(List.of(State.FAULT, State.FAULT), states(LAN, WAN));
      gateway.read("uplink", Condition.UP, "exit 0");
      assertEquals(List.of(State.BACKUP, State.BACKUP), states(LAN, WAN));
    }
  }

  @Nested
  class Weights {

    private final VirtualRouterSpec tracking = Specs.withTracker(LAN, "t", -30);

    @Test
    void interfaceTrackerIsAFaultInAGroupThatIgnoresWeights() {
      gateway.configureGroup(tracking, WAN);
      gateway.engine.appear(
          new Appearance("t", "t", "interface", new Weight(0, Sense.AS_READ), ""));
      gateway.engine.read("t", new TrackerReading("t", Condition.DOWN, "down"));
      gateway.time.settle();
      assertEquals(List.of(State.FAULT, State.FAULT), states(LAN, WAN));
      assertEquals(100, gateway.router(LAN.key()).priority().effective().value());
    }

    @Test
    void anyOtherTrackerDoesNotMoveThePriorityAndSaysSo() {
      gateway.configureGroup(tracking, WAN);
      gateway.read("t", Condition.DOWN, "exit 1");
      assertEquals(
          "100 base = 100; t(DOWN: exit 1) with weight -30 does not count in sync group lan",
          gateway.router(LAN.key()).priority().text());
    }

    @Test
    void weightCountsOnceTheGroupCountsWeightsOrIsDissolved() {
      gateway.configureGroup(tracking, WAN);
      gateway.read("t", Condition.DOWN, "exit 1");
      gateway.engine.configure(Specs.grouped(Weighting.COUNTED, tracking, WAN));
      gateway.time.settle();
      assertEquals(70, gateway.router(LAN.key()).priority().effective().value());
      gateway.configureGroup(tracking, WAN);
      assertEquals(100, gateway.router(LAN.key()).priority().effective().value());
      gateway.configure(tracking, WAN);
      assertEquals(70, gateway.router(LAN.key()).priority().effective().value());
    }
  }

  @Nested
  class Configuring {

    @Test
    void groupOfTwoMastersIsFormedChangedAndDissolvedWithoutATransition() {
      gateway.configure(LAN, WAN, DMZ);
      gateway.runMillis(4000);
      int before = gateway.engine.snapshot().transitions().size();
      gateway.configureGroup(LAN, WAN, DMZ);
      gateway.runMillis(2000);
      gateway.engine.configure(new ConfigurationSnapshot(List.of(LAN, WAN, DMZ))); // dissolved
      gateway.runMillis(2000);
      assertEquals(before, gateway.engine.snapshot().transitions().size());
      assertEquals(List.of(), gateway.engine.snapshot().syncGroups());
    }

    @Test
    void newMemberOfAMasterIsWaitedFor() {
      master(LAN, WAN);
      gateway.configureGroup(LAN, WAN, DMZ);
      gateway.runMillis(3000);
      assertEquals(List.of(State.MASTER, State.MASTER, State.BACKUP), states(LAN, WAN, DMZ));
      gateway.runMillis(700);
      assertEquals(List.of(State.MASTER, State.MASTER, State.MASTER), states(LAN, WAN, DMZ));
    }

    @Test
    void newMemberThatHearsAMasterTakesTheOthersWithIt() {
      master(LAN, WAN);
      gateway.configureGroup(LAN, WAN, DMZ);
      hear(DMZ, 200);
      assertEquals(List.of(State.BACKUP, State.BACKUP, State.BACKUP), states(LAN, WAN, DMZ));
    }

    @Test
    void memberThatWasHeldBackTakesOverAloneOnceTheGroupIsDissolved() {
      gateway.configureGroup(LAN, WAN);
      hearFor(5, WAN, 200);
      gateway.configure(LAN, WAN);
      assertEquals(List.of(State.MASTER, State.BACKUP), states(LAN, WAN));
    }

    @Test
    void memberThatWasInFaultForAnotherIsFreeOnceTheGroupIsDissolved() {
      master(LAN, WAN);
      gateway.eth1.down();
      gateway.time.settle();
      gateway.configure(LAN, WAN);
      assertEquals(List.of(State.BACKUP, State.FAULT), states(LAN, WAN));
    }

    @Test
    void groupEndsThoughAMemberIsWantedAgainBeforeItHasStopped() {
      master(LAN, WAN);
      gateway.configure();
      assertEquals(List.of(State.MASTER, State.MASTER), states(LAN, WAN));
      gateway.configure(LAN, WAN);
      gateway.runMillis(100);
      assertEquals(List.of(State.MASTER, State.MASTER), states(LAN, WAN));
      assertEquals("INITIALIZE", lastOfGroup());
    }

    @Test
    void memberThatIsStoppedLeavesTheOthersAlone() {
      master(LAN, WAN, DMZ);
      gateway.configureGroup(LAN, WAN);
      gateway.runMillis(3000);
      assertEquals(List.of(State.MASTER, State.MASTER), states(LAN, WAN));
      assertEquals(
          List.of("MASTER"),
          gateway.notifications.stream()
              .filter(one -> one.source() instanceof Group)
              .map(one -> one.change().to().name())
              .filter(word -> !word.equals("BACKUP"))
              .toList());
    }
  }

  @Nested
  class Telling {

    @Test
    void groupsOwnTransitionsAreToldAfterThoseOfItsMembers() {
      gateway.configureGroup(LAN, WAN);
      gateway.runMillis(3700);
      hear(WAN, 200);
      gateway.eth1.down();
      gateway.time.settle();
      gateway.engine.stop();
      gateway.runMillis(3000);
      assertEquals(
          List.of(
              "group lan INITIALIZE>BACKUP STARTUP 0",
              "group lan BACKUP>MASTER MASTER_DOWN 0",
              "group lan MASTER>BACKUP HIGHER_PRIORITY 0",
              "group lan BACKUP>FAULT FAULT_RAISED 0",
              "group lan FAULT>INITIALIZE SHUTDOWN 0"),
          gateway.notifications.stream()
              .filter(one -> one.source() instanceof Group)
              .map(SyncGroupTest::text)
              .toList());
      assertEquals(
          List.of("F3 (eth0/10/IPv4)", "F3-11 (eth1/11/IPv4)", "group lan"),
          gateway.notifications.stream().limit(3).map(one -> one.source().toString()).toList());
      assertEquals(
          "F3-11 (eth1/11/IPv4): 192.0.2.20 advertises 200, ours is 100",
          gateway.notifications.stream()
              .filter(one -> text(one).equals("group lan MASTER>BACKUP HIGHER_PRIORITY 0"))
              .map(Notification::evidence)
              .findFirst()
              .orElse(""));
    }

    @Test
    void groupThatIsStoppedAsMasterEndsAfterItsMembers() {
      master(LAN, WAN);
      gateway.engine.stop();
      gateway.runMillis(500);
      assertEquals("MASTER", lastOfGroup());
      gateway.runMillis(3000);
      assertEquals("INITIALIZE", lastOfGroup());
      Notification last = gateway.notifications.get(gateway.notifications.size() - 1);
      assertTrue(last.source() instanceof Group);
    }
  }

  /** Families of one VRRP instance are a group of its name. */
  @Test
  void familiesOfOneVridAreMasterTogether() {
    VirtualRouterSpec ipv6 = Specs.F6;
    gateway.configureGroup(LAN, ipv6);
    gateway.runMillis(3700);
    assertEquals(List.of(State.MASTER, State.MASTER), states(LAN, ipv6));
    gateway.hear(ipv6, 200);
    assertEquals(List.of(State.BACKUP, State.BACKUP), states(LAN, ipv6));
    gateway.eth0.ownAddresses(List.of(Gateway.OURS));
    gateway.time.settle();
    assertEquals(List.of(State.FAULT, State.FAULT), states(LAN, ipv6));
    assertTrue(gateway.router(LAN.key()).faults().get(0).evidence().contains("link-local"));
  }

  @Test
  void pausedGatewayDoesNotTakeAMemberOverThatAQueuedPacketHolds() {
    gateway.configureGroup(LAN, WAN);
    gateway.runMillis(3000);
    gateway.driver.pause();
    gateway.eth1.deliver(Gateway.advertisement(WAN, 200));
    gateway.runMillis(600);
    gateway.driver.resume();
    gateway.time.settle();
    gateway.runMillis(100);
    assertEquals(List.of(State.BACKUP, State.BACKUP), states(LAN, WAN));
    assertEquals(VirtualTime.ORIGIN.plus(Duration.ofMillis(3700)), gateway.time.now());
  }

  private void master(VirtualRouterSpec... routers) {
    gateway.configureGroup(routers);
    gateway.runMillis(3700);
    assertEquals(State.MASTER, group().state());
  }

  private void hear(VirtualRouterSpec router, int priority) {
    gateway
        .machine
        .interfaceNamed(router.key().interfaceName())
        .deliver(Gateway.advertisement(router, priority));
    gateway.time.settle();
  }

  private void hearFor(int seconds, VirtualRouterSpec router, int priority) {
    for (int i = 0; i < seconds; i++) {
      gateway.runMillis(1000);
      hear(router, priority);
    }
  }

  private List<State> states(VirtualRouterSpec... routers) {
    return Arrays.stream(routers).map(router -> gateway.state(router.key())).toList();
  }

  private String lastOfGroup() {
    return gateway.notifications.stream()
        .filter(one -> one.source() instanceof Group)
        .reduce((one, other) -> other)
        .map(one -> one.change().to().name())
        .orElse("");
  }

  private SyncGroupSnapshot group() {
    return gateway.engine.snapshot().syncGroup("lan").orElseThrow();
  }

  private String blockers() {
    return group().blockers().stream()
        .map(blocker -> blocker.member() + ": " + blocker.reason())
        .reduce((one, other) -> one + "; " + other)
        .orElse("");
  }

  private static String text(Notification one) {
    return "%s %s>%s %s %s"
        .formatted(
            one.source(),
            one.change().from(),
            one.change().to(),
            one.change().cause(),
            one.priority());
  }
}
