package io.understudy.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How advertisements travel: to the group, or to peers that are named.
 *
 * @param source the address to send from, or null for the primary address of the interface
 * @param group the group to send to and to listen on, or null for that of the RFC; unicast uses
 *     none
 * @param peers the other routers of a virtual router without multicast; empty for multicast
 * @param hopLimit TTL or hop limit to send with, 1 to 255; always 255 for multicast (RFC 9568
 *     5.1.1.3)
 * @param frameSource from which MAC address advertisements come, where a virtual one is used
 */
public record Delivery(
    @Nullable IpAddress source,
    @Nullable IpAddress group,
    List<UnicastPeer> peers,
    int hopLimit,
    FrameSource frameSource) {

  /** The TTL of RFC 9568 5.1.1.3. */
  public static final int HOP_LIMIT = 255;

  /** To the group of the RFC, from the primary address. */
  public static final Delivery MULTICAST =
      new Delivery(null, null, List.of(), HOP_LIMIT, FrameSource.VIRTUAL_MAC);

  private static final long IPV6_LINK_SCOPE_GROUP = 0xFF02L;

  /** Copies the list; checks that all of it fits together. */
  public Delivery {
    peers = List.copyOf(peers);
    Checks.range("TTL to send with", hopLimit, 1, HOP_LIMIT);
    Checks.require(
        !peers.isEmpty() || hopLimit == HOP_LIMIT,
        "TTL to send with",
        "be 255 for multicast (RFC 9568 5.1.1.3)",
        hopLimit);
    Set<IpAddress> seen = new HashSet<>();
    for (UnicastPeer peer : peers) {
      Checks.require(
          seen.add(peer.address()), "unicast peer", "be listed once only", peer.address());
      Checks.require(
          peer.address().family() == peers.get(0).address().family(),
          "unicast peer",
          "be of one family with the others",
          peer.address());
      Checks.require(
          !peer.address().equals(source), "unicast peer", "not be our own source", peer.address());
    }
    if (group != null) {
      Checks.require(group.isMulticast(), "multicast group", "be a multicast address", group);
      Checks.require(
          group.family() == AddressFamily.IPV4
              || (group.high() >>> 48 & 0xFF0FL) == IPV6_LINK_SCOPE_GROUP,
          "multicast group",
          "be of link scope, as ff02::12 is",
          group);
      Checks.require(peers.isEmpty(), "multicast group", "not be set beside unicast peers", group);
    }
  }

  /** True if peers are advertised to one by one. */
  public boolean isUnicast() {
    return !peers.isEmpty();
  }

  /** The peer of this address, if it is one. */
  public Optional<UnicastPeer> peer(IpAddress address) {
    return peers.stream().filter(peer -> peer.address().equals(address)).findFirst();
  }

  /** Where advertisements come from, as bridges see it. */
  public enum FrameSource {
    /** From the virtual MAC, where one is used (RFC 9568 7.3). */
    VIRTUAL_MAC,
    /** From the interface's own, whatever answers for the addresses. */
    INTERFACE
  }
}
