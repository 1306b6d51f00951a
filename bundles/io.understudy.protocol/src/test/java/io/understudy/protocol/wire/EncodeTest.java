package io.understudy.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.model.AddressFamily;
import io.understudy.model.AddressList;
import io.understudy.model.Authentication;
import io.understudy.model.Authentication.SimpleText;
import io.understudy.model.ChecksumForm;
import io.understudy.model.IpAddress;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualRouterSpec;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EncodeTest {

  private static final IpAddress SOURCE_IPV4 = Fixtures.ip("192.0.2.251");
  private static final IpAddress SOURCE_IPV6 = Fixtures.ip("fe80::c8");

  @Test
  @DisplayName("W-01 F2 with priority 200 is G1")
  void version2IsG1() {
    assertEncoded(GoldenVectors.G1, Fixtures.F2, 200, ChecksumForm.MESSAGE_ONLY, SOURCE_IPV4);
  }

  @Test
  @DisplayName("W-02 F3 with priority 200 in the form of RFC 9568 is G2")
  void version3MessageOnlyIsG2() {
    assertEncoded(GoldenVectors.G2, Fixtures.F3, 200, ChecksumForm.MESSAGE_ONLY, SOURCE_IPV4);
  }

  @Test
  @DisplayName("W-03 F3 with priority 200 in the form of RFC 5798 is G2c")
  void version3PseudoHeaderIsG2c() {
    assertEncoded(GoldenVectors.G2C, Fixtures.F3, 200, ChecksumForm.PSEUDO_HEADER, SOURCE_IPV4);
  }

  @Test
  @DisplayName("W-04 F6 is G3")
  void ipv6IsG3() {
    assertEncoded(GoldenVectors.G3, Fixtures.F6, 100, ChecksumForm.PSEUDO_HEADER, SOURCE_IPV6);
  }

  @Test
  @DisplayName("W-05 F2 with the password \"secret\" and one address is G4")
  void aPasswordIsFilledWithZerosAndCoveredByTheChecksum() {
    VirtualRouterSpec router =
        Fixtures.withPassword(
            Fixtures.router(ProtocolVersion.V2, 10, Fixtures.SECOND, Fixtures.list("192.0.2.1")),
            "secret");
    assertEncoded(GoldenVectors.G4, router, 100, ChecksumForm.MESSAGE_ONLY, SOURCE_IPV4);
  }

  @Test
  @DisplayName("W-11 1 and 4095 centiseconds are G7 and G8, with Reserve 0")
  void theEndsOfTheIntervalAreG7AndG8() {
    AddressList addresses = Fixtures.list("192.0.2.1");
    assertEncoded(
        GoldenVectors.G7,
        Fixtures.router(ProtocolVersion.V3, 1, Duration.ofMillis(10), addresses),
        254,
        ChecksumForm.MESSAGE_ONLY,
        SOURCE_IPV4);
    assertEncoded(
        GoldenVectors.G8,
        Fixtures.router(ProtocolVersion.V3, 255, Duration.ofMillis(40_950), addresses),
        1,
        ChecksumForm.MESSAGE_ONLY,
        SOURCE_IPV4);
  }

  @Test
  @DisplayName("W-11 255 seconds of version 2 fill the octet")
  void theLongestIntervalOfVersion2FillsTheOctet() {
    VirtualRouterSpec router =
        Fixtures.router(ProtocolVersion.V2, 10, Duration.ofSeconds(255), Fixtures.IPV4_ADDRESSES);
    String hex = encoded(router, 200, ChecksumForm.MESSAGE_ONLY, SOURCE_IPV4);
    assertEquals(HexFormat.of().formatHex(RawMessage.forF2().interval(255).octets()), hex);
  }

  @Test
  @DisplayName("W-15 a first IPv6 address that is not link-local is transmitted unchanged")
  void theConfiguredOrderIsTransmitted() {
    AddressList addresses = Fixtures.list("2001:db8::1", "fe80::1");
    VirtualRouterSpec router = Fixtures.router(ProtocolVersion.V3, 10, Fixtures.SECOND, addresses);
    assertEquals(
        HexFormat.of()
            .formatHex(RawMessage.forF6().addresses(addresses).source(SOURCE_IPV6).octets()),
        encoded(router, 200, ChecksumForm.PSEUDO_HEADER, SOURCE_IPV6));
  }

  @Test
  @DisplayName("W-16 255 IPv4 and 90 IPv6 addresses make 1028 and 1448 octets")
  void theLargestMessagesHaveTheirSize() {
    AddressList ipv4 =
        AddressList.of(
            AddressFamily.IPV4,
            IntStream.range(0, 255).mapToObj(i -> IpAddress.ofIpv4(0x0A00_0001 + i)).toList());
    AddressList ipv6 =
        AddressList.of(
            AddressFamily.IPV6,
            IntStream.range(0, 90).mapToObj(i -> IpAddress.ofIpv6(0xFE80L << 48, 1 + i)).toList());
    for (AddressList addresses : List.of(ipv4, ipv6)) {
      RawMessage expected = RawMessage.v3(addresses, ChecksumForm.PSEUDO_HEADER);
      VirtualRouterSpec router =
          Fixtures.router(ProtocolVersion.V3, 10, Fixtures.SECOND, addresses);
      String hex = encoded(router, 200, ChecksumForm.PSEUDO_HEADER, expected.envelope().source());
      assertEquals(HexFormat.of().formatHex(expected.octets()), hex);
      assertEquals(addresses == ipv4 ? 1028 : 1448, hex.length() / 2);
    }
  }

  @Test
  @DisplayName("W-17 an advertisement of priority 0 is otherwise the same: G5, G5c and G6")
  void priorityZeroIsOtherwiseTheSame() {
    VirtualRouterSpec ipv4 =
        Fixtures.router(ProtocolVersion.V3, 10, Fixtures.SECOND, Fixtures.list("192.0.2.1"));
    VirtualRouterSpec ipv6 =
        Fixtures.router(ProtocolVersion.V3, 10, Fixtures.SECOND, Fixtures.list("fe80::1"));
    assertEncoded(GoldenVectors.G5, ipv4, 0, ChecksumForm.MESSAGE_ONLY, Fixtures.OWN_IPV4);
    assertEncoded(GoldenVectors.G5C, ipv4, 0, ChecksumForm.PSEUDO_HEADER, Fixtures.OWN_IPV4);
    assertEncoded(GoldenVectors.G6, ipv6, 0, ChecksumForm.PSEUDO_HEADER, SOURCE_IPV6);
    assertEquals(
        HexFormat.of().formatHex(RawMessage.forF2().priority(0).octets()),
        encoded(Fixtures.F2, 0, ChecksumForm.MESSAGE_ONLY, Fixtures.OWN_IPV4));
  }

  @Test
  void aMessageIsWrittenBehindWhatTheBufferHolds() {
    ByteBuffer out = ByteBuffer.allocate(64);
    out.put((byte) 0x7F).put((byte) 0x7F).put((byte) 0x7F);
    AdvertisementCodec.encode(
        advertisement(Fixtures.F3, 200, ChecksumForm.PSEUDO_HEADER),
        Authentication.NONE,
        Envelope.toGroup(SOURCE_IPV4),
        out);
    assertEquals(
        "7f7f7f" + GoldenVectors.G2C, HexFormat.of().formatHex(out.array(), 0, out.position()));
  }

  @Test
  void aUnicastMessageHasItsRealDestinationInThePseudoHeader() {
    Envelope envelope = new Envelope(Fixtures.OWN_IPV4, Fixtures.PEER_IPV4, 255);
    ByteBuffer out = ByteBuffer.allocate(16);
    AdvertisementCodec.encode(
        advertisement(Fixtures.F3, 200, ChecksumForm.PSEUDO_HEADER),
        Authentication.NONE,
        envelope,
        out);
    RawMessage expected =
        RawMessage.forF3()
            .form(ChecksumForm.PSEUDO_HEADER)
            .source(Fixtures.OWN_IPV4)
            .destination(Fixtures.PEER_IPV4);
    assertEquals(ByteBuffer.wrap(expected.octets()), out.flip());
  }

  @Test
  void aBufferThatIsTooSmallIsTheCallersBug() {
    Advertisement advertisement = advertisement(Fixtures.F3, 200, ChecksumForm.MESSAGE_ONLY);
    Envelope envelope = Envelope.toGroup(SOURCE_IPV4);
    ByteBuffer out = ByteBuffer.allocate(15);
    assertThrows(
        BufferOverflowException.class,
        () -> AdvertisementCodec.encode(advertisement, Authentication.NONE, envelope, out));
  }

  @Test
  void passwordsOfEveryLengthAreFilledWithZeros() {
    for (int length = 1; length <= 8; length++) {
      String password = "password".substring(0, length);
      VirtualRouterSpec router = Fixtures.authenticated(Fixtures.F2, new SimpleText(password));
      assertEquals(
          HexFormat.of().formatHex(RawMessage.forF2().password(password).octets()),
          encoded(router, 200, ChecksumForm.MESSAGE_ONLY, SOURCE_IPV4));
    }
  }

  private static void assertEncoded(
      String hex, VirtualRouterSpec router, int priority, ChecksumForm form, IpAddress source) {
    assertEquals(hex, encoded(router, priority, form, source));
  }

  private static String encoded(
      VirtualRouterSpec router, int priority, ChecksumForm form, IpAddress source) {
    ByteBuffer out = ByteBuffer.allocate(AdvertisementCodec.MOST_OCTETS);
    AdvertisementCodec.encode(
        advertisement(router, priority, form),
        router.acceptance().authentication(),
        Envelope.toGroup(source),
        out);
    return HexFormat.of().formatHex(out.array(), 0, out.position());
  }

  private static Advertisement advertisement(
      VirtualRouterSpec router, int priority, ChecksumForm form) {
    return new Advertisement(
        router.advertising().version(),
        router.key().vrid(),
        new Priority(priority),
        router.advertising().interval(),
        router.addressList(),
        form);
  }
}
