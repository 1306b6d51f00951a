package io.understudy.platform.linux.address;

import io.understudy.model.IpAddress;
import io.understudy.platform.linux.netlink.KernelAddress;

/**
 * Where an address can be.
 *
 * @param interfaceIndex the interface
 * @param address the address, whatever its prefix
 */
record Place(int interfaceIndex, IpAddress address) {

  static Place of(KernelAddress address) {
    return new Place(address.interfaceIndex(), address.address());
  }
}
