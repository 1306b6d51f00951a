package io.understudy.protocol.wire;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the headers before a message say of it.
 *
 * @param source the sender
 * @param destination the group, or a unicast address
 * @param hopLimit TTL or hop limit on arrival, 0 to 255
 * @param seal the authentication header, or null if there is none
 */
public record Envelope(IpAddress source, IpAddress destination, int hopLimit, @Nullable Seal seal) {

  /** TTL and hop limit of every advertisement (RFC 9568 5.1.1.3, 5.1.2.3). */
  public static final int HOP_LIMIT = 255;

  /** The IP protocol number of VRRP. */
  public static final int PROTOCOL = 112;

  private static final IpAddress GROUP_IPV4 = IpAddress.ofIpv4(0xE000_0012);
  private static final IpAddress GROUP_IPV6 = IpAddress.ofIpv6(0xFF02L << 48, 0x12);

  /** Without an authentication header. */
  public Envelope(IpAddress source, IpAddress destination, int hopLimit) {
    this(source, destination, hopLimit, null);
  }

  /** The multicast group of VRRP: 224.0.0.18 or ff02::12. */
  public static IpAddress group(AddressFamily family) {
    return switch (family) {
      case IPV4 -> GROUP_IPV4;
      case IPV6 -> GROUP_IPV6;
    };
  }

  /** An envelope from this source to the group. */
  public static Envelope toGroup(IpAddress source) {
    return new Envelope(source, group(source.family()), HOP_LIMIT);
  }

  /** The family of the IP header. */
  public AddressFamily family() {
    return source.family();
  }
}
