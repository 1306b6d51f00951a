package io.understudy.protocol.wire;

import io.understudy.model.AddressFamily;
import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import java.nio.ByteBuffer;

/** The IPv4 header around a VRRP message (RFC 791 3.1, RFC 9568 5.1.1). */
public final class Ipv4Codec {

  /** The size of a header without options, in octets. */
  public static final int HEADER_OCTETS = 20;

  private static final int TRAFFIC_CLASS = 0xC0; // internetwork control
  private static final int TOTAL_LENGTH = 2;
  private static final int FLAGS_AND_OFFSET = 6;
  private static final int TTL = 8;
  private static final int PROTOCOL = 9;
  private static final int CHECKSUM = 10;
  private static final int SOURCE = 12;
  private static final int DESTINATION = 16;
  private static final int MORE_FRAGMENTS_OR_OFFSET = 0x3FFF;

  private Ipv4Codec() {}

  /**
   * Opens a datagram that starts at the buffer's position. If it holds a message, the position is
   * moved behind the header and its options, or behind an authentication header, and the limit to
   * the end that the header states, so that padding of the frame is cut off.
   */
  public static Opened open(ByteBuffer datagram) {
    int start = datagram.position();
    int captured = datagram.remaining();
    if (captured < HEADER_OCTETS || (datagram.get(start) & 0xF0) != 0x40) {
      return new Opened.Refused(Counter.IP_HEADER_ERRORS);
    }
    int headerOctets = (datagram.get(start) & 0x0F) * Integer.BYTES;
    int protocol = datagram.get(start + PROTOCOL) & 0xFF;
    int totalOctets = Short.toUnsignedInt(datagram.getShort(start + TOTAL_LENGTH));
    if (headerOctets < HEADER_OCTETS
        || headerOctets > totalOctets
        || totalOctets > captured
        || !InternetChecksum.isRight(InternetChecksum.sum(datagram, start, headerOctets))
        || (protocol != Envelope.PROTOCOL && protocol != AuthenticationHeaderCodec.PROTOCOL)) {
      return new Opened.Refused(Counter.IP_HEADER_ERRORS);
    }
    if ((datagram.getShort(start + FLAGS_AND_OFFSET) & MORE_FRAGMENTS_OR_OFFSET) != 0) {
      return new Opened.Refused(Counter.FRAGMENTS);
    }
    Envelope envelope =
        new Envelope(
            IpAddress.read(AddressFamily.IPV4, datagram, start + SOURCE),
            IpAddress.read(Envelope.group(AddressFamily.IPV4), datagram, start + DESTINATION),
            datagram.get(start + TTL) & 0xFF);
    if (protocol == AuthenticationHeaderCodec.PROTOCOL) {
      return AuthenticationHeaderCodec.open(datagram, headerOctets, totalOctets, envelope);
    }
    datagram.limit(start + totalOctets).position(start + headerOctets);
    return new Opened.Message(envelope);
  }

  /** Writes the header of a message of this length at the buffer's position. */
  static void encode(Envelope envelope, int messageOctets, ByteBuffer out) {
    encode(0, Envelope.PROTOCOL, envelope, messageOctets, out);
  }

  /** Writes the header of any payload at the buffer's position. */
  static void encode(
      int identification, int protocol, Envelope envelope, int payloadOctets, ByteBuffer out) {
    int start = out.position();
    out.put((byte) 0x45)
        .put((byte) TRAFFIC_CLASS)
        .putShort((short) (HEADER_OCTETS + payloadOctets));
    out.putShort((short) identification).putShort((short) 0); // flags and fragment offset
    out.put((byte) envelope.hopLimit()).put((byte) protocol).putShort((short) 0);
    envelope.source().write(out);
    envelope.destination().write(out);
    long sum = InternetChecksum.sum(out, start, HEADER_OCTETS);
    out.putShort(start + CHECKSUM, (short) InternetChecksum.complement(sum));
  }
}
