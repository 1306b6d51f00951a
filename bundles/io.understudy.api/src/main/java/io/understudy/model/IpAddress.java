package io.understudy.model;

import java.nio.ByteBuffer;

/**
 * An IPv4 or IPv6 address as a number.
 *
 * <p>Unlike {@link java.net.InetAddress} it never looks anything up, holds no array and compares in
 * network byte order as an unsigned integer, the way RFC 9568 6.4.3 breaks a tie.
 *
 * @param family the family; for IPv4 the address is in the low 32 bits of {@code low}
 * @param high the upper 64 bits, 0 for IPv4
 * @param low the lower 64 bits
 */
public record IpAddress(AddressFamily family, long high, long low)
    implements Comparable<IpAddress> {

  private static final long IPV4_MAX = 0xFFFF_FFFFL;
  private static final long LINK_LOCAL_IPV6 = 0xFE80_0000_0000_0000L >>> 54;
  private static final long LINK_LOCAL_IPV4 = 0xA9FEL;

  /** Checks that an IPv4 address fits 32 bits. */
  public IpAddress {
    if (family == AddressFamily.IPV4 && (high != 0 || low < 0 || low > IPV4_MAX)) {
      throw new IllegalArgumentException("an IPv4 address must fit 32 bits: " + high + ":" + low);
    }
  }

  /** The IPv4 address whose four octets are the bits of {@code bits}. */
  public static IpAddress ofIpv4(int bits) {
    return new IpAddress(AddressFamily.IPV4, 0, bits & IPV4_MAX);
  }

  /** The IPv6 address of two 64-bit halves. */
  public static IpAddress ofIpv6(long high, long low) {
    return new IpAddress(AddressFamily.IPV6, high, low);
  }

  /**
   * Reads an address in network byte order from an absolute position; the buffer's own position
   * stays where it is.
   */
  public static IpAddress read(AddressFamily family, ByteBuffer buffer, int index) {
    return switch (family) {
      case IPV4 -> ofIpv4(buffer.getInt(index));
      case IPV6 -> ofIpv6(buffer.getLong(index), buffer.getLong(index + Long.BYTES));
    };
  }

  /**
   * Reads like {@link #read(AddressFamily, ByteBuffer, int)}, and gives the expected address itself
   * if it is what is read: where that is so nearly always, nothing is allocated.
   */
  public static IpAddress read(IpAddress expected, ByteBuffer buffer, int index) {
    boolean isExpected =
        switch (expected.family) {
          case IPV4 -> buffer.getInt(index) == (int) expected.low;
          case IPV6 ->
              buffer.getLong(index) == expected.high
                  && buffer.getLong(index + Long.BYTES) == expected.low;
        };
    return isExpected ? expected : read(expected.family, buffer, index);
  }

  /**
   * Reads a literal address: four decimal numbers, or the forms of RFC 4291 2.2. Names, zones and
   * leading zeros are refused; nothing is looked up.
   *
   * @throws IllegalArgumentException if the text is not such a literal
   */
  public static IpAddress parse(String text) {
    return IpAddressText.parse(text);
  }

  /** Writes the address in network byte order at the buffer's position. */
  public void write(ByteBuffer buffer) {
    switch (family) {
      case IPV4 -> buffer.putInt((int) low);
      case IPV6 -> buffer.putLong(high).putLong(low);
    }
  }

  /** True for 169.254.0.0/16 and fe80::/10. */
  public boolean isLinkLocal() {
    return switch (family) {
      case IPV4 -> low >>> 16 == LINK_LOCAL_IPV4;
      case IPV6 -> high >>> 54 == LINK_LOCAL_IPV6;
    };
  }

  /** True for 224.0.0.0/4 and ff00::/8. */
  public boolean isMulticast() {
    return switch (family) {
      case IPV4 -> low >>> 28 == 0xE;
      case IPV6 -> high >>> 56 == 0xFF;
    };
  }

  /** True for 0.0.0.0 and ::. */
  public boolean isUnspecified() {
    return high == 0 && low == 0;
  }

  /** IPv4 before IPv6, then by unsigned value in network byte order (RFC 9568 6.4.3). */
  @Override
  public int compareTo(IpAddress other) {
    int byFamily = family.compareTo(other.family);
    if (byFamily != 0) {
      return byFamily;
    }
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** Dotted decimal, or the canonical text of RFC 5952. */
  @Override
  public String toString() {
    return IpAddressText.format(this);
  }
}
