package io.understudy.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.AddressFamily;
import io.understudy.model.AddressList;
import io.understudy.model.ChecksumForm;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.Vrid;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FrameEncodeTest {

  @Test
  @DisplayName("W-07 an IPv4 advertisement goes from the virtual MAC to the group with TTL 255")
  void anIpv4FrameHasTheFieldsOfTheRfc() {
    String frame = frame(RawMessage.forF3().source(Fixtures.OWN_IPV4));
    assertEquals("01005e000012", field(frame, 0, 6), "destination MAC");
    assertEquals("00005e00010a", field(frame, 6, 6), "source MAC");
    assertEquals("0800", field(frame, 12, 2), "EtherType");
    assertEquals("45", field(frame, 14, 1), "version and IHL");
    assertEquals("0024", field(frame, 16, 2), "total length");
    assertEquals("ff", field(frame, 22, 1), "TTL");
    assertEquals("70", field(frame, 23, 1), "protocol");
    assertEquals("c000020a", field(frame, 26, 4), "source");
    assertEquals("e0000012", field(frame, 30, 4), "destination");
    assertEquals(GoldenVectors.G2, frame.substring(68), "message");
  }

  @Test
  @DisplayName("W-07 G11 the whole IPv4 frame is that of the reference")
  void theWholeIpv4FrameIsThatOfTheReference() {
    RawMessage message = RawMessage.forF3().source(IpAddress.parse("192.0.2.251"));
    assertEquals(GoldenVectors.G11, frame(message));
  }

  @Test
  @DisplayName("W-07 the IPv4 header has the checksum of the reference")
  void theIpv4HeaderHasItsChecksum() {
    byte[] header = HexFormat.of().parseHex(field(frame(RawMessage.forF3()), 14, 20));
    int checksum = ByteBuffer.wrap(header).getShort(10) & 0xFFFF;
    ByteBuffer.wrap(header).putShort(10, (short) 0);
    assertEquals(ReferenceChecksum.ofMessage(header), checksum);
  }

  @Test
  @DisplayName("W-08 an IPv6 advertisement goes from the virtual MAC to the group, hop limit 255")
  void anIpv6FrameHasTheFieldsOfTheRfc() {
    RawMessage message = RawMessage.forF6().source(Fixtures.OWN_IPV6);
    String frame = frame(message);
    assertEquals("333300000012", field(frame, 0, 6), "destination MAC");
    assertEquals("00005e00020a", field(frame, 6, 6), "source MAC");
    assertEquals("86dd", field(frame, 12, 2), "EtherType");
    assertEquals("6", frame.substring(28, 29), "version");
    assertEquals("0028", field(frame, 18, 2), "payload length");
    assertEquals("70", field(frame, 20, 1), "next header");
    assertEquals("ff", field(frame, 21, 1), "hop limit");
    assertEquals("fe80000000000000000000000000000a", field(frame, 22, 16), "source");
    assertEquals("ff020000000000000000000000000012", field(frame, 38, 16), "destination");
    assertEquals(HexFormat.of().formatHex(message.octets()), frame.substring(108), "message");
  }

  @Test
  @DisplayName("W-16 the largest messages are sent unfragmented within 1500 octets")
  void theLargestMessagesFitOneDatagram() {
    AddressList ipv4 =
        AddressList.of(
            AddressFamily.IPV4,
            IntStream.range(0, 255).mapToObj(i -> IpAddress.ofIpv4(0x0A00_0001 + i)).toList());
    String frame = frame(RawMessage.v3(ipv4, ChecksumForm.PSEUDO_HEADER));
    assertEquals(14 + 20 + 1028, frame.length() / 2);
    assertEquals("%04x".formatted(20 + 1028), field(frame, 16, 2), "total length");
    assertEquals("0000", field(frame, 20, 2), "flags and fragment offset");

    AddressList ipv6 =
        AddressList.of(
            AddressFamily.IPV6,
            IntStream.range(0, 90).mapToObj(i -> IpAddress.ofIpv6(0xFE80L << 48, 1 + i)).toList());
    frame = frame(RawMessage.v3(ipv6, ChecksumForm.PSEUDO_HEADER));
    assertEquals(14 + 40 + 1448, frame.length() / 2);
    assertEquals("%04x".formatted(1448), field(frame, 18, 2), "payload length");
  }

  @Test
  void aFrameIsWrittenBehindWhatTheBufferHoldsAndTheMessageIsConsumed() {
    RawMessage raw = RawMessage.forF3();
    byte[] padded = new byte[raw.octets().length + 5];
    System.arraycopy(raw.octets(), 0, padded, 3, raw.octets().length);
    ByteBuffer message = ByteBuffer.wrap(padded, 3, raw.octets().length);
    ByteBuffer out = ByteBuffer.allocate(64).position(7);
    EthernetCodec.encodeAdvertisement(mac(AddressFamily.IPV4), raw.envelope(), message, out);
    assertEquals(0, message.remaining());
    assertEquals(
        frame(raw), HexFormat.of().formatHex(out.array()).substring(14, 2 * out.position()));
  }

  private static String frame(RawMessage message) {
    ByteBuffer out = ByteBuffer.allocate(2000);
    EthernetCodec.encodeAdvertisement(
        mac(message.envelope().family()),
        message.envelope(),
        ByteBuffer.wrap(message.octets()),
        out);
    return HexFormat.of().formatHex(out.array(), 0, out.position());
  }

  private static MacAddress mac(AddressFamily family) {
    return MacAddress.ofVirtualRouter(family, new Vrid(10));
  }

  private static String field(String frame, int offset, int octets) {
    return frame.substring(2 * offset, 2 * (offset + octets));
  }
}
