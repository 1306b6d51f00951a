package io.understudy.model;

/**
 * An address that a virtual router answers for while it is master.
 *
 * @param address the address
 * @param prefixLength the length of its subnet's prefix, in bits
 */
public record VirtualAddress(IpAddress address, int prefixLength) {

  /** Checks that the address can be held by a host and that the prefix fits it. */
  public VirtualAddress {
    Checks.require(
        !address.isMulticast() && !address.isUnspecified(),
        "virtual address",
        "be a unicast address",
        address);
    Checks.range("prefix length of " + address, prefixLength, 0, address.family().bits());
  }

  /** The address alone, as a /32 or /128. */
  public static VirtualAddress ofHost(IpAddress address) {
    return new VirtualAddress(address, address.family().bits());
  }

  @Override
  public String toString() {
    return address + "/" + prefixLength;
  }
}
