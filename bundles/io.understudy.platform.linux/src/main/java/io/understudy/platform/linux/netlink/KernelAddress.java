package io.understudy.platform.linux.netlink;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;

/**
 * An address of an interface as the kernel has it.
 *
 * @param interfaceIndex the interface
 * @param address the address itself, also where there is another end
 * @param prefixLength of its subnet
 * @param scope how far it is known, a number of the kernel
 * @param flags the kernel's flags
 * @param origin who made it: a number that whoever did chose, 0 if none or if the kernel has no
 *     such mark
 * @param lifetime how long it is there
 * @param ipv4 what is asked for with an IPv4 address besides; not in what was read
 */
public record KernelAddress(
    int interfaceIndex,
    IpAddress address,
    int prefixLength,
    int scope,
    int flags,
    int origin,
    Lifetime lifetime,
    Ipv4Wish ipv4) {

  /**
   * What is asked for with an IPv4 address.
   *
   * @param label what tools show beside it; empty for the interface's name
   * @param routeMetric how far behind others the route to its subnet stands, 0 for in front;
   *     kernels before 4.18 do not know it
   */
  public record Ipv4Wish(String label, int routeMetric) {

    /** Nothing particular. */
    public static final Ipv4Wish NONE = new Ipv4Wish("", 0);
  }

  /** With a label, and the route to its subnet in front of others. */
  public KernelAddress(
      int interfaceIndex,
      IpAddress address,
      int prefixLength,
      int scope,
      int flags,
      int origin,
      Lifetime lifetime,
      String label) {
    this(
        interfaceIndex,
        address,
        prefixLength,
        scope,
        flags,
        origin,
        lifetime,
        new Ipv4Wish(label, 0));
  }

  /** Without a label of its own. */
  public KernelAddress(
      int interfaceIndex,
      IpAddress address,
      int prefixLength,
      int scope,
      int flags,
      int origin,
      Lifetime lifetime) {
    this(interfaceIndex, address, prefixLength, scope, flags, origin, lifetime, Ipv4Wish.NONE);
  }

  /** No duplicate address detection. */
  public static final int NODAD = 0x02;

  /** It makes no route to its subnet. */
  public static final int NOPREFIXROUTE = 0x200;

  private static final int DAD_FAILED = 0x08;
  private static final int TENTATIVE = 0x40;
  private static final int OPTIMISTIC = 0x04;
  private static final int PERMANENT = 0x80;

  /** True if it stays until it is removed. */
  public boolean isPermanent() {
    return (flags & PERMANENT) != 0;
  }

  /** True if nobody else on the link has it, as far as is known. */
  public boolean isUsable() {
    boolean tentative = (flags & TENTATIVE) != 0 && (flags & OPTIMISTIC) == 0;
    return address.family() == AddressFamily.IPV4 || (!tentative && (flags & DAD_FAILED) == 0);
  }

  /** The interface with the address and its prefix, as messages show it. */
  @Override
  public String toString() {
    return address + "/" + prefixLength + " of interface " + interfaceIndex;
  }
}
