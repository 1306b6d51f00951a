package io.understudy.platform.linux.netlink;

import io.understudy.model.MacAddress;

/**
 * A network interface as the kernel has it.
 *
 * @param index its number, which no other has as long as the machine runs
 * @param name its name, which can change
 * @param flags the kernel's flags
 * @param mac its MAC address, all zero if it has none
 */
public record KernelLink(int index, String name, int flags, MacAddress mac) {

  private static final int UP = 0x1;
  private static final int LOWER_UP = 0x10000;

  /** True if it is set up, with carrier or without. */
  public boolean isSetUp() {
    return (flags & UP) != 0;
  }

  /** True if it is up and has carrier. */
  public boolean isUp() {
    return (flags & UP) != 0 && (flags & LOWER_UP) != 0;
  }
}
