package io.understudy.model;

import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * The addresses of one advertisement, in the order of the wire.
 *
 * <p>Kept packed, as the octets of the message: comparing a received list with the configured one
 * is one comparison of memory, and a hostile list of 255 addresses costs one array and no object
 * per address.
 */
public final class AddressList extends AbstractList<IpAddress> implements RandomAccess {

  private final AddressFamily family;
  private final byte[] octets;

  private AddressList(AddressFamily family, byte[] octets) {
    this.family = family;
    this.octets = octets;
  }

  /**
   * Packs addresses of one family.
   *
   * @throws IllegalArgumentException if an address is of the other family
   */
  public static AddressList of(AddressFamily family, List<IpAddress> addresses) {
    ByteBuffer packed = ByteBuffer.allocate(addresses.size() * family.octets());
    for (IpAddress address : addresses) {
      if (address.family() != family) {
        throw new IllegalArgumentException("addresses must be " + family + ": " + address);
      }
      address.write(packed);
    }
    return new AddressList(family, packed.array());
  }

  /** Reads {@code count} addresses from an absolute position; the buffer's position stays. */
  public static AddressList read(AddressFamily family, ByteBuffer buffer, int index, int count) {
    byte[] octets = new byte[count * family.octets()];
    buffer.get(index, octets);
    return new AddressList(family, octets);
  }

  /** The family of every address in the list, also of an empty one. */
  public AddressFamily family() {
    return family;
  }

  /** The size of all addresses on the wire, in octets. */
  public int octets() {
    return octets.length;
  }

  /** Writes the addresses at the buffer's position. */
  public void write(ByteBuffer buffer) {
    buffer.put(octets);
  }

  /** True if the buffer holds exactly these octets from {@code index} on, {@code length} long. */
  public boolean matches(ByteBuffer buffer, int index, int length) {
    if (length != octets.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (buffer.get(index + i) != octets[i]) {
        return false;
      }
    }
    return true;
  }

  /** True if both lists hold the same addresses, in any order (RFC 9568 7.1 compares as a set). */
  public boolean sameAddresses(AddressList other) {
    if (equals(other)) {
      return true;
    }
    return family == other.family
        && octets.length == other.octets.length
        && Arrays.equals(
            PackedOrder.sorted(octets, family.octets()),
            PackedOrder.sorted(other.octets, family.octets()));
  }

  @Override
  public IpAddress get(int index) {
    return IpAddress.read(
        family, ByteBuffer.wrap(octets), Math.multiplyExact(index, family.octets()));
  }

  @Override
  public int size() {
    return octets.length / family.octets();
  }

  /** As of any list, but without an object per address where both are packed. */
  @Override
  public boolean equals(Object other) {
    return other instanceof AddressList that
        ? family == that.family && Arrays.equals(octets, that.octets)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
