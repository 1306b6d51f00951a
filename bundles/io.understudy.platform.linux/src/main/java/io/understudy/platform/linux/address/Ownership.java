package io.understudy.platform.linux.address;

import io.understudy.platform.linux.netlink.KernelAddress;
import java.util.List;

/**
 * Tells addresses of ours from those of others. Whatever is permanent is not ours. Linux 5.18 and
 * later keeps our mark with each address; on an older kernel the record of what we added decides.
 * Platform thread.
 */
final class Ownership {

  /** Our mark: who made an address, or a route. Numbers below 4 are the kernel's. */
  static final int MARK = 117;

  private List<AddressRecord.Entry> earlier;
  private List<AddressRecord.Entry> earlierStatics;
  private Marking marking = Marking.UNKNOWN;

  /** Whether this kernel keeps marks. */
  private enum Marking {
    UNKNOWN,
    KEPT
  }

  /**
   * @param earlier what an earlier life recorded
   */
  Ownership(AddressRecord.Contents earlier) {
    this.earlier = earlier.addresses();
    this.earlierStatics = earlier.statics();
  }

  /** Learns from an address whether the kernel keeps marks; it marks its own, as 127.0.0.1. */
  void learn(KernelAddress address) {
    if (address.origin() != 0) {
      marking = Marking.KEPT;
    }
  }

  /** True if the kernel is known to keep marks: nothing need be recorded before it is added. */
  boolean areMarksKept() {
    return marking == Marking.KEPT;
  }

  /** True if somebody else has made the address, or made it his. */
  boolean isTheirs(KernelAddress address) {
    return address.isPermanent() || (marking == Marking.KEPT && !isMarked(address));
  }

  /** True if an earlier life of this software has left it. */
  boolean isLeftover(KernelAddress address) {
    return !address.isPermanent()
        && (isMarked(address) || (marking == Marking.UNKNOWN && isIn(earlier, address)));
  }

  private static boolean isIn(List<AddressRecord.Entry> recorded, KernelAddress address) {
    return recorded.stream().anyMatch(entry -> entry.is(address));
  }

  /** True if an earlier life of this software has left it, to stay whoever is master. */
  boolean isLeftoverStatic(KernelAddress address) {
    return address.isPermanent()
        && (isMarked(address) || (marking == Marking.UNKNOWN && isIn(earlierStatics, address)));
  }

  /** True if somebody else has made it, as far as the kernel can tell. */
  boolean isForeign(KernelAddress address) {
    return marking == Marking.KEPT && !isMarked(address);
  }

  /** What an earlier life left is gone: its record says nothing of what comes later. */
  void cleaned() {
    earlier = List.of();
    earlierStatics = List.of();
  }

  static boolean isMarked(KernelAddress address) {
    return address.origin() == MARK;
  }
}
