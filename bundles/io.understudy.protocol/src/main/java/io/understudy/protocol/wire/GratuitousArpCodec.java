package io.understudy.protocol.wire;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import java.nio.ByteBuffer;

/**
 * The gratuitous ARP request that tells a link who answers for an IPv4 address (RFC 9568 6.4.1,
 * 6.4.2 with erratum 7947: the target hardware address is the announced MAC address too).
 */
public final class GratuitousArpCodec {

  /** The size of the frame, in octets, before the padding of Ethernet. */
  public static final int FRAME_OCTETS = EthernetCodec.HEADER_OCTETS + 28;

  private static final int HARDWARE_ETHERNET = 1;
  private static final int PROTOCOL_IPV4 = 0x0800;
  private static final int REQUEST = 1;

  private GratuitousArpCodec() {}

  /**
   * Writes the frame at the buffer's position.
   *
   * @param address the IPv4 address to announce
   * @param mac the MAC address that answers for it
   */
  public static void encode(IpAddress address, MacAddress mac, ByteBuffer out) {
    EthernetCodec.encode(MacAddress.BROADCAST, mac, EthernetCodec.ETHERTYPE_ARP, out);
    out.putShort((short) HARDWARE_ETHERNET).putShort((short) PROTOCOL_IPV4);
    out.put((byte) MacAddress.OCTETS).put((byte) AddressFamily.IPV4.octets());
    out.putShort((short) REQUEST);
    mac.write(out);
    address.write(out);
    mac.write(out);
    address.write(out);
  }
}
