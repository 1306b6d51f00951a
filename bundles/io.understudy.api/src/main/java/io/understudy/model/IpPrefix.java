package io.understudy.model;

/**
 * A range of addresses.
 *
 * @param address any address of it
 * @param length how many leading bits all of them share, 0 to 32 or 128
 */
public record IpPrefix(IpAddress address, int length) {

  /** Checks the length. */
  public IpPrefix {
    Checks.range("prefix length of " + address, length, 0, address.family().bits());
  }

  /** As routes are written: {@code 192.0.2.0/24}. */
  @Override
  public String toString() {
    return address + "/" + length;
  }
}
