package io.understudy.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.understudy.model.Authentication.AuthenticationHeader;
import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualRouterSpec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** advertisements inside an IP Authentication Header (AU-3 to AU-6). */
class ReceiveSealedTest {

  private static final String ETHERNET = "01005e00001200005e0001330800";
  private static final String AH2_IP = "4500004000190000ff330000c0a87c01e0000012";
  private static final String AH2_HEADER = "70040000c0a87c0100000019";
  private static final String AH2_DIGEST = "d790123ffdd3ddb2fe1d7205";
  private static final String AH2_MESSAGE = "2133650102016dc00a00000a0000000000000000";

  private static final int IP = 14;
  private static final int HEADER = IP + 20;
  private static final int MESSAGE = IP + AuthenticationHeaderCodec.OCTETS;

  private static final AuthenticationHeader KEY = new AuthenticationHeader("openwall");
  private static final VirtualRouterSpec PLAIN =
      Fixtures.router(ProtocolVersion.V2, 51, Fixtures.SECOND, Fixtures.list("10.0.0.10"));
  private static final VirtualRouterSpec SEALED = Fixtures.authenticated(PLAIN, KEY);

  @Test
  @DisplayName("R-42 AH2 is accepted, and its sequence number known")
  void ah2IsAccepted() {
    Decoded.Valid valid = assertInstanceOf(Decoded.Valid.class, Receiving.receive(SEALED, ah2()));
    assertEquals(101, valid.advertisement().priority().value());
    assertEquals(Set.of(), valid.remarks());
    ByteBuffer frame = ByteBuffer.wrap(ah2());
    Opened.Message opened = assertInstanceOf(Opened.Message.class, EthernetCodec.open(frame));
    assertEquals(new Seal(IP, 0x19), opened.envelope().seal());
    assertEquals(MESSAGE, frame.position());
  }

  @Test
  @DisplayName("R-42 type of service, flags and TTL's checksum do not count for the digest")
  void whatRoutersChangeDoesNotCount() {
    byte[] frame = ah2();
    frame[IP + 1] = (byte) 0xC0;
    frame[IP + 6] = 0x40; // may not be fragmented
    assertInstanceOf(Decoded.Valid.class, Receiving.receive(SEALED, Ipv4Checksum.repair(frame)));
  }

  @Test
  @DisplayName("R-42 AH2 is what is sent for its message")
  void ah2IsWhatIsSent() {
    ByteBuffer out = ByteBuffer.allocate(100);
    IpAddress source = Fixtures.ip("192.168.124.1");
    ByteBuffer message = ByteBuffer.wrap(octets(AH2_MESSAGE));
    AuthenticationHeaderCodec.encode(KEY, Envelope.toGroup(source), 0x19, message, out);
    byte[] expected = ah2();
    expected[IP + 1] = (byte) 0xC0;
    Ipv4Checksum.repair(expected);
    assertArrayEquals(
        Arrays.copyOfRange(expected, IP, expected.length),
        Arrays.copyOf(out.array(), out.position()));
    assertEquals(octets(AH2_MESSAGE).length, message.remaining());
  }

  @Test
  @DisplayName("R-42 with any one bit changed that the digest covers it is refused")
  void anyChangedBitIsRefused() {
    for (int bit = (HEADER + 2) * 8; bit < ah2().length * 8; bit++) {
      byte[] frame = ah2();
      frame[bit / 8] ^= (byte) (0x80 >>> bit % 8);
      Decoded expected = new Decoded.Rejected(reason(bit));
      assertEquals(expected, Receiving.receive(SEALED, frame), "bit " + bit);
    }
  }

  /** Version, type and VRID say whose key it is; everything else is believed with the digest. */
  private static Counter reason(int bit) {
    return switch (bit / 4 - MESSAGE * 2) {
      case 0 -> Counter.VERSION_ERRORS;
      case 1 -> Counter.INVALID_TYPE_PKTS_RCVD;
      case 2, 3 -> Counter.VRID_ERRORS;
      default -> Counter.AUTH_FAILURES;
    };
  }

