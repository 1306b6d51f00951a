package io.understudy.platform.linux.address;

import io.understudy.platform.linux.address.AddressRecord.Link;
import io.understudy.platform.linux.netlink.MacvlanCodec;
import io.understudy.platform.linux.netlink.StackedLink;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells links of ours from those of others. What is ours is a macvlan with a virtual MAC address
 * that carries our mark, or that this life or the one before recorded: its alias is the user's to
 * change. Platform thread.
 */
final class OwnLinks {

  /** The group that every link of ours is in from its making on: a number that nobody has. */
  static final int MARK = 0x7573_6D61;

  private static final String ALIAS = "understudy ";
  private static final long VIRTUAL_ROUTERS = 0x0000_5E00_0000L;
  private static final int VIRTUAL_ROUTER_BITS = 10; // family and VRID

  private final Map<Integer, Link> made = new TreeMap<>();
  private final List<Link> earlier;

  /**
   * @param earlier what an earlier life recorded
   */
  OwnLinks(List<Link> earlier) {
    this.earlier = List.copyOf(earlier);
  }

  /** What is written on a link of ours, for a user to read. */
  static String alias(Object owner) {
    return ALIAS + owner;
  }

  /** What this life has made and not deleted. */
  List<Link> made() {
    return List.copyOf(made.values());
  }

  void add(Link link) {
    made.put(link.index(), link);
  }

  void remove(int index) {
    made.remove(index);
  }

  /** True if this software has made the link, in this life or an earlier one. */
  boolean isOurs(StackedLink there) {
    return isVirtualMac(there) && (isMarked(there) || isRecorded(there));
  }

  /** True if it is what we make, whoever made it. */
  static boolean isVirtualMac(StackedLink there) {
    return there.kind().equals(MacvlanCodec.KIND)
        && there.link().mac().bits() >>> VIRTUAL_ROUTER_BITS
            == VIRTUAL_ROUTERS >>> VIRTUAL_ROUTER_BITS;
  }

  private static boolean isMarked(StackedLink there) {
    return there.group() == MARK || there.alias().startsWith(ALIAS);
  }

  private boolean isRecorded(StackedLink there) {
    Link known = made.get(there.link().index());
    return (known != null && known.isSame(there.link()))
        || earlier.stream()
            .anyMatch(link -> link.isSame(there.link()) && link.name().equals(there.link().name()));
  }
}
