package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.platform.linux.netlink.KernelAddress;
import io.understudy.platform.linux.netlink.SubnetRoute;
import java.util.Optional;

/** Which route an address of ours needs besides. */
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
}
