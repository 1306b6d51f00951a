package io.understudy.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network interface as the platform sees it.
 *
 * @param interfaceName the name that was asked for, also while no such interface exists
 * @param operation whether packets can pass
 * @param mac its MAC address; {@link MacAddress#BROADCAST} while there is no such interface
 * @param addresses the addresses that others gave it, in the kernel's order; those that we added
 *     are left out
 */
public record LinkStatus(
    String interfaceName, Operation operation, MacAddress mac, List<IpAddress> addresses) {

  /** Copies the list. */
  public LinkStatus {
    Checks.text("interface", interfaceName);
    addresses = List.copyOf(addresses);
  }

  /** An interface that does not exist. */
  public static LinkStatus absent(String interfaceName) {
    return new LinkStatus(interfaceName, Operation.ABSENT, MacAddress.BROADCAST, List.of());
  }

  /**
   * The address to advertise from (RFC 9568 5.1.1.1, 5.1.2.1): the one configured, if the interface
   * has it; else the first IPv4 address, or the first IPv6 address that is link-local (to unicast
   * peers: as link-local as they are), that is not a virtual address of the router, unless it owns
   * it.
   *
   * @return null if there is none
   */
  public @Nullable IpAddress primaryAddress(VirtualRouterSpec router) {
    AddressFamily family = router.key().family();
    Delivery delivery = router.advertising().delivery();
    boolean isLinkLocal = !delivery.isUnicast() || delivery.peers().get(0).address().isLinkLocal();
    if (delivery.source() != null) {
      return addresses.contains(delivery.source()) ? delivery.source() : null;
    }
    for (IpAddress address : addresses) {
      boolean isSource =
          address.family() == family
              && (family == AddressFamily.IPV4 || address.isLinkLocal() == isLinkLocal);
      if (isSource && (router.priority().isOwner() || !router.hasAddress(address))) {
        return address;
      }
    }
    return null;
  }

  /** Whether packets can pass an interface. */
  public enum Operation {
    /** Up, with carrier. */
    UP,
    /** There, but down or without carrier. */
    DOWN,
    /** No such interface. */
    ABSENT
  }
}
