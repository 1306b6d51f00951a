package io.understudy.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.AddressFamily;
import io.understudy.model.Counter;
import io.understudy.model.MacAddress;
import io.understudy.model.Vrid;
import io.understudy.protocol.wire.GoldenVectors.Golden;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenFrameTest {

  private static final Vrid VRID = new Vrid(10);

  @Test
  @DisplayName("G11 is the frame around G2")
  void g11IsTheFrameAroundG2() {
    Golden g2 = GoldenVectors.advertisement("G2");
    ByteBuffer out = ByteBuffer.allocate(64);
    EthernetCodec.encodeAdvertisement(
        MacAddress.ofVirtualRouter(AddressFamily.IPV4, VRID),
        g2.envelope(),
        ByteBuffer.wrap(g2.message()),
        out);
    assertEquals(GoldenVectors.G11, written(out));
  }

  @Test
  @DisplayName("G12 is the gratuitous ARP request for 192.0.2.1")
  void g12IsTheGratuitousArpRequest() {
    ByteBuffer out = ByteBuffer.allocate(64);
    GratuitousArpCodec.encode(
        Fixtures.ip("192.0.2.1"), MacAddress.ofVirtualRouter(AddressFamily.IPV4, VRID), out);
    assertEquals(GoldenVectors.G12, written(out));
    assertEquals(GratuitousArpCodec.FRAME_OCTETS, out.position());
  }

  @Test
  @DisplayName("G13 is the unsolicited Neighbor Advertisement for 2001:db8::1")
  void g13IsTheUnsolicitedNeighborAdvertisement() {
    ByteBuffer out = ByteBuffer.allocate(128);
    UnsolicitedNeighborAdvertisementCodec.encode(
        Fixtures.ip("2001:db8::1"),
        MacAddress.ofVirtualRouter(AddressFamily.IPV6, VRID),
        Fixtures.ip("fe80::c8"),
        out);
    assertEquals(GoldenVectors.G13, written(out));
    assertEquals(UnsolicitedNeighborAdvertisementCodec.FRAME_OCTETS, out.position());
  }

  @Test
  @DisplayName("G12 and G13 are written behind what the buffer holds already")
  void announcementsAreWrittenAtTheBuffersPosition() {
    ByteBuffer out = ByteBuffer.allocateDirect(256);
    MacAddress ipv4 = MacAddress.ofVirtualRouter(AddressFamily.IPV4, VRID);
    MacAddress ipv6 = MacAddress.ofVirtualRouter(AddressFamily.IPV6, VRID);
    GratuitousArpCodec.encode(Fixtures.ip("192.0.2.1"), ipv4, out);
    UnsolicitedNeighborAdvertisementCodec.encode(
        Fixtures.ip("2001:db8::1"), ipv6, Fixtures.ip("fe80::c8"), out);
    GratuitousArpCodec.encode(Fixtures.ip("192.0.2.1"), ipv4, out);
    byte[] octets = new byte[out.flip().remaining()];
    out.get(octets);
    assertEquals(
        GoldenVectors.G12 + GoldenVectors.G13 + GoldenVectors.G12,
        HexFormat.of().formatHex(octets));
  }

  @ParameterizedTest(name = "{0} is opened down to its message")
  @ValueSource(strings = {"G11", "G14", "G15", "G16"})
  void isOpenedDownToItsMessage(String id) {
    Golden golden = GoldenVectors.advertisement(id.equals("G11") ? "G2" : id);
    ByteBuffer buffer = ByteBuffer.wrap(GoldenVectors.octets(hex(id)));
    assertEquals(new Opened.Message(golden.envelope()), EthernetCodec.open(buffer));
    assertEquals(ByteBuffer.wrap(golden.message()), buffer);
  }

  @ParameterizedTest(name = "{0} is received whole")
  @ValueSource(strings = {"G11", "G14", "G15", "G16"})
  void isReceivedWhole(String id) {
    Golden golden = GoldenVectors.advertisement(id.equals("G11") ? "G2" : id);
    assertEquals(
        new Decoded.Valid(golden.advertisement(), Set.of()),
        Receiving.receive(golden.receiver(), GoldenVectors.octets(hex(id))));
  }

  @ParameterizedTest(name = "{0} holds no advertisement")
  @ValueSource(strings = {"G12", "G13"})
  void anAnnouncementHoldsNoAdvertisement(String id) {
    Receiving.assertFrameRejected(
        Counter.IP_HEADER_ERRORS, Fixtures.F3, GoldenVectors.octets(hex(id)));
  }

  @ParameterizedTest(name = "{0} is received behind other octets of a buffer")
  @MethodSource("io.understudy.protocol.wire.GoldenVectors#advertisements")
  void aMessageIsDecodedWhereverItStandsInTheBuffer(Golden golden) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(100 + golden.message().length);
    buffer.position(51).put(golden.message()).flip().position(51);
    ByteBuffer before = buffer.duplicate();
    ReceiveRules rules = ReceiveRules.of(golden.receiver(), null);
    assertEquals(
        new Decoded.Valid(golden.advertisement(), Set.of()),
        AdvertisementCodec.decode(buffer.asReadOnlyBuffer(), golden.envelope(), vrid -> rules));
    AdvertisementCodec.decode(buffer, golden.envelope(), vrid -> rules);
    assertEquals(before.position(), buffer.position());
    assertEquals(before.limit(), buffer.limit());
  }

  private static String hex(String id) {
    return switch (id) {
      case "G11" -> GoldenVectors.G11;
      case "G12" -> GoldenVectors.G12;
      case "G13" -> GoldenVectors.G13;
      case "G14" -> GoldenVectors.G14;
      case "G15" -> GoldenVectors.G15;
      case "G16" -> GoldenVectors.G16;
      default -> throw new IllegalArgumentException(id);
    };
  }

  private static String written(ByteBuffer out) {
    return HexFormat.of().formatHex(out.array(), 0, out.position());
  }
}
