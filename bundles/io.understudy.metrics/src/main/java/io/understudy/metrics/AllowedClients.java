package io.understudy.metrics;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import java.util.List;

/** Who may read; the address of the connection alone counts, whatever a proxy says. */
record AllowedClients(List<ClientRange> ranges) {

  /** Until something is configured. */
  static final AllowedClients NOBODY = new AllowedClients(List.of());

  private static final long MAPPED_IPV4 = 0xFFFFL;

  AllowedClients {
    ranges = List.copyOf(ranges);
  }

  /** Nobody whose address cannot be told. */
  boolean admit(String remote) {
    String bare = remote.replaceAll("^\\[|]$", "").replaceAll("%.*", "");
    try {
      IpAddress address = unmapped(IpAddress.parse(bare));
      return ranges.stream().anyMatch(range -> range.contains(address));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** A socket for both families sees IPv4 as ::ffff:192.0.2.1. */
  private static IpAddress unmapped(IpAddress address) {
    boolean mapped =
        address.family() == AddressFamily.IPV6
            && address.high() == 0
            && address.low() >>> Integer.SIZE == MAPPED_IPV4;
    return mapped ? IpAddress.ofIpv4((int) address.low()) : address;
  }
}
