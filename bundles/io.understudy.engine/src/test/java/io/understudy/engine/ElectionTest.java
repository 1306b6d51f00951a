package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static io.understudy.engine.Specs.F6;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Counter;
import io.understudy.model.Fault;
import io.understudy.model.IpAddress;
import io.understudy.model.Mastership;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Mastership.Startup;
import io.understudy.model.Preemption;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.testkit.PlatformRequest;
import io.understudy.testkit.PlatformRequest.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From configuration to addresses on an interface, and back. */
class ElectionTest {

  private static final Duration MASTER_DOWN_INTERVAL = Duration.ofNanos(3_609_375_000L);

  private final Gateway gateway = new Gateway();

  @Test
  void silentLinkMakesMasterAfterMasterDownInterval() {
    gateway.configure(F3);
    assertEquals(State.BACKUP, gateway.state(F3.key()));

    gateway.run(MASTER_DOWN_INTERVAL.minusNanos(1));
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(List.of(), gateway.sent(F3.key()));

    gateway.run(Duration.ofNanos(1));
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(List.of(100), gateway.sentPriorities(F3.key()));
    assertTrue(gateway.eth0.holdsAdded(IpAddress.parse("192.0.2.1")));
    assertTrue(gateway.eth0.holdsAdded(IpAddress.parse("192.0.2.2")));
  }

  @Test
  void addressesAreAnnouncedOnceTheyAreThere() {
    gateway.platform.queue().latency(Duration.ofMillis(5));
    gateway.configure(F3);
    gateway.run(MASTER_DOWN_INTERVAL.plusMillis(5));
    assertEquals(List.of(), gateway.platform.queue().announcements());
    gateway.runMillis(10);
    assertEquals(2, gateway.platform.queue().announcements().size());
    gateway.runMillis(5);

    List<String> frames =
        gateway.platform.queue().announcements().stream()
            .map(announcement -> hex(announcement.frame()))
            .toList();
    assertEquals(
        List.of(
            "ffffffffffff02000000000a08060001080006040001"
                + "02000000000ac000020102000000000ac0000201",
            "ffffffffffff02000000000a08060001080006040001"
                + "02000000000ac000020202000000000ac0000202"),
        frames.subList(0, 2));
    assertEquals(10, frames.size());
  }

  @Test
  void virtualMacIsTakenBeforeTheAddressesAndAnnounced() {
    VirtualRouterSpec router =
        Specs.withMastership(
            F3,
            new Mastership(
                Startup.BACKUP,
                Preemption.AT_ONCE,
                SourceMac.VIRTUAL_ROUTER,
                Duration.ofSeconds(2)));
    gateway.configure(router);
    gateway.run(Duration.ofSeconds(4));

    assertEquals(
        List.of(Kind.REMOVE_LEFTOVERS, Kind.USE_VIRTUAL_MAC, Kind.ADD_ADDRESSES, Kind.SEND_FRAMES),
        requestKinds());
    String frame = hex(gateway.platform.queue().announcements().get(0).frame());
    assertEquals("ffffffffffff00005e00010a0806", frame.substring(0, 28));

    gateway.hear(router, 200);
    assertEquals(State.BACKUP, gateway.state(router.key()));
    assertEquals(
        List.of(Kind.REMOVE_ADDRESSES, Kind.RELEASE_VIRTUAL_MAC),
        requestKinds().subList(4, requestKinds().size()));
  }

  @Test
  void neighborAdvertisementsComeFromTheLinkLocalAddress() {
    gateway.configure(F6);
    gateway.run(Duration.ofSeconds(4));
    String frame = hex(gateway.platform.queue().announcements().get(1).frame());
    assertTrue(frame.startsWith("33330000000102000000000a86dd"), frame);
    assertTrue(frame.contains("fe80000000000000000000000000000a"), frame);
    assertTrue(frame.contains("20010db8000000000000000000000001"), frame);
  }

