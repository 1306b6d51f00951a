package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;

/**
 * The macvlan of one virtual router. It is up while it has addresses, and stays for a while when it
 * is not in use: to make one is quick, to delete one is not.
 *
 * @param router whose it is
 * @param mac its MAC address
 * @param name its name
 * @param index the kernel's number of it
 * @param parentIndex the interface that it stands on
 * @param idleSince when it was released; {@link MonotonicTime#NEVER} while it is in use
 */
record VirtualMac(
    VirtualRouterKey router,
    MacAddress mac,
    String name,
    int index,
    int parentIndex,
    MonotonicTime idleSince) {

  boolean isInUse() {
    return !idleSince.isSet();
  }

  VirtualMac with(MonotonicTime newIdleSince) {
    return new VirtualMac(router, mac, name, index, parentIndex, newIdleSince);
  }

  /** The name that a virtual router's link has unless one on another interface has it. */
  static String name(VirtualRouterKey router) {
    String prefix = router.family() == AddressFamily.IPV4 ? "vrrp." : "vrrp6.";
    return prefix + router.vrid().value();
  }
}
