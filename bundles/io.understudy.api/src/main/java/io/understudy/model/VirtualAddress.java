package io.understudy.model;

/**
 * An address that a virtual router answers for while it is master.
 *
 * @param address the address
 * @param prefixLength the length of its subnet's prefix, in bits
 * @param listing whether advertisements name it
 * @param placement where on the machine it is put
 */
public record VirtualAddress(
    IpAddress address, int prefixLength, Listing listing, Placement placement) {

  /** Checks that the address can be held by a host and that the prefix fits it. */
  public VirtualAddress {
    Checks.require(
        !address.isMulticast() && !address.isUnspecified(),
        "virtual address",
        "be a unicast address",
        address);
    Checks.range("prefix length of " + address, prefixLength, 0, address.family().bits());
  }

  /** An advertised address of the virtual router's own interface. */
  public VirtualAddress(IpAddress address, int prefixLength) {
    this(address, prefixLength, Listing.ADVERTISED, Placement.PRESET);
  }

  /** The address alone, as a /32 or /128. */
  public static VirtualAddress ofHost(IpAddress address) {
    return new VirtualAddress(address, address.family().bits());
  }

  /** The same address, listed otherwise. */
  public VirtualAddress listed(Listing newListing) {
    return new VirtualAddress(address, prefixLength, newListing, placement);
  }

  /** The interface that it is put on, given that of its virtual router. */
  public String device(String routerInterface) {
    String device = placement.device();
    return device == null ? routerInterface : device;
  }

  /** True if advertisements name it. */
  public boolean isAdvertised() {
    return listing == Listing.ADVERTISED;
  }

  @Override
  public String toString() {
    return address + "/" + prefixLength;
  }

  /** Whether advertisements name an address. */
  public enum Listing {
    /** They do. */
    ADVERTISED,
    /** They do not; it moves along with those that are, and may be of the other family. */
    EXCLUDED
  }
}
