package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static io.understudy.engine.Specs.F6;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.understudy.api.CounterSnapshot;
import io.understudy.api.LastEvent;
import io.understudy.api.NewMasterReason;
import io.understudy.api.StandingSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.model.Authentication;
import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.testkit.Datagram;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a management system asks for by the names of RFC 8347, RFC 6527 and RFC 2787. */
class StandardNamesTest {

  private static final VirtualRouterSpec F2 = Specs.version2(F3, Authentication.NONE);
  private static final VirtualRouterSpec F2_PASSWORD =
      Specs.version2(F3, new Authentication.SimpleText("secret"));
  private static final IpAddress GROUP = IpAddress.parse("224.0.0.18");

  private final Gateway gateway = new Gateway();

  @ParameterizedTest(name = "M-01 {0} moves {3} and nothing else")
  @MethodSource("refusals")
  void refusedPacketMovesItsCounterAndNoOther(
      String id, VirtualRouterSpec router, Datagram packet, Counter counter) {
    gateway.configure(router);
    gateway.runMillis(1500);
    gateway.eth0.deliver(packet);
    gateway.runMillis(1200);
    CounterSnapshot ofGateway = gateway.engine.snapshot().counters();
    CounterSnapshot ofRouter = gateway.router(router.key()).counters();
    boolean isGlobal = counter.scope() == Counter.Scope.GATEWAY;
    Map<Counter, Long> once = Map.of(counter, 1L);
    assertEquals(isGlobal ? once : Map.of(), ofGateway.moved());
    assertEquals(isGlobal ? Map.of() : once, ofRouter.moved());
    assertEquals(counter, (isGlobal ? ofGateway : ofRouter).lastError().orElseThrow());
    assertEquals(State.BACKUP, gateway.state(router.key()));
    assertFalse(gateway.alarmEntries().isEmpty());
  }

  static Stream<Arguments> refusals() {
    VirtualRouterSpec strict2 = Specs.strict(F2);
    VirtualRouterSpec strict6 = Specs.strict(F6);
    ByteBuffer valid = Packets.of(F3).message();
    return Stream.of(
        arguments("R-01", F3, Datagram.of(Gateway.PEER, GROUP, 254, valid), Counter.IP_TTL_ERRORS),
        arguments(
            "R-02",
            F6,
            Datagram.of(
                Gateway.PEER_IPV6, IpAddress.parse("ff02::12"), 254, Packets.of(F6).message()),
            Counter.IP_TTL_ERRORS),
        arguments(
            "R-03",
            F3,
            Packets.of(F3).datagram(ProtocolVersion.V2, Authentication.NONE),
            Counter.VERSION_ERRORS),
        arguments(
            "R-04",
            F2,
            Packets.of(F2).datagram(ProtocolVersion.V3, Authentication.NONE),
            Counter.VERSION_ERRORS),
        arguments(
            "R-05", F3, Packets.of(F3).spoiled(m -> m.put(0, (byte) 0x41)), Counter.VERSION_ERRORS),
        arguments(
            "R-07",
            F3,
            Packets.of(F3).spoiled(m -> m.put(0, (byte) 0x32)),
            Counter.INVALID_TYPE_PKTS_RCVD),
        arguments(
            "R-08", F3, Packets.of(F3).spoiled(m -> m.limit(7)), Counter.PACKET_LENGTH_ERRORS),
        arguments(
            "R-09",
            F3,
            Packets.of(F3).spoiled(m -> m.put(3, (byte) 3)),
            Counter.PACKET_LENGTH_ERRORS),
        arguments(
            "R-10",
            F2,
            Packets.of(F2).spoiled(m -> m.limit(m.limit() - 8)),
            Counter.PACKET_LENGTH_ERRORS),
        arguments(
            "R-11",
            F3,
            Packets.of(F3).spoiled(m -> m.limit(m.limit() + 8)),
            Counter.PACKET_LENGTH_ERRORS),
        arguments(
            "R-14",
            F3,
            Datagram.ofIpv4Octets(ByteBuffer.allocate(20).put(0, (byte) 0x44)),
            Counter.IP_HEADER_ERRORS),
        arguments(
            "R-16",
            F3,
            Packets.of(F3).spoiled(m -> m.put(6, (byte) ~m.get(6))),
            Counter.CHECKSUM_ERRORS),
        arguments("R-22", F3, Packets.of(F3).vrid(11).datagram(), Counter.VRID_ERRORS),
        arguments(
            "R-25",
            F3,
            Datagram.toGroup(
                Gateway.PEER, ByteBuffer.wrap(new byte[] {0x31, 10, 100, 0, 0, 100, 0, 0})),
            Counter.COUNT_ZERO),
        arguments(
            "R-27",
            F2,
            Packets.of(F2).interval(Duration.ofSeconds(2)).datagram(),
            Counter.INTERVAL_ERRORS),
        arguments(
            "R-29",
            strict6,
            Packets.of(F6).addresses("2001:db8::1", "fe80::1").datagram(),
            Counter.FIRST_NOT_LINK_LOCAL),
        arguments(
            "R-30",
            strict2,
            Packets.of(F2).addresses("192.0.2.1").datagram(),
            Counter.ADDRESS_LIST_ERRORS),
        arguments("R-37", F3, Packets.of(F3).from("192.0.2.10").datagram(), Counter.OWN_SOURCE),
        arguments("R-38", F3, Packets.of(F3).datagramTo(Gateway.OURS), Counter.NOT_FOR_GROUP),
        arguments(
            "R-39",
            F2_PASSWORD,
            Packets.of(F2).datagram(ProtocolVersion.V2, new Authentication.SimpleText("other")),
            Counter.AUTH_FAILURES),
        arguments("R-39", F2_PASSWORD, Packets.of(F2).datagram(), Counter.AUTH_TYPE_MISMATCH));
  }

