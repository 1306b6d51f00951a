package io.understudy.model;

/**
 * Another router that is advertised to, and believed, by its own address.
 *
 * @param address its address
 * @param leastHopLimit the least TTL or hop limit that its advertisements must arrive with, 0 to
 *     255
 * @param mostHopLimit the most, not below the least, to 255
 */
public record UnicastPeer(IpAddress address, int leastHopLimit, int mostHopLimit) {

  private static final int MOST = 255;

  /** Checks the address and the range. */
  public UnicastPeer {
    Checks.require(
        !address.isMulticast() && !address.isUnspecified(),
        "unicast peer",
        "be a unicast address",
        address);
    Checks.range("least TTL of peer " + address, leastHopLimit, 0, MOST);
    Checks.range("most TTL of peer " + address, mostHopLimit, leastHopLimit, MOST);
  }

  /** A peer whose advertisements may arrive with any TTL. */
  public static UnicastPeer of(IpAddress address) {
    return new UnicastPeer(address, 0, MOST);
  }
}
