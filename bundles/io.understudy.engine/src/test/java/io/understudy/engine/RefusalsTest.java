package io.understudy.engine;

import static io.understudy.engine.Deliveries.sealed;
import static io.understudy.engine.Specs.F3;
import static io.understudy.engine.Specs.F6;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.understudy.api.CounterSnapshot;
import io.understudy.model.Acceptance.AcceptedChecksum;
import io.understudy.model.Authentication;
import io.understudy.model.Authentication.AuthenticationHeader;
import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.wire.AuthenticationHeaderCodec;
import io.understudy.protocol.wire.Envelope;
import io.understudy.testkit.Datagram;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** M-01 for what is wrong with headers, checksums, keys and authentication. */
class RefusalsTest {

  private static final VirtualRouterSpec F2 = Specs.version2(F3, Authentication.NONE);
  private static final Authentication.SimpleText PASSWORD = new Authentication.SimpleText("abc");
  private static final VirtualRouterSpec F2_PASSWORD = Specs.version2(F3, PASSWORD);
  private static final VirtualRouterSpec SEALED = sealed(F3, "openwall");
  private static final AuthenticationHeader KEY = new AuthenticationHeader("openwall");
  private static final VirtualRouterSpec PLAIN =
      Specs.withAddresses(Specs.withKey(F2, "eth0", 11), "192.0.2.3");
  private static final IpAddress GROUP_IPV6 = IpAddress.parse("ff02::12");
  private static final byte[] TAIL = HexFormat.of().parseHex("6162630102030405");
  private static final int NEXT_HEADER = 20;
  private static final int SEQUENCE = 28;
  private static final int DIGEST = 32;
  private static final int MESSAGE = 44;

  private final Gateway gateway = new Gateway();

  @ParameterizedTest(name = "M-01 {0} moves {3} and nothing else")
  @MethodSource("refusals")
  void refusedPacketMovesItsCounterAndNoOther(
      String id, VirtualRouterSpec router, Datagram packet, Counter counter) {
    gateway.configure(router);
    gateway.runMillis(1500);
    gateway.eth0.deliver(packet);
    expectMoved(router, counter, Map.of(counter, 1L));
  }

  static Stream<Arguments> refusals() {
    VirtualRouterSpec strict9568 = Specs.accepting(F3, AcceptedChecksum.MESSAGE_ONLY);
    VirtualRouterSpec strict5798 = Specs.accepting(F3, AcceptedChecksum.PSEUDO_HEADER);
    Counter checksum = Counter.CHECKSUM_ERRORS;
    return Stream.of(
        arguments("R-15", F3, fragment(0x2000), Counter.FRAGMENTS),
        arguments("R-15", F3, fragment(0x0001), Counter.FRAGMENTS),
        arguments("R-18", strict9568, Packets.of(F3).datagram(), checksum),
        arguments("R-18", strict5798, resealed(F3), checksum),
        arguments("R-19", F6, resealed(F6), checksum),
        arguments(
            "R-20",
            F6,
            Packets.of(F6).summedFor(IpAddress.parse("fe80::15"), GROUP_IPV6),
            checksum),
        arguments(
            "R-20",
            F6,
            Packets.of(F6).summedFor(Gateway.PEER_IPV6, IpAddress.parse("ff02::1")),
            checksum),
        arguments("R-21", F3, field(F3, 0), checksum),
        arguments("R-21", F3, field(F3, 0xFFFF), checksum),
        arguments("R-21", F6, field(F6, 0), checksum),
        arguments("R-26", F3, intervalZero(), Counter.INTERVAL_ZERO),
        arguments(
            "R-40",
            F2_PASSWORD,
            Packets.of(F2).resealed(PASSWORD, m -> m.put(m.limit() - TAIL.length, TAIL)),
            Counter.AUTH_FAILURES),
        arguments("R-42", SEALED, sealedWith(MESSAGE + 2), Counter.AUTH_FAILURES),
        arguments("R-42", SEALED, sealedWith(SEQUENCE), Counter.AUTH_FAILURES),
        arguments("R-42", SEALED, sealedWith(DIGEST), Counter.AUTH_FAILURES),
        arguments("R-44", SEALED, sealedWith(NEXT_HEADER), Counter.IP_HEADER_ERRORS),
        arguments("R-44", SEALED, Packets.of(F2).datagram(), Counter.AUTH_TYPE_MISMATCH));
  }

