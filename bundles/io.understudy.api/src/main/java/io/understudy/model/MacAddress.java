package io.understudy.model;

import java.nio.ByteBuffer;

/**
 * An Ethernet address.
 *
 * @param bits the six octets in the low 48 bits
 */
public record MacAddress(long bits) {

  /** The size on the wire, in octets. */
  public static final int OCTETS = 6;

  /** ff:ff:ff:ff:ff:ff. */
  public static final MacAddress BROADCAST = new MacAddress(0xFFFF_FFFF_FFFFL);

  private static final long VIRTUAL_ROUTER_IPV4 = 0x0000_5E00_0100L;
  private static final long VIRTUAL_ROUTER_IPV6 = 0x0000_5E00_0200L;
  private static final long MULTICAST_IPV4 = 0x0100_5E00_0000L;
  private static final long MULTICAST_IPV6 = 0x3333_0000_0000L;

  /** Checks that the address fits 48 bits. */
  public MacAddress {
    if (bits >>> 48 != 0) {
      throw new IllegalArgumentException(
          "a MAC address must fit 48 bits: " + Long.toHexString(bits));
    }
  }

  /** The virtual MAC, 00-00-5E-00-01-VRID or 00-00-5E-00-02-VRID (RFC 9568 7.3). */
  public static MacAddress ofVirtualRouter(AddressFamily family, Vrid vrid) {
    return switch (family) {
      case IPV4 -> new MacAddress(VIRTUAL_ROUTER_IPV4 | vrid.value());
      case IPV6 -> new MacAddress(VIRTUAL_ROUTER_IPV6 | vrid.value());
    };
  }

  /** The group MAC of an IP multicast address (RFC 1112 6.4, RFC 2464 7). */
  public static MacAddress ofMulticast(IpAddress group) {
    return switch (group.family()) {
      case IPV4 -> new MacAddress(MULTICAST_IPV4 | (group.low() & 0x7F_FFFF));
      case IPV6 -> new MacAddress(MULTICAST_IPV6 | (group.low() & 0xFFFF_FFFFL));
    };
  }

  /** Reads an address from an absolute position; the buffer's position stays. */
  public static MacAddress read(ByteBuffer buffer, int index) {
    long upper = Short.toUnsignedLong(buffer.getShort(index));
    return new MacAddress(upper << 32 | Integer.toUnsignedLong(buffer.getInt(index + Short.BYTES)));
  }

  /** Writes the address at the buffer's position. */
  public void write(ByteBuffer buffer) {
    buffer.putShort((short) (bits >>> 32)).putInt((int) bits);
  }

  /** Lower-case hexadecimal octets with colons: {@code 00:00:5e:00:01:0a}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int shift = 40; shift >= 0; shift -= Byte.SIZE) {
      long octet = bits >>> shift & 0xFF;
      text.append(octet < 0x10 ? "0" : "").append(Long.toHexString(octet));
      text.append(shift > 0 ? ":" : "");
    }
    return text.toString();
  }
}