  @Test
  @DisplayName("M-02 T-04 silence makes a master for no-response, and it is told once")
  void silenceIsNoResponse() {
    gateway.configure(F3);
    assertEquals(NewMasterReason.NOT_MASTER, standing().newMasterReason());
    gateway.runMillis(4000);
    expectMaster(NewMasterReason.NO_RESPONSE, LastEvent.MASTER_TIMEOUT);
  }

  @Test
  @DisplayName("M-02 T-12 a master that leaves makes a master for priority")
  void leavingMasterIsPriority() {
    gateway.configure(F3);
    gateway.hear(F3, 200);
    gateway.hear(F3, 0);
    gateway.runMillis(700);
    expectMaster(NewMasterReason.PRIORITY, LastEvent.MASTER_TIMEOUT);
  }

  @Test
  @DisplayName("M-02 T-10 a master of lower priority is preempted")
  void lowerPriorityIsPreempted() {
    gateway.configure(F3);
    for (int i = 0; i < 4; i++) {
      gateway.hear(F3, 99);
      gateway.runMillis(1000);
    }
    expectMaster(NewMasterReason.PREEMPTED, LastEvent.LOWER_PRIORITY_MASTER);
  }

  @Test
  @DisplayName("M-02 T-01 the owner becomes master for priority")
  void ownerIsPriority() {
    VirtualRouterSpec owner = Specs.withPriority(F3, 255);
    gateway.configure(owner);
    expectMaster(NewMasterReason.PRIORITY, LastEvent.STARTUP);
  }

  private void expectMaster(NewMasterReason reason, LastEvent event) {
    assertEquals(State.MASTER, standing().state());
    assertEquals(reason, standing().newMasterReason());
    assertEquals(event, standing().lastEvent());
    assertEquals(
        1,
        gateway.notifications.stream().filter(told -> told.change().to() == State.MASTER).count());
    assertEquals(1, gateway.count(F3.key(), Counter.MASTER_TRANSITIONS));
  }

  @Test
  @DisplayName("M-05 a backup shows its timers, whom it follows and since when it is up")
  void backupShowsWhatIsAskedFor() {
    Instant start = gateway.time.timeOfDay().instant();
    gateway.configure(F3);
    gateway.hear(F3, 200);
    gateway.runMillis(1000);
    VirtualRouterSnapshot router = gateway.router(F3.key());
    assertEquals(609_375, router.timers().skewTime().toNanos() / 1000);
    assertEquals(360, router.timers().masterDownInterval().toMillis() / 10);
    assertEquals(Gateway.PEER, router.heardMaster().orElseThrow().address());
    assertEquals(start, router.standing().upSince());
    assertEquals(start, router.standing().since());
    assertEquals(start, router.counters().since());
    assertEquals(LastEvent.STARTUP, router.standing().lastEvent());
  }

  @Test
  @DisplayName("T-40 a link that goes down ends the time of being up")
  void faultIsNoTimeOfBeingUp() {
    gateway.configure(F3);
    gateway.runMillis(4000);
    gateway.eth0.down();
    gateway.runMillis(1000);
    assertNull(standing().upSince());
    assertEquals(LastEvent.INTERFACE_DOWN, standing().lastEvent());
    gateway.eth0.up();
    gateway.time.settle();
    assertEquals(gateway.time.timeOfDay().instant(), standing().upSince());
    assertEquals(LastEvent.INTERFACE_UP, standing().lastEvent());
    assertEquals(NewMasterReason.NO_RESPONSE, standing().newMasterReason());
  }

  private StandingSnapshot standing() {
    return gateway.router(F3.key()).standing();
  }
}
