package io.understudy.platform.linux.netlink;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;

/**
 * A route of ours to an IPv6 subnet on the link, with a lease like that of the address that needs
 * it. It stands behind every other route to the subnet and is apart from it, so that its end is not
 * the end of a route of somebody else.
 *
 * @param interfaceIndex the interface
 * @param subnet the first address of the subnet
 * @param prefixLength of the subnet
 */
public record SubnetRoute(int interfaceIndex, IpAddress subnet, int prefixLength) {

  /** Behind every route that others make to a subnet. */
  public static final int METRIC = 4096;

  /** The route to the subnet of an IPv6 address. */
  public static SubnetRoute of(KernelAddress address) {
    return new SubnetRoute(
        address.interfaceIndex(),
        subnet(address.address(), address.prefixLength()),
        address.prefixLength());
  }

  /**
   * Adds the route, or renews its lease; the kernel then answers that it exists already.
   *
   * @param origin the mark of whoever makes it
   */
  public NetlinkRequest lease(int seconds, int origin) {
    return new NetlinkRequest(
        Rtnetlink.RTM_NEWROUTE,
        Rtnetlink.NLM_F_CREATE,
        writer -> {
          write(writer, origin);
          writer.attribute(Rtnetlink.RTA_EXPIRES, seconds);
        });
  }

  /** Removes the route. */
  public NetlinkRequest delete(int origin) {
    return new NetlinkRequest(Rtnetlink.RTM_DELROUTE, 0, writer -> write(writer, origin));
  }

  /**
   *
   *
   * <pre>
   *   struct rtmsg: family (1), destination's length (1), source's (1), tos (1), table (1),
   *                 origin (1), scope (1), type (1), flags (4)
   * </pre>
   */
  private void write(MessageWriter writer, int origin) {
    writer.octet(Rtnetlink.AF_INET6).octet(prefixLength).octet(0).octet(0);
    writer.octet(Rtnetlink.RT_TABLE_MAIN).octet(origin).octet(0).octet(Rtnetlink.RTN_UNICAST);
    writer.number(0);
    writer.attribute(Rtnetlink.RTA_DST, subnet);
    writer.attribute(Rtnetlink.RTA_OIF, interfaceIndex);
    writer.attribute(Rtnetlink.RTA_PRIORITY, METRIC);
  }

  private static IpAddress subnet(IpAddress address, int prefixLength) {
    if (address.family() == AddressFamily.IPV4) {
      throw new IllegalArgumentException("subnet must be IPv6: " + address);
    }
    int highBits = Math.min(prefixLength, Long.SIZE);
    return IpAddress.ofIpv6(
        address.high() & mask(highBits), address.low() & mask(prefixLength - highBits));
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (Long.SIZE - bits);
  }
}
