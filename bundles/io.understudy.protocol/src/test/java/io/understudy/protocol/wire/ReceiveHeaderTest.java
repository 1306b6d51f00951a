package io.understudy.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.Counter;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** what is wrong around the message. */
class ReceiveHeaderTest {

  private static final int IP = 14;

  @Test
  @DisplayName("R-12 the padding of a 60-octet frame is cut off")
  void thePaddingOfAShortFrameIsCutOff() {
    byte[] padded = new byte[60];
    System.arraycopy(g11(), 0, padded, 0, g11().length);
    padded[59] = (byte) 0xEE;
    assertG2Accepted(padded);
  }

  @Test
  @DisplayName("R-12 padding of an IPv6 frame is cut off too")
  void thePaddingOfAnIpv6FrameIsCutOff() {
    GoldenVectors.Golden golden = GoldenVectors.advertisement("G16");
    byte[] padded = GoldenVectors.octets(GoldenVectors.G16 + "00ffee");
    assertEquals(
        new Decoded.Valid(golden.advertisement(), Set.of()),
        Receiving.receive(golden.receiver(), padded));
  }

  @ParameterizedTest(name = "R-13 a header of {0} words is passed by its IHL")
  @ValueSource(ints = {5, 6, 15})
  void theMessageIsLocatedByTheHeaderLength(int words) {
    String options = "01".repeat(4 * (words - 5));
    byte[] frame =
        GoldenVectors.octets(
            GoldenVectors.G11.substring(0, 68) + options + GoldenVectors.G11.substring(68));
    frame[IP] = (byte) (0x40 | words);
    setTotalLength(frame, 4 * words + 16);
    assertG2Accepted(Ipv4Checksum.repair(frame));
  }

  @ParameterizedTest(name = "R-14 a header length of {0} words is refused")
  @ValueSource(ints = {0, 1, 4, 10, 15})
  void aHeaderLengthThatCannotBeIsRefused(int words) {
    byte[] frame = g11();
    frame[IP] = (byte) (0x40 | words);
    assertRefused(Counter.IP_HEADER_ERRORS, Ipv4Checksum.repair(frame));
  }

  @Test
  @DisplayName("R-14 IHL 15 in a datagram of 30 octets is refused")
  void aHeaderLongerThanItsDatagramIsRefused() {
    byte[] frame = GoldenVectors.octets(GoldenVectors.G11.substring(0, 2 * (IP + 30)));
    frame[IP] = 0x4F;
    setTotalLength(frame, 30);
    assertRefused(Counter.IP_HEADER_ERRORS, Ipv4Checksum.repair(frame));
  }

  @ParameterizedTest(name = "R-14 a total length of {0} is refused")
  @ValueSource(ints = {0, 19, 37, 1500, 65535})
  void aTotalLengthThatCannotBeIsRefused(int length) {
    byte[] frame = g11();
    setTotalLength(frame, length);
    assertRefused(Counter.IP_HEADER_ERRORS, Ipv4Checksum.repair(frame));
  }

  @Test
  @DisplayName("R-14 an IPv6 payload length beyond the frame is refused")
  void anIpv6PayloadLengthBeyondTheFrameIsRefused() {
    for (int length : new int[] {0x29, 0xFFFF}) {
      byte[] frame = GoldenVectors.octets(GoldenVectors.G16);
      ByteBuffer.wrap(frame).putShort(IP + 4, (short) length);
      assertRefused(Counter.IP_HEADER_ERRORS, frame);
    }
  }

  @ParameterizedTest(name = "R-14 IP version {0} is refused")
  @ValueSource(ints = {0, 3, 5, 6, 15})
  void anotherIpVersionThanTheEtherTypeSaysIsRefused(int version) {
    byte[] frame = g11();
    frame[IP] = (byte) (version << 4 | 5);
    assertRefused(Counter.IP_HEADER_ERRORS, Ipv4Checksum.repair(frame));
  }

  @ParameterizedTest(name = "R-15 an IPv4 fragment with flags and offset {0} is refused")
  @CsvSource({"2000", "2001", "0001", "1fff", "6000", "0003"})
  void anIpv4FragmentIsRefused(String flagsAndOffset) {
    byte[] frame = g11();
    System.arraycopy(HexFormat.of().parseHex(flagsAndOffset), 0, frame, IP + 6, 2);
    assertRefused(Counter.FRAGMENTS, Ipv4Checksum.repair(frame));
  }

  @Test
  @DisplayName("R-15 a datagram that must not be fragmented is no fragment")
  void doNotFragmentIsNoFragment() {
    byte[] frame = g11();
    frame[IP + 6] = 0x40;
    assertG2Accepted(Ipv4Checksum.repair(frame));
  }

  @Test
  @DisplayName("R-15 an IPv6 fragment is refused")
  void anIpv6FragmentIsRefused() {
    byte[] frame = GoldenVectors.octets(GoldenVectors.G16);
    frame[IP + 6] = 44;
    assertRefused(Counter.FRAGMENTS, frame);
  }

  @Test
  @DisplayName("R-14 a header whose checksum is wrong is refused, whichever bit it was")
  void aCorruptHeaderIsRefused() {
    for (int bit = 0; bit < 20 * Byte.SIZE; bit++) {
      byte[] frame = g11();
      frame[IP + bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertRefused(Counter.IP_HEADER_ERRORS, frame);
    }
  }

  @ParameterizedTest(name = "R-45 IP protocol {0} is not processed")
  @ValueSource(ints = {0, 1, 6, 17, 51, 58, 111, 113, 255})
  void anotherProtocolIsNotProcessed(int protocol) {
    byte[] ipv4 = g11();
    ipv4[IP + 9] = (byte) protocol;
    assertRefused(Counter.IP_HEADER_ERRORS, Ipv4Checksum.repair(ipv4));
    byte[] ipv6 = GoldenVectors.octets(GoldenVectors.G16);
    ipv6[IP + 6] = (byte) protocol;
    assertRefused(Counter.IP_HEADER_ERRORS, ipv6);
  }

  @ParameterizedTest(name = "R-49 a frame with the VLAN tag {0} is refused on the parent")
  @ValueSource(strings = {"81000024", "8100e024", "88a80024", "8100002481000025"})
  void aTaggedFrameIsRefusedOnTheParent(String tag) {
    String frame = GoldenVectors.G11;
    assertRefused(
        Counter.IP_HEADER_ERRORS,
        GoldenVectors.octets(frame.substring(0, 24) + tag + frame.substring(24)));
  }

  @Test
  @DisplayName("R-49 the same frame without its tag is received on the sub-interface")
  void theUntaggedFrameIsReceivedOnTheSubInterface() {
    assertG2Accepted(g11());
  }

  private static byte[] g11() {
    return GoldenVectors.octets(GoldenVectors.G11);
  }

  private static void setTotalLength(byte[] frame, int length) {
    ByteBuffer.wrap(frame).putShort(IP + 2, (short) length);
  }

  private static void assertG2Accepted(byte[] frame) {
    assertEquals(
        new Decoded.Valid(GoldenVectors.advertisement("G2").advertisement(), Set.of()),
        Receiving.receive(Fixtures.F3, frame));
  }

  private static void assertRefused(Counter reason, byte[] frame) {
    assertEquals(new Opened.Refused(reason), EthernetCodec.open(ByteBuffer.wrap(frame)));
    Receiving.assertFrameRejected(reason, Fixtures.F3, frame);
  }
}
