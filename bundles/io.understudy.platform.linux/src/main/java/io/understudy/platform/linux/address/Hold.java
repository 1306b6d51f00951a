package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.netlink.KernelAddress;
import io.understudy.platform.linux.netlink.Lifetime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One address of ours in the kernel, with the virtual routers that hold it and the end of each
 * one's lease. Platform thread.
 */
final class Hold {

  /** The kernel has not said when it made the address. */
  private static final int UNKNOWN = 0;

  private final Place place;
  private final int prefixLength;
  private final Map<VirtualRouterKey, MonotonicTime> leases = new TreeMap<>();
  private int created = UNKNOWN;

  Hold(Place place, int prefixLength) {
    this.place = place;
    this.prefixLength = prefixLength;
  }

  /** The same address, made anew: nobody holds it yet, and the kernel has not said when. */
  Hold again() {
    return new Hold(place, prefixLength);
  }

  Place place() {
    return place;
  }

  int prefixLength() {
    return prefixLength;
  }

  List<VirtualRouterKey> routers() {
    return List.copyOf(leases.keySet());
  }

  boolean isHeldBy(VirtualRouterKey router) {
    return leases.containsKey(router);
  }

  /** What a virtual router asks for to let go of it. */
  Request.Remove removalBy(VirtualRouterKey router) {
    return new Request.Remove(router, List.of(new VirtualAddress(place.address(), prefixLength)));
  }

  boolean isHeldByNobody() {
    return leases.isEmpty();
  }

  void lease(VirtualRouterKey router, MonotonicTime end) {
    leases.put(router, end);
  }

  void letGo(VirtualRouterKey router) {
    leases.remove(router);
  }

  /** When the kernel removes it: the last end of a lease. */
  MonotonicTime end() {
    return leases.values().stream().reduce(new MonotonicTime(0), MonotonicTime::later);
  }

  /** True if a secondary address of somebody else could hang on it. */
  boolean canBePrimary() {
    return place.address().family() == AddressFamily.IPV4
        && prefixLength < AddressFamily.IPV4.bits();
  }

  /** True if the kernel has said when it made it. */
  boolean isIdentified() {
    return created != UNKNOWN;
  }

  /** Takes the kernel's word for when it made the address. */
  void identify(KernelAddress made) {
    created = made.lifetime().created();
  }

  /** True if this is the very address that we made, and not one that came after it. */
  boolean isSame(KernelAddress there) {
    return !isIdentified() || there.lifetime().created() == created;
  }

  /**
   * The address as we ask for it: for this long, yet not shorter than another virtual router needs
   * it.
   *
   * <p>IPv6 makes no route to its subnet, for the kernel would join it with the route of an address
   * of somebody else and give that our lease. It is never preferred, so that nothing of the machine
   * chooses it as a source; and it is used at once.
   */
  KernelAddress wanted(Duration lease, MonotonicTime now) {
    Duration left = now.until(end());
    int seconds = seconds(left.compareTo(lease) > 0 ? left : lease);
    boolean isIpv4 = place.address().family() == AddressFamily.IPV4;
    return new KernelAddress(
        place.interfaceIndex(),
        place.address(),
        prefixLength,
        0,
        isIpv4 ? 0 : KernelAddress.NODAD | KernelAddress.NOPREFIXROUTE,
        Ownership.MARK,
        new Lifetime(seconds, isIpv4 ? seconds : 0, 0));
  }

  /** The address as a removal names it. */
  KernelAddress asKernelAddress() {
    return new KernelAddress(
        place.interfaceIndex(), place.address(), prefixLength, 0, 0, 0, Lifetime.PERMANENT);
  }

  /** A whole number of seconds, rounded up. */
  private static int seconds(Duration lease) {
    return Math.toIntExact(lease.plusNanos(999_999_999).toSeconds());
  }
}
