package io.understudy.protocol.wire;

import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import java.nio.ByteBuffer;

/** The Ethernet header around an IP datagram (RFC 894, RFC 2464). */
public final class EthernetCodec {

  /** The size of the header, in octets. */
  public static final int HEADER_OCTETS = 14;

  static final int ETHERTYPE_ARP = 0x0806;
  static final int ETHERTYPE_IPV6 = 0x86DD;

  private static final int ETHERTYPE = 12;
  private static final int ETHERTYPE_IPV4 = 0x0800;

  private EthernetCodec() {}

  /**
   * Opens a frame that starts at the buffer's position, down to the VRRP message. A frame with a
   * VLAN tag is refused: it belongs to the interface of that VLAN.
   */
  public static Opened open(ByteBuffer frame) {
    if (frame.remaining() < HEADER_OCTETS) {
      return new Opened.Refused(Counter.IP_HEADER_ERRORS);
    }
    int start = frame.position();
    int etherType = Short.toUnsignedInt(frame.getShort(start + ETHERTYPE));
    frame.position(start + HEADER_OCTETS);
    return switch (etherType) {
      case ETHERTYPE_IPV4 -> Ipv4Codec.open(frame);
      case ETHERTYPE_IPV6 -> Ipv6Codec.open(frame);
      default -> new Opened.Refused(Counter.IP_HEADER_ERRORS);
    };
  }

  /**
   * Writes the whole frame around an advertisement for the group, as a router sends it that uses
   * its virtual MAC address (RFC 9568 7.2, 7.3).
   *
   * @param source the MAC address to send from
   * @param envelope addresses and hop limit of the IP header
   * @param message the encoded advertisement, from position to limit; it is consumed
   * @param out where to write; its position moves behind the frame
   */
  public static void encodeAdvertisement(
      MacAddress source, Envelope envelope, ByteBuffer message, ByteBuffer out) {
    MacAddress destination = MacAddress.ofMulticast(envelope.destination());
    switch (envelope.family()) {
      case IPV4 -> {
        encode(destination, source, ETHERTYPE_IPV4, out);
        Ipv4Codec.encode(envelope, message.remaining(), out);
      }
      case IPV6 -> {
        encode(destination, source, ETHERTYPE_IPV6, out);
        Ipv6Codec.encode(envelope, message.remaining(), out);
      }
    }
    out.put(message);
  }

  /**
   * Writes the whole frame around an IPv4 datagram for the group that is encoded already, as one
   * with an authentication header.
   *
   * @param group where the datagram goes
   * @param datagram from position to limit; it is consumed
   */
  public static void encodeDatagram(
      MacAddress source, IpAddress group, ByteBuffer datagram, ByteBuffer out) {
    encode(MacAddress.ofMulticast(group), source, ETHERTYPE_IPV4, out);
    out.put(datagram);
  }

  static void encode(MacAddress destination, MacAddress source, int etherType, ByteBuffer out) {
    destination.write(out);
    source.write(out);
    out.putShort((short) etherType);
  }
}