  @Test
  @DisplayName("R-42 from another source or with another identification it is refused")
  void aChangedHeaderIsRefused() {
    for (int octet : new int[] {5, 15}) {
      byte[] frame = ah2();
      frame[IP + octet]++;
      assertEquals(
          new Decoded.Rejected(Counter.AUTH_FAILURES),
          Receiving.receive(SEALED, Ipv4Checksum.repair(frame)));
    }
  }

  @ParameterizedTest(name = "R-42 the password \"{0}\" is refused")
  @ValueSource(strings = {"openwal", "Openwall", "x"})
  void aWrongPasswordIsRefused(String password) {
    VirtualRouterSpec other = Fixtures.authenticated(PLAIN, new AuthenticationHeader(password));
    assertEquals(new Decoded.Rejected(Counter.AUTH_FAILURES), Receiving.receive(other, ah2()));
  }

  @Test
  @DisplayName("R-42 a TTL that is not 255 is refused before the digest")
  void theTtlIsJudgedFirst() {
    byte[] frame = ah2();
    frame[IP + 8] = 64;
    assertEquals(
        new Decoded.Rejected(Counter.IP_TTL_ERRORS),
        Receiving.receive(SEALED, Ipv4Checksum.repair(frame)));
  }

  @Test
  @DisplayName("R-44 a message without the header is refused where it is configured")
  void aPlainMessageIsRefused() {
    Envelope plain = Envelope.toGroup(Fixtures.ip("192.168.124.1"));
    assertEquals(
        new Decoded.Rejected(Counter.AUTH_TYPE_MISMATCH),
        Receiving.decode(SEALED, octets(AH2_MESSAGE), plain));
  }

  @ParameterizedTest(name = "R-44 next header {0} is refused")
  @ValueSource(ints = {0, 6, 51, 111, 113})
  void anotherNextHeaderIsRefused(int next) {
    byte[] frame = ah2();
    frame[HEADER] = (byte) next;
    assertEquals(new Decoded.Rejected(Counter.IP_HEADER_ERRORS), Receiving.receive(SEALED, frame));
  }

  @ParameterizedTest(name = "R-44 a header of another length ({0}) is refused")
  @ValueSource(ints = {0, 3, 5, 255})
  void anotherLengthIsRefused(int length) {
    byte[] frame = ah2();
    frame[HEADER + 1] = (byte) length;
    assertEquals(new Decoded.Rejected(Counter.IP_HEADER_ERRORS), Receiving.receive(SEALED, frame));
  }

  @Test
  @DisplayName("R-44 every truncation is refused")
  void everyTruncationIsRefused() {
    for (int octets = 0; octets < ah2().length - IP; octets++) {
      byte[] frame = Arrays.copyOf(ah2(), IP + octets);
      if (octets >= 20) {
        frame[IP + 3] = (byte) octets;
        Ipv4Checksum.repair(frame);
      }
      assertInstanceOf(Decoded.Rejected.class, Receiving.receive(SEALED, frame));
    }
  }

  @Test
  @DisplayName("R-45 a message inside the header is refused where none or a password is configured")
  void aSealedMessageIsRefusedElsewhere() {
    Decoded expected = new Decoded.Rejected(Counter.AUTH_TYPE_MISMATCH);
    assertEquals(expected, Receiving.receive(PLAIN, ah2()));
    assertEquals(expected, Receiving.receive(Fixtures.withPassword(PLAIN, "openwall"), ah2()));
    VirtualRouterSpec version3 =
        Fixtures.router(ProtocolVersion.V3, 10, Fixtures.SECOND, Fixtures.IPV4_ADDRESSES);
    RawMessage message = RawMessage.forF3();
    Envelope sealed =
        new Envelope(Fixtures.PEER_IPV4, message.envelope().destination(), 255, new Seal(0, 1));
    assertEquals(expected, Receiving.decode(version3, message.octets(), sealed));
  }

  private static byte[] ah2() {
    return Ipv4Checksum.repair(octets(ETHERNET + AH2_IP + AH2_HEADER + AH2_DIGEST + AH2_MESSAGE));
  }

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