  @Test
  void masterGivesWayAndLetsGo() {
    gateway.configure(F3);
    gateway.run(Duration.ofSeconds(4));
    gateway.hear(F3, 200);

    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(List.of(), gateway.eth0.addedAddresses());
    assertEquals(Cause.HIGHER_PRIORITY, gateway.lastEntry().change().cause());
    assertEquals("192.0.2.20 advertises 200, ours is 100", gateway.lastEntry().evidence());
    assertEquals(Gateway.PEER, gateway.router(F3.key()).heardMaster().orElseThrow().address());
  }

  @Test
  @DisplayName("W-10 without an address to send from it is in FAULT, and starts when there is one")
  void noPrimaryAddressIsAFault() {
    gateway.eth0.ownAddresses(List.of());
    gateway.configure(F3, F6);
    gateway.run(Duration.ofSeconds(10));
    assertEquals(State.FAULT, gateway.state(F3.key()));
    assertEquals(Fault.Kind.NO_PRIMARY_ADDRESS, gateway.router(F6.key()).faults().get(0).kind());
    assertEquals(List.of(), gateway.platform.sent());

    gateway.eth0.ownAddresses(List.of(Gateway.OURS));
    gateway.time.settle();
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(State.FAULT, gateway.state(F6.key()));
  }

  @Test
  @DisplayName("W-09 advertisements come from the primary address, never from a virtual one")
  void sourceIsThePrimaryAddress() {
    IpAddress secondary = IpAddress.parse("192.0.2.9");
    gateway.eth0.ownAddresses(
        List.of(IpAddress.parse("192.0.2.1"), Gateway.OURS, secondary, Gateway.OURS_IPV6));
    gateway.configure(F3);
    gateway.run(Duration.ofSeconds(6));
    assertTrue(gateway.sent(F3.key()).size() > 1);
    assertTrue(gateway.sent(F3.key()).stream().allMatch(s -> s.source().equals(Gateway.OURS)));
  }

  @Test
  @DisplayName("W-17 the last advertisement of a stopped master has priority 0")
  void stoppedMasterSaysFarewell() {
    gateway.configure(F3);
    gateway.run(Duration.ofSeconds(4));
    gateway.engine.stop();
    gateway.run(Duration.ofSeconds(3));
    List<Integer> priorities = gateway.sentPriorities(F3.key());
    assertEquals(0, priorities.get(priorities.size() - 1));
    assertTrue(gateway.engine.isTerminated());
    assertEquals(List.of(), gateway.eth0.addedAddresses());
  }

  @Test
  @DisplayName("R-23, R-24, T-41 another interface or family is another virtual router")
  void virtualRoutersOfOneVridAreApart() {
    VirtualRouterSpec onEth1 = Specs.withKey(F3, "eth1", 10);
    gateway.configure(F3, F6);
    gateway.runMillis(1000);
    gateway.hear(F3, 200);
    gateway.eth1.deliver(Gateway.advertisement(onEth1, 200));
    gateway.runMillis(2700);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(State.MASTER, gateway.state(F6.key()));
    assertEquals(1, gateway.count(F3.key(), Counter.ADVERTISEMENT_RCVD));
    assertEquals(0, gateway.router(F6.key()).counters().get(Counter.ADVERTISEMENT_RCVD));
  }

  @Test
  void ownerTakesItsPlaceAtOnceAndKeepsWhatWasThere() {
    gateway.eth0.ownAddresses(List.of(IpAddress.parse("192.0.2.1")));
    VirtualRouterSpec owner = Specs.withPriority(Specs.withAddresses(F3, "192.0.2.1"), 255);
    gateway.configure(owner);
    assertEquals(State.MASTER, gateway.state(owner.key()));
    assertEquals(List.of(255), gateway.sentPriorities(owner.key()));

    gateway.engine.stop();
    gateway.run(Duration.ofSeconds(3));
    assertTrue(gateway.engine.isTerminated());
    assertTrue(gateway.eth0.holds(IpAddress.parse("192.0.2.1")));
  }

  private List<Kind> requestKinds() {
    return gateway.platform.queue().requests().stream().map(PlatformRequest::kind).toList();
  }

  private static String hex(ByteBuffer octets) {
    byte[] copy = new byte[octets.remaining()];
    octets.get(copy);
    return HexFormat.of().formatHex(copy);
  }
}
