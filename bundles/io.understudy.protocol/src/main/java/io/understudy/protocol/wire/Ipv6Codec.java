package io.understudy.protocol.wire;

import io.understudy.model.AddressFamily;
import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import java.nio.ByteBuffer;

/** The IPv6 header around a VRRP message (RFC 8200 3, RFC 9568 5.1.2). */
public final class Ipv6Codec {

  /** The size of the header, in octets. */
  public static final int HEADER_OCTETS = 40;

  private static final int VERSION_6 = 0x6000_0000;
  private static final int TRAFFIC_CLASS = 0x0C00_0000; // internetwork control
  private static final int PAYLOAD_LENGTH = 4;
  private static final int NEXT_HEADER = 6;
  private static final int HOP_LIMIT = 7;
  private static final int SOURCE = 8;
  private static final int DESTINATION = 24;
  private static final int FRAGMENT_HEADER = 44;

  private Ipv6Codec() {}

  /**
   * Opens a datagram that starts at the buffer's position. If it holds a message, position and
   * limit are moved to enclose it. Extension headers are refused: VRRP has no use for them.
   */
  public static Opened open(ByteBuffer datagram) {
    int start = datagram.position();
    if (datagram.remaining() < HEADER_OCTETS || (datagram.get(start) & 0xF0) != 0x60) {
      return new Opened.Refused(Counter.IP_HEADER_ERRORS);
    }
    int nextHeader = datagram.get(start + NEXT_HEADER) & 0xFF;
    if (nextHeader == FRAGMENT_HEADER) {
      return new Opened.Refused(Counter.FRAGMENTS);
    }
    int payloadOctets = Short.toUnsignedInt(datagram.getShort(start + PAYLOAD_LENGTH));
    if (nextHeader != Envelope.PROTOCOL || HEADER_OCTETS + payloadOctets > datagram.remaining()) {
      return new Opened.Refused(Counter.IP_HEADER_ERRORS);
    }
    Envelope envelope =
        new Envelope(
            IpAddress.read(AddressFamily.IPV6, datagram, start + SOURCE),
            IpAddress.read(Envelope.group(AddressFamily.IPV6), datagram, start + DESTINATION),
            datagram.get(start + HOP_LIMIT) & 0xFF);
    int message = start + HEADER_OCTETS;
    datagram.limit(message + payloadOctets).position(message);
    return new Opened.Message(envelope);
  }

  /** Writes the header of a VRRP message of this length at the buffer's position. */
  static void encode(Envelope envelope, int messageOctets, ByteBuffer out) {
    encode(TRAFFIC_CLASS, Envelope.PROTOCOL, envelope, messageOctets, out);
  }

  /** Writes the header of any payload at the buffer's position. */
  static void encode(
      int trafficClass, int nextHeader, Envelope envelope, int payloadOctets, ByteBuffer out) {
    out.putInt(VERSION_6 | trafficClass).putShort((short) payloadOctets);
    out.put((byte) nextHeader).put((byte) envelope.hopLimit());
    envelope.source().write(out);
    envelope.destination().write(out);
  }
}
