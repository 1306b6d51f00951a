package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.SyncGroupSnapshot.Blocker;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.Counter;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Routing;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.VirtualRule;
import io.understudy.testkit.Datagram;
import io.understudy.testkit.PlatformRequest.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What was received counts before any timer does. */
class DrainBeforeJudgingTest {

  private static final int MORE_THAN_A_TURN_READS = 400;

  private final Gateway gateway = new Gateway();

  @Test
  @DisplayName("T-39 after a pause, queued advertisements are read before MasterDownTimer acts")
  void queuedAdvertisementsAreReadBeforeTheTimerActs() {
    gateway.configure(F3);
    gateway.driver.pause();
    for (int second = 1; second <= 9; second++) {
      gateway.runMillis(1000);
      gateway.eth0.deliver(Gateway.advertisement(F3, 200));
    }
    gateway.driver.resume();
    gateway.time.settle();

    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(0, gateway.sent(F3.key()).size());
  }

  @Test
  void timerRunsFromTheArrivalOfAnAdvertisementThatWasReadLate() {
    gateway.configure(F3);
    gateway.driver.pause();
    gateway.runMillis(1000);
    gateway.eth0.deliver(Gateway.advertisement(F3, 200));
    gateway.runMillis(2000);
    gateway.driver.resume();

    gateway.run(Duration.ofNanos(1_609_374_999L));
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    gateway.run(Duration.ofNanos(1));
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  @Test
  void silenceThatOutlastedAPauseStillMakesAMaster() {
    gateway.configure(F3);
    gateway.driver.pause();
    gateway.runMillis(1000);
    gateway.eth0.deliver(Gateway.advertisement(F3, 200));
    gateway.runMillis(9000);
    gateway.driver.resume();
    gateway.time.settle();
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  @Test
  void advertisementBehindAFloodIsReadBeforeTheTimerActs() {
    gateway.eth0.receiveBuffer(1000);
    gateway.configure(F3);
    gateway.driver.pause();
    gateway.runMillis(3000);
    flood(MORE_THAN_A_TURN_READS);
    gateway.eth0.deliver(Gateway.advertisement(F3, 200));
    gateway.runMillis(1000);
    gateway.driver.resume();
    gateway.time.settle();
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(0, gateway.sent(F3.key()).size());
  }

  @Test
  void floodThatCameAfterTheDeadlineDoesNotPutTheTakeoverOff() {
    gateway.eth0.receiveBuffer(1000);
    gateway.configure(F3);
    gateway.driver.pause();
    gateway.runMillis(4000);
    flood(MORE_THAN_A_TURN_READS);
    gateway.driver.resume();
    gateway.engine.turn();
    assertTrue(gateway.eth0.unread(F3.key().family()) > 0);
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  @Test
  void floodDoesNotSilenceAMaster() {
    gateway.eth0.receiveBuffer(1000);
    gateway.configure(F3);
    gateway.runMillis(4000);
    int before = gateway.sent(F3.key()).size();
    gateway.driver.pause();
    flood(MORE_THAN_A_TURN_READS);
    gateway.runMillis(1000);
    gateway.driver.resume();
    gateway.engine.turn();
    assertTrue(gateway.eth0.unread(F3.key().family()) > 0);
    assertEquals(before + 1, gateway.sent(F3.key()).size());
  }

  @Test
  @DisplayName("T-38 a master that was paused advertises once, not once for each period missed")
  void pausedMasterDoesNotCatchUp() {
    gateway.configure(F3);
    gateway.runMillis(4000);
    int before = gateway.sent(F3.key()).size();
    gateway.driver.pause();
    gateway.runMillis(4000);
    gateway.driver.resume();
    gateway.time.settle();
    assertEquals(before + 1, gateway.sent(F3.key()).size());
  }

  @Test
  @DisplayName("T-38 a master that was paused answers once what it reads at once")
  void pausedMasterAnswersOnce() {
    gateway.configure(F3);
    gateway.runMillis(4000);
    int before = gateway.sent(F3.key()).size();
    gateway.driver.pause();
    for (int i = 0; i < 40; i++) {
      gateway.runMillis(100);
      gateway.eth0.deliver(Gateway.advertisement(F3, 50));
    }
    gateway.driver.resume();
    gateway.time.settle();
    assertEquals(before + 2, gateway.sent(F3.key()).size()); // the answer, and the one that is due
  }

  @Test
  @DisplayName("T-38 a master that was paused follows the one that took over meanwhile")
  void pausedMasterReadsItsSuccessorFirst() {
    VirtualRouterSpec router = F3;
    gateway.configure(router);
    gateway.runMillis(4000);
    int before = gateway.sent(router.key()).size();
    gateway.driver.pause();
    gateway.runMillis(4000);
    gateway.eth0.deliver(Gateway.advertisement(router, 200));
    gateway.driver.resume();
    gateway.time.settle();
    assertEquals(State.BACKUP, gateway.state(router.key()));
    assertEquals(before, gateway.sent(router.key()).size());
  }

  @Test
  void timeStampThatCannotBeCountsAsFresh() {
    gateway.configure(F3);
    gateway.runMillis(1000);
    MonotonicTime later = gateway.time.now().plus(Duration.ofHours(1));
    gateway.eth0.deliver(Gateway.advertisement(F3, 200), later);
    gateway.runMillis(1000);
    gateway.eth0.deliver(Gateway.advertisement(F3, 200), new MonotonicTime(0));
    gateway.run(Duration.ofNanos(3_609_374_999L));
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    gateway.run(Duration.ofNanos(1));
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  @Test
  void timeStampsFromTheFutureProveNoSilence() {
    gateway.eth0.receiveBuffer(1000);
    gateway.configure(F3);
    gateway.driver.pause();
    gateway.runMillis(4000);
    MonotonicTime later = gateway.time.now().plus(Duration.ofHours(1));
    for (int i = 0; i < MORE_THAN_A_TURN_READS; i++) {
      gateway.eth0.deliver(Datagram.ofIpv4Octets(ByteBuffer.allocate(20)), later);
    }
    gateway.eth0.deliver(Gateway.advertisement(F3, 200));
    gateway.driver.resume();
    gateway.time.settle();
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(0, gateway.sent(F3.key()).size());
  }

  @Test
  void timeInWhichTheSocketOverflowedIsNoSilence() {
    gateway.eth0.receiveBuffer(4);
    gateway.configure(F3);
    gateway.driver.pause();
    for (int second = 1; second <= 10; second++) {
      gateway.runMillis(1000);
      gateway.eth0.deliver(Gateway.advertisement(F3, 200));
    }
    gateway.driver.resume();
    gateway.runMillis(1000);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(6, gateway.engine.snapshot().counters().get(Counter.RECEIVE_OVERFLOWS));
    gateway.runMillis(3000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  @Test
  void pausedMasterRenewsNothingBeforeItHasReadItsSuccessor() {
    pauseMasterAt(4500);
    gateway.runMillis(1500); // a renewal is due
    findASuccessorBehindAFlood();
  }

  @Test
  void pausedMasterPutsNothingBackBeforeItHasReadItsSuccessor() {
    pauseMasterAt(4500);
    gateway.eth0.removeAddress(F3.addresses().get(0).address());
    gateway.runMillis(100);
    findASuccessorBehindAFlood();
  }

  @Test
  void pausedMasterTakesNothingNewBeforeItHasReadItsSuccessor() {
    pauseMasterAt(4500);
    gateway.engine.configure(new ConfigurationSnapshot(List.of(withOneMore())));
    findASuccessorBehindAFlood();
    assertEquals(List.of(), gateway.eth0.addedAddresses());
    gateway.runMillis(5000); // the successor is silent
    assertEquals(3, gateway.eth0.addedAddresses().size());
  }

  @Test
  void masterTakesWhatIsNewWithItsRoutesOnceItHasReadAFlood() {
    pauseMasterAt(4500);
    flood(MORE_THAN_A_TURN_READS);
    VirtualRule rule = new VirtualRule(F3.key().family(), 100, null, null, null, null, 0, 100);
    Routing routing = new Routing(List.of(), List.of(rule));
    VirtualRouterSpec more = Specs.withRouting(withOneMore(), routing);
    gateway.engine.configure(new ConfigurationSnapshot(List.of(more)));
    gateway.engine.turn();
    assertTrue(gateway.eth0.unread(F3.key().family()) > 0);
    assertEquals(0, gateway.platform.queue().pending(F3.key()), "asked for something");
    gateway.driver.resume();
    gateway.time.settle();
    assertEquals(3, gateway.eth0.addedAddresses().size());
    assertEquals(routing, gateway.platform.queue().routing(F3.key()));
  }

  private static VirtualRouterSpec withOneMore() {
    return Specs.withAddresses(F3, "192.0.2.1", "192.0.2.2", "192.0.2.3");
  }

  @Test
  void pausedMasterAnnouncesNothingBeforeItHasReadItsSuccessor() {
    pauseMasterAt(8300); // the second set is due at 8.6 s, and a renewal at 9.3 s
    gateway.runMillis(700);
    findASuccessorBehindAFlood();
  }

  @Test
  void answerOfThePlatformIsAnnouncedOnlyOnceAllWasRead() {
    gateway.eth0.receiveBuffer(100_000);
    gateway.configure(F3);
    gateway.run(Duration.ofMillis(3610).minus(Vigil.LEAD));
    gateway
        .platform
        .queue()
        .latency(
            request -> request.kind() == Kind.SEND_FRAMES ? Duration.ZERO : Duration.ofMillis(100));
    gateway.driver.latency(() -> Duration.ofMillis(50));
    gateway.runMillis(120); // the answer of 3.71 s waits for a turn
    gateway.driver.pause();
    findASuccessorBehindAFlood();
  }

  @Test
  void floodWithoutEndDoesNotKeepALeaseFromBeingRenewed() {
    pauseMasterAt(4500);
    for (int i = 0; i < 100; i++) {
      flood(300); // more than a turn reads
      gateway.runMillis(20);
      gateway.engine.turn();
    }
    assertTrue(gateway.eth0.unread(F3.key().family()) > 0);
    assertTrue(gateway.platform.queue().pending(F3.key()) > 0);
  }

  private void pauseMasterAt(long millis) {
    gateway.eth0.receiveBuffer(100_000);
    gateway.configure(F3);
    gateway.runMillis(millis);
    gateway.driver.pause();
  }

  /** Takes the first turn, in which the successor is not read, and then the others. */
  private void findASuccessorBehindAFlood() {
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(0, gateway.platform.queue().pending(F3.key()));
    flood(MORE_THAN_A_TURN_READS);
    gateway.eth0.deliver(Gateway.advertisement(F3, 200));
    gateway.engine.turn();
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertTrue(gateway.eth0.unread(F3.key().family()) > 0);
    assertEquals(0, gateway.platform.queue().pending(F3.key()), "asked for something");
    gateway.driver.resume();
    gateway.runMillis(100);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
  }

  @Test
  void memberOfAGroupStillFollowsItsMasterAfterAnOverflow() {
    VirtualRouterSpec wan = Specs.withAddresses(Specs.withKey(F3, "eth1", 11), "192.0.2.65");
    gateway.eth1.receiveBuffer(4);
    gateway.configureGroup(F3, wan);
    gateway.eth1.deliver(Gateway.advertisement(wan, 200));
    gateway.time.settle();
    gateway.driver.pause();
    for (int second = 0; second < 7; second++) {
      gateway.runMillis(1000);
      gateway.eth1.deliver(Gateway.advertisement(wan, 200));
    }
    gateway.driver.resume();
    gateway.runMillis(100);
    List<Blocker> blockers = gateway.engine.snapshot().syncGroups().get(0).blockers();
    assertEquals(
        List.of("follows 192.0.2.20, priority 200"),
        blockers.stream().map(Blocker::reason).toList());
  }

  @Test
  @DisplayName("T-37 the time of day decides nothing")
  void wallClockDecidesNothing() {
    gateway.configure(F3);
    gateway.runMillis(1000);
    gateway.time.shiftTimeOfDay(Duration.ofHours(1));
    gateway.runMillis(1000);
    gateway.time.shiftTimeOfDay(Duration.ofHours(-2));
    gateway.run(Duration.ofNanos(1_609_374_999L));
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    gateway.run(Duration.ofNanos(1));
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  @Test
  void everyBadPacketMovesOneCounter() {
    gateway.configure(F3);
    flood(20);
    gateway.runMillis(1000);
    assertEquals(20, gateway.engine.snapshot().counters().get(Counter.IP_HEADER_ERRORS));
    assertEquals(1, gateway.engine.snapshot().counters().moved().size());
    assertEquals(0, gateway.router(F3.key()).counters().moved().size());
  }

  private void flood(int datagrams) {
    for (int i = 0; i < datagrams; i++) {
      gateway.eth0.deliver(Datagram.ofIpv4Octets(ByteBuffer.allocate(20)));
    }
  }
}
