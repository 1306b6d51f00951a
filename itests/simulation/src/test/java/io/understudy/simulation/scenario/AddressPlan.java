package io.understudy.simulation.scenario;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import java.util.ArrayList;
import java.util.List;

/** Who has which address: a virtual one carries its VRID in the third octet, or group. */
public final class AddressPlan {

  private static final String INTERFACE = "lan";
  private static final long LINK_LOCAL = 0xFE80L << 48;
  private static final long DOCUMENTATION = 0x2001_0DB8L << 32;

  private AddressPlan() {}

  /** The name of every gateway's interface on a segment. */
  public static String interfaceName(int segment) {
    return INTERFACE + segment;
  }

  /** The number of the segment that a virtual router is on. */
  static int segment(VirtualRouterKey key) {
    return key.interfaceName().charAt(INTERFACE.length()) - '0';
  }

  /** The key of a virtual router. */
  public static VirtualRouterKey key(int segment, int vrid, AddressFamily family) {
    return new VirtualRouterKey(interfaceName(segment), new Vrid(vrid), family);
  }

  /** The MAC address of a gateway's interface. */
  public static MacAddress mac(int segment, int gateway) {
    return new MacAddress(0x0200_0000_0000L | segment << 8 | gateway);
  }

  /** The addresses of a gateway's own: IPv4 and link-local IPv6. */
  public static List<IpAddress> own(int segment, int gateway) {
    return List.of(
        IpAddress.ofIpv4(10 << 24 | segment << 16 | gateway + 1),
        IpAddress.ofIpv6(LINK_LOCAL, gateway + 1));
  }

  /** Another IPv4 address that a gateway may have of its own. */
  static IpAddress spare(int gateway) {
    return IpAddress.ofIpv4(10 << 24 | 200 << 16 | gateway);
  }

  /** The virtual addresses from one number on; the first of IPv6 is link-local. */
  public static List<VirtualAddress> virtual(VirtualRouterKey key, int first, int count) {
    List<VirtualAddress> addresses = new ArrayList<>();
    for (int number = first; number < first + count; number++) {
      addresses.add(VirtualAddress.ofHost(virtual(key, number)));
    }
    return addresses;
  }

  private static IpAddress virtual(VirtualRouterKey key, int number) {
    int vrid = key.vrid().value();
    return switch (key.family()) {
      case IPV4 -> IpAddress.ofIpv4(10 << 24 | 100 << 16 | vrid << 8 | number);
      case IPV6 ->
          IpAddress.ofIpv6(number == 1 ? LINK_LOCAL : DOCUMENTATION, (long) vrid << 16 | number);
    };
  }
}
