package io.understudy.model;

import org.jspecify.annotations.Nullable;

/**
 * A route that a virtual router has the machine use while it is master.
 *
 * @param destination where it leads; of length 0 for the default route
 * @param kind what becomes of packets
 * @param via the next hop, or null for what is on the link
 * @param device the interface, or null to have the kernel find it by the next hop
 * @param source the preferred source address, or null
 * @param metric which of several wins, the least; 0 for the kernel's preset
 * @param table the routing table, 0 for the main one
 * @param onLink whether the next hop is believed to be on the link
 */
public record VirtualRoute(
    IpPrefix destination,
    Kind kind,
    @Nullable IpAddress via,
    @Nullable String device,
    @Nullable IpAddress source,
    long metric,
    long table,
    OnLink onLink) {

  private static final long MOST = 0xFFFF_FFFFL;

  /** Checks that the parts fit together. */
  public VirtualRoute {
    Checks.range("metric of route " + destination, metric, 0, MOST);
    Checks.range("table of route " + destination, table, 0, MOST);
    checkFamily("next hop", destination, via);
    checkFamily("source", destination, source);
    Checks.require(
        kind == Kind.FORWARD
            ? via != null || device != null
            : via == null && device == null && source == null,
        "route " + destination,
        "have a next hop or a device, and none if it is refused",
        kind);
  }

  private static void checkFamily(String part, IpPrefix destination, @Nullable IpAddress address) {
    Checks.require(
        address == null || address.family() == destination.address().family(),
        part + " of route " + destination,
        "be of its family",
        address == null ? "" : address);
  }

  /** What becomes of packets. */
  public enum Kind {
    /** They are forwarded. */
    FORWARD,
    /** They vanish. */
    BLACKHOLE,
    /** They are answered as unreachable. */
    UNREACHABLE,
    /** They are answered as forbidden. */
    PROHIBIT
  }

  /** Whether the next hop must be in a subnet of the device. */
  public enum OnLink {
    /** It must. */
    CHECKED,
    /** It is believed. */
    BELIEVED
  }
}
