package io.understudy.model;

/** The two address families of VRRP; a virtual router belongs to exactly one (RFC 9568 1.2). */
public enum AddressFamily {
  /** IPv4, addresses of 4 octets. */
  IPV4("IPv4", 4),
  /** IPv6, addresses of 16 octets. */
  IPV6("IPv6", 16);

  private final String label;
  private final int octets;

  AddressFamily(String label, int octets) {
    this.label = label;
    this.octets = octets;
  }

  /** The size of one address, in octets. */
  public int octets() {
    return octets;
  }

  /** The longest prefix of an address, in bits: 32 or 128. */
  public int bits() {
    return octets * Byte.SIZE;
  }

  @Override
  public String toString() {
    return label;
  }
}
