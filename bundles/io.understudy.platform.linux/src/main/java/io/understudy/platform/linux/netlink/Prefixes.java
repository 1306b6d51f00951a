package io.understudy.platform.linux.netlink;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.IpPrefix;

/** Prefixes as the kernel takes them. */
final class Prefixes {

  private Prefixes() {}

  /** The same range by its first address: the kernel refuses any other of IPv4. */
  static IpPrefix network(IpPrefix prefix) {
    IpAddress address = prefix.address();
    int length = prefix.length();
    if (address.family() == AddressFamily.IPV4) {
      int unused = AddressFamily.IPV4.bits() - length;
      return new IpPrefix(IpAddress.ofIpv4((int) (address.low() >>> unused << unused)), length);
    }
    int highBits = Math.min(length, Long.SIZE);
    return new IpPrefix(
        IpAddress.ofIpv6(address.high() & mask(highBits), address.low() & mask(length - highBits)),
        length);
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (Long.SIZE - bits);
  }
}
