package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static io.understudy.engine.Specs.F6;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.engine.tracking.Appearance;
import io.understudy.model.AddressFamily;
import io.understudy.model.Authentication;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.IpAddress;
import io.understudy.model.State;
import io.understudy.model.TrackerReading;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Weight;
import io.understudy.testkit.Transmission;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A change costs no failover that it need not. */
class ReconfigurationTest {

  private static final VirtualRouterSpec OTHER =
      Specs.withAddresses(Specs.withKey(F3, "eth0", 11), "192.0.2.11");

  private final Gateway gateway = new Gateway();

  @Test
  void untouchedBackupKeepsItsTimer() {
    gateway.configure(F3);
    gateway.runMillis(3000);
    gateway.configure(F3, OTHER);
    gateway.run(Duration.ofNanos(609_375_000L));
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(State.BACKUP, gateway.state(OTHER.key()));
  }

  @Test
  void addressAddedToARunningMasterLosesNoAdvertisement() {
    gateway.configure(F3);
    gateway.runMillis(4000);
    VirtualRouterSpec more = Specs.withAddresses(F3, "192.0.2.1", "192.0.2.2", "192.0.2.3");
    for (int i = 0; i < 20; i++) {
      gateway.configure(i % 2 == 0 ? more : F3);
      gateway.runMillis(333);
    }
    gateway.configure(more);
    gateway.runMillis(1000);

    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertTrue(gateway.eth0.holdsAdded(IpAddress.parse("192.0.2.3")));
    assertEvenly(gateway.sent(F3.key()), Duration.ofSeconds(1));
    int count = last(gateway.sent(F3.key())).datagram().messageOctet(3);
    assertEquals(3, count);
  }

  @Test
  void addressRemovedFromARunningMasterGoes() {
    gateway.configure(F3);
    gateway.runMillis(4000);
    gateway.configure(Specs.withAddresses(F3, "192.0.2.2"));
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(List.of(IpAddress.parse("192.0.2.2")), gateway.eth0.addedAddresses());
  }

  @Test
  void priorityOfARunningMasterIsAdvertisedInTime() {
    gateway.configure(F3);
    gateway.runMillis(4000);
    gateway.configure(Specs.withPriority(F3, 50));
    gateway.runMillis(1000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(50, gateway.sentPriorities(F3.key()).get(1));
    assertEvenly(gateway.sent(F3.key()), Duration.ofSeconds(1));
  }

  @Test
  void shorterIntervalIsUsedAtOnce() {
    gateway.configure(F3);
    gateway.runMillis(4000);
    int before = gateway.sent(F3.key()).size();
    gateway.configure(Specs.withInterval(F3, Duration.ofMillis(100)));
    gateway.runMillis(1000);
    assertEquals(before + 10, gateway.sent(F3.key()).size());
  }

  /** In version 2 it passed the master over as long as their intervals differed. */
  @Test
  void backupThatFollowsItsMasterToAShorterIntervalHearsItFirst() {
    VirtualRouterSpec slow =
        Specs.withInterval(Specs.version2(F3, Authentication.NONE), Duration.ofSeconds(10));
    VirtualRouterSpec fast = Specs.withInterval(slow, Duration.ofSeconds(1));
    gateway.configure(slow);
    gateway.hear(slow, 200);
    for (int second = 0; second < 15; second++) {
      gateway.runMillis(1000);
      gateway.hear(fast, 200);
    }
    gateway.configure(fast);
    gateway.runMillis(500);
    gateway.hear(fast, 200);
    gateway.runMillis(3000);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    gateway.runMillis(1000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  @Test
  void readingIsKnownBeforeAConfigurationThatCameWithIt() {
    gateway.configure(F3);
    gateway.runMillis(4000);
    VirtualRouterSpec tracked = Specs.withTracker(F3, "wan", 0);
    gateway.engine.configure(new ConfigurationSnapshot(List.of(tracked)));
    gateway.engine.appear(new Appearance("wan", "wan", Weight.FAULT, ""));
    gateway.engine.read("wan", new TrackerReading("wan", TrackerReading.Condition.UP, ""));
    gateway.engine.configure(new ConfigurationSnapshot(List.of(tracked, OTHER)));
    gateway.engine.read("wan", new TrackerReading("wan", TrackerReading.Condition.UP, "again"));
    gateway.time.settle();
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  @Test
  void removedMasterSaysFarewellAndIsForgotten() {
    gateway.configure(F3, OTHER);
    gateway.runMillis(4000);
    gateway.configure(OTHER);
    gateway.runMillis(2000);
    assertTrue(gateway.engine.snapshot().router(F3.key()).isEmpty());
    assertEquals(0, last(gateway.sent(F3.key())).datagram().messageOctet(2));
    assertEquals(State.MASTER, gateway.state(OTHER.key()));
    assertEvenly(gateway.sent(OTHER.key()), Duration.ofSeconds(1));
  }

  @Test
  void removedMasterThatIsAddedAgainInTimeStaysMaster() {
    gateway.configure(F3);
    gateway.runMillis(4000);
    gateway.configure();
    gateway.runMillis(200);
    gateway.configure(F3);
    gateway.runMillis(3000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(2, gateway.eth0.addedAddresses().size());
    assertEquals(List.of(100, 0, 100), gateway.sentPriorities(F3.key()).subList(0, 3));
  }

  @Test
  void lastVirtualRouterOfAnInterfaceClosesItsSocket() {
    gateway.configure(F3, F6);
    gateway.configure(F3);
    gateway.eth0.deliver(Gateway.advertisement(F6, 200));
    assertEquals(0, gateway.eth0.unread(AddressFamily.IPV6));
    gateway.configure(F3, F6);
    gateway.hear(F6, 200);
    gateway.runMillis(1000);
    assertEquals(Gateway.PEER_IPV6, gateway.router(F6.key()).heardMaster().orElseThrow().address());
  }

  private static Transmission last(List<Transmission> sent) {
    return sent.get(sent.size() - 1);
  }

  private static void assertEvenly(List<Transmission> sent, Duration interval) {
    for (int i = 1; i < sent.size(); i++) {
      assertEquals(interval, sent.get(i - 1).at().until(sent.get(i).at()), "between " + i);
    }
  }
}