  @Test
  @DisplayName("M-01 R-23 a VRID of another interface moves vrid-errors and nothing else")
  void vridOfAnotherInterfaceIsUnknown() {
    gateway.configure(F3, Specs.withAddresses(Specs.withKey(F3, "eth1", 11), "192.0.2.3"));
    gateway.runMillis(1500);
    gateway.eth1.deliver(Packets.of(F3).datagram());
    expectMoved(F3, Counter.VRID_ERRORS, Map.of(Counter.VRID_ERRORS, 1L));
  }

  @Test
  @DisplayName("M-01 R-24 a VRID of the other family moves vrid-errors and nothing else")
  void vridOfTheOtherFamilyIsUnknown() {
    gateway.configure(F3, Specs.withAddresses(Specs.withKey(F6, "eth0", 11), "fe80::2"));
    gateway.runMillis(1500);
    gateway.eth0.deliver(Packets.of(F6).datagram());
    expectMoved(F3, Counter.VRID_ERRORS, Map.of(Counter.VRID_ERRORS, 1L));
  }

  @Test
  @DisplayName("M-01 R-43 a replay moves ah-replay besides what the first one moved")
  void replayIsCountedOnce() {
    gateway.configure(SEALED);
    gateway.runMillis(1500);
    gateway.eth0.deliver(Datagram.ofIpv4(sealedDatagram(F2)));
    gateway.eth0.deliver(Datagram.ofIpv4(sealedDatagram(F2)));
    expectMoved(
        SEALED, Counter.AH_REPLAY, Map.of(Counter.ADVERTISEMENT_RCVD, 1L, Counter.AH_REPLAY, 1L));
  }

  @Test
  @DisplayName("M-01 R-45 protocol 51 where none is expected moves auth-type-mismatch alone")
  void headerThatIsNotExpectedIsCountedOnce() {
    gateway.configure(SEALED, PLAIN);
    gateway.runMillis(1500);
    gateway.eth0.deliver(Datagram.ofIpv4(sealedDatagram(PLAIN)));
    expectMoved(PLAIN, Counter.AUTH_TYPE_MISMATCH, Map.of(Counter.AUTH_TYPE_MISMATCH, 1L));
    assertEquals(Map.of(), gateway.router(SEALED.key()).counters().moved());
  }

  private void expectMoved(VirtualRouterSpec router, Counter last, Map<Counter, Long> moved) {
    gateway.runMillis(1200);
    CounterSnapshot ofGateway = gateway.engine.snapshot().counters();
    CounterSnapshot ofRouter = gateway.router(router.key()).counters();
    boolean isGlobal = last.scope() == Counter.Scope.GATEWAY;
    assertEquals(isGlobal ? moved : Map.of(), ofGateway.moved());
    assertEquals(isGlobal ? Map.of() : moved, ofRouter.moved());
    assertEquals(last, (isGlobal ? ofGateway : ofRouter).lastError().orElseThrow());
    assertEquals(State.BACKUP, gateway.state(router.key()));
  }

  private static Datagram fragment(int flagsAndOffset) {
    return Packets.of(F3).reheaded(header -> header.putShort(6, (short) flagsAndOffset));
  }

  /** With a checksum over the message alone. */
  private static Datagram resealed(VirtualRouterSpec router) {
    return Packets.of(router).resealed(Authentication.NONE, message -> {});
  }

  private static Datagram intervalZero() {
    return Packets.of(F3).resealed(Authentication.NONE, m -> m.putShort(4, (short) 0));
  }

  private static Datagram field(VirtualRouterSpec router, int checksum) {
    return Packets.of(router).spoiled(message -> message.putShort(6, (short) checksum));
  }

  /** In an authentication header, with one bit of this octet turned. */
  private static Datagram sealedWith(int spoiledOctet) {
    ByteBuffer datagram = sealedDatagram(F2);
    return Datagram.ofIpv4(datagram.put(spoiledOctet, (byte) (datagram.get(spoiledOctet) ^ 1)));
  }

  private static ByteBuffer sealedDatagram(VirtualRouterSpec router) {
    ByteBuffer message =
        ByteBuffer.allocate(100).put(Packets.of(router).message(ProtocolVersion.V2, KEY)).flip();
    ByteBuffer datagram = ByteBuffer.allocate(200);
    AuthenticationHeaderCodec.encode(KEY, Envelope.toGroup(Gateway.PEER), 7, message, datagram);
    return datagram.flip();
  }
}
