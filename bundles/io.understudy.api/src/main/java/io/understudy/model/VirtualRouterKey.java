package io.understudy.model;

import java.util.Comparator;

/**
 * What tells one virtual router of a gateway from another: IPv4 and IPv6 with one VRID are two.
 *
 * @param interfaceName the name of the network interface, as the kernel has it
 * @param vrid the identifier
 * @param family the family of its addresses
 */
public record VirtualRouterKey(String interfaceName, Vrid vrid, AddressFamily family)
    implements Comparable<VirtualRouterKey> {

  private static final Comparator<VirtualRouterKey> ORDER =
      Comparator.comparing(VirtualRouterKey::interfaceName)
          .thenComparing(VirtualRouterKey::vrid)
          .thenComparing(VirtualRouterKey::family);

  /** Checks that the interface has a name. */
  public VirtualRouterKey {
    Checks.text("interface", interfaceName);
  }

  @Override
  public int compareTo(VirtualRouterKey other) {
    return ORDER.compare(this, other);
  }

  /** As log lines show it: {@code eth0/51/IPv4}. */
  @Override
  public String toString() {
    return interfaceName + "/" + vrid + "/" + family;
  }
}
