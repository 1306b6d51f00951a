package io.understudy.protocol.wire;

import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import java.nio.ByteBuffer;

/**
 * The unsolicited Neighbor Advertisement that tells a link who answers for an IPv6 address (RFC
 * 9568 6.4.1, RFC 4861 4.4): router and override set, solicited not.
 */
public final class UnsolicitedNeighborAdvertisementCodec {

  /** The size of the frame, in octets. */
  public static final int FRAME_OCTETS = EthernetCodec.HEADER_OCTETS + Ipv6Codec.HEADER_OCTETS + 32;

  private static final int ICMPV6 = 58;
  private static final int MESSAGE_OCTETS = 32;
  private static final int NEIGHBOR_ADVERTISEMENT = 136;
  private static final int ROUTER_AND_OVERRIDE = 0xA000_0000;
  private static final int TARGET_LINK_LAYER_ADDRESS = 2;
  private static final int CHECKSUM = 2;
  private static final IpAddress ALL_NODES = IpAddress.ofIpv6(0xFF02L << 48, 1);

  private UnsolicitedNeighborAdvertisementCodec() {}

  /**
   * Writes the frame at the buffer's position.
   *
   * @param target the IPv6 address to announce
   * @param mac the MAC address that answers for it
   * @param source the address to send from, link-local
   */
  public static void encode(IpAddress target, MacAddress mac, IpAddress source, ByteBuffer out) {
    MacAddress allNodes = MacAddress.ofMulticast(ALL_NODES);
    EthernetCodec.encode(allNodes, mac, EthernetCodec.ETHERTYPE_IPV6, out);
    Envelope envelope = new Envelope(source, ALL_NODES, Envelope.HOP_LIMIT);
    Ipv6Codec.encode(0, ICMPV6, envelope, MESSAGE_OCTETS, out);
    int message = out.position();
    out.put((byte) NEIGHBOR_ADVERTISEMENT).put((byte) 0).putShort((short) 0);
    out.putInt(ROUTER_AND_OVERRIDE);
    target.write(out);
    out.put((byte) TARGET_LINK_LAYER_ADDRESS).put((byte) 1); // in units of 8 octets
    mac.write(out);
    long sum =
        InternetChecksum.sumPseudoHeader(source, ALL_NODES, ICMPV6, MESSAGE_OCTETS)
            + InternetChecksum.sum(out, message, MESSAGE_OCTETS);
    out.putShort(message + CHECKSUM, (short) InternetChecksum.complement(sum));
  }
}
