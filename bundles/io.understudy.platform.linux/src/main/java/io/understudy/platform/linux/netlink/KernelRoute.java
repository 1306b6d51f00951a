package io.understudy.platform.linux.netlink;

import io.understudy.model.IpAddress;
import io.understudy.model.IpPrefix;
import org.jspecify.annotations.Nullable;

/**
 * A route as the kernel has it.
 *
 * @param destination where it leads, without the bits behind the prefix
 * @param type what becomes of packets, a number of the kernel
 * @param via the next hop, or null
 * @param interfaceIndex the interface, 0 if none or several
 * @param source the preferred source address, or null
 * @param metric which of several wins
 * @param table the routing table
 * @param origin the mark of whoever made it
 */
public record KernelRoute(
    IpPrefix destination,
    int type,
    @Nullable IpAddress via,
    int interfaceIndex,
    @Nullable IpAddress source,
    long metric,
    long table,
    int origin) {

  /** True if the kernel takes only one of the two when the second must not be there. */
  public boolean isInPlaceOf(KernelRoute other) {
    return destination.equals(other.destination) && metric == other.metric && table == other.table;
  }

  /**
   * True if packets fare as the wanted route would have it.
   *
   * @param wanted whose interface may be 0: whichever the kernel finds
   */
  public boolean leadsAs(KernelRoute wanted) {
    return type == wanted.type
        && equal(via, wanted.via)
        && (wanted.interfaceIndex == 0 || interfaceIndex == wanted.interfaceIndex)
        && (wanted.source == null || wanted.source.equals(source));
  }

  private static boolean equal(@Nullable IpAddress one, @Nullable IpAddress other) {
    return one == null ? other == null : one.equals(other);
  }
}
