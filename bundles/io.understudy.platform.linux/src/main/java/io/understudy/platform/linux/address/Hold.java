package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Placement;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.netlink.KernelAddress;
import io.understudy.platform.linux.netlink.KernelAddress.Ipv4Wish;
import io.understudy.platform.linux.netlink.Lifetime;
import java.time.Duration;
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
  private final Placement placement;
  private final int routeMetric;
  private final Map<VirtualRouterKey, Lease> leases = new TreeMap<>();
  private int created = UNKNOWN;

  /**
   * What one virtual router has of it.
   *
   * @param asked the address as it asked for it; another may have asked for another prefix
   * @param end when it is to go unless it is renewed
   */
  private record Lease(VirtualAddress asked, MonotonicTime end) {}

  /**
   * An address that nobody holds yet.
   *
   * @param placement its scope and label
   * @param routeMetric how far behind others the route to its IPv4 subnet stands
   */
  Hold(Place place, int prefixLength, Placement placement, int routeMetric) {
    this.place = place;
    this.prefixLength = prefixLength;
    this.placement = placement;
    this.routeMetric = routeMetric;
  }

  /** The same address, made anew: nobody holds it yet, and the kernel has not said when. */
  Hold again() {
    return withPrefix(prefixLength);
  }

  /** The same with the prefix that it was found with. */
  Hold withPrefix(int foundLength) {
    return new Hold(place, foundLength, placement, routeMetric);
  }

  Place place() {
    return place;
  }

  int prefixLength() {
    return prefixLength;
  }

  Placement placement() {
    return placement;
  }

  boolean isHeldBy(VirtualRouterKey router) {
    return leases.containsKey(router);
  }

  boolean isHeldByNobody() {
    return leases.isEmpty();
  }

  void lease(VirtualRouterKey router, VirtualAddress asked, MonotonicTime end) {
    leases.put(router, new Lease(asked, end));
  }

  void renew(VirtualRouterKey router, MonotonicTime end) {
    leases.computeIfPresent(router, (key, lease) -> new Lease(lease.asked(), end));
  }

  /** The address as each virtual router asked for it. */
  Map<VirtualRouterKey, VirtualAddress> asked() {
    Map<VirtualRouterKey, VirtualAddress> asked = new TreeMap<>();
    leases.forEach((router, lease) -> asked.put(router, lease.asked()));
    return asked;
  }

  void letGo(VirtualRouterKey router) {
    leases.remove(router);
  }

  /** When the kernel removes it: the last end of a lease. */
  MonotonicTime end() {
    return leases.values().stream()
        .map(Lease::end)
        .reduce(new MonotonicTime(0), MonotonicTime::later);
  }

  private MonotonicTime endWithout(VirtualRouterKey router) {
    return leases.entrySet().stream()
        .filter(lease -> !lease.getKey().equals(router))
        .map(lease -> lease.getValue().end())
        .reduce(new MonotonicTime(0), MonotonicTime::later);
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

  /** When the kernel made it, in its hundredths of a second; 0 if it has not said. */
  int created() {
    return created;
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
   * The address as a virtual router asks for it: for this long, yet not shorter than another one
   * needs it.
   *
   * <p>IPv6 makes no route to its subnet, for the kernel would join it with the route of an address
   * of somebody else and give that our lease. It is never preferred, so that nothing of the machine
   * chooses it as a source; and it is used at once.
   */
  KernelAddress wanted(VirtualRouterKey router, Duration lease, MonotonicTime now) {
    int seconds = Math.max(seconds(lease), seconds(now.until(endWithout(router))));
    boolean isIpv4 = place.address().family() == AddressFamily.IPV4;
    return new KernelAddress(
        place.interfaceIndex(),
        place.address(),
        prefixLength,
        isIpv4 ? placement.scope().number() : 0,
        isIpv4 ? 0 : KernelAddress.NODAD | KernelAddress.NOPREFIXROUTE,
        Ownership.MARK,
        new Lifetime(seconds, isIpv4 ? seconds : 0, 0),
        isIpv4 ? new Ipv4Wish(placement.label(), routeMetric) : Ipv4Wish.NONE);
  }

  /** The address as a removal names it. */
  KernelAddress asKernelAddress() {
    return new KernelAddress(
        place.interfaceIndex(), place.address(), prefixLength, 0, 0, 0, Lifetime.PERMANENT);
  }

  /** How long the kernel will have it at least, in whole seconds. */
  int secondsLeft(MonotonicTime now) {
    return seconds(now.until(end()));
  }

  /** A whole number of seconds, rounded up. */
  private static int seconds(Duration lease) {
    return Math.toIntExact(lease.plusNanos(999_999_999).toSeconds());
  }
}
