package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.netlink.KernelAddress;
import io.understudy.platform.linux.netlink.NetlinkRequest;
import io.understudy.platform.linux.netlink.SubnetRoute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which routes our addresses need besides. */
final class Subnets {

  private Subnets() {}

  /**
   * The route to the address's subnet: for IPv6, where the kernel makes none for us. Every
   * interface has one to the link-local addresses.
   */
  static Optional<SubnetRoute> route(KernelAddress address) {
    boolean needed =
        address.address().family() == AddressFamily.IPV6
            && !address.address().isLinkLocal()
            && address.prefixLength() < AddressFamily.IPV6.bits();
    return needed ? Optional.of(SubnetRoute.of(address)) : Optional.empty();
  }

  static Optional<SubnetRoute> route(Hold hold) {
    return route(hold.asKernelAddress());
  }

  /** Leases for the routes of these addresses, each as long as any address of ours needs it. */
  static List<NetlinkRequest> leases(
      Collection<KernelAddress> addresses, Holdings holdings, MonotonicTime now) {
    Map<SubnetRoute, Integer> seconds = new LinkedHashMap<>();
    for (KernelAddress address : addresses) {
      int valid = address.lifetime().valid();
      route(address).ifPresent(route -> seconds.merge(route, valid, Math::max));
    }
    if (seconds.isEmpty()) {
      return List.of();
    }
    Set<Place> asked = addresses.stream().map(Place::of).collect(Collectors.toSet());
    for (Hold hold : holdings.all()) {
      if (asked.contains(hold.place())) {
        continue;
      }
      int left = hold.secondsLeft(now);
      route(hold)
          .ifPresent(route -> seconds.computeIfPresent(route, (key, most) -> Math.max(most, left)));
    }
    List<NetlinkRequest> requests = new ArrayList<>();
    seconds.forEach((route, most) -> requests.add(route.lease(most, Ownership.MARK)));
    return requests;
  }
}
