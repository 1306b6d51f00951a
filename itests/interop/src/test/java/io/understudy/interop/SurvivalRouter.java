package io.understudy.interop;

import java.time.Duration;
import java.util.List;

/** A virtual router of the pair that is to survive. */
enum SurvivalRouter {
  /** With a route, a rule and trackers, under the interface's own MAC. */
  FOUR("four", 51, "IPv4", List.of("192.0.2.100/24"), "192.0.2.10", "192.0.2.66"),
  /** Under the virtual MAC, and strict. */
  SIX("six", 61, "IPv6", List.of("fe80::5:51/64", "2001:db8::100/64"), "fe80::10", "2001:db8::66");

  /** The shortest lease there is, which the intervals of both have. */
  static final Duration LEASE = Duration.ofSeconds(2);

  private final String label;
  private final int vrid;
  private final String family;
  private final List<String> addresses;
  private final String stranger;
  private final String strange;

  SurvivalRouter(
      String label,
      int vrid,
      String family,
      List<String> addresses,
      String stranger,
      String strange) {
    this.label = label;
    this.vrid = vrid;
    this.family = family;
    this.addresses = addresses;
    this.stranger = stranger;
    this.strange = strange;
  }

  /** The name of its VRRP instance. */
  String label() {
    return label;
  }

  int vrid() {
    return vrid;
  }

  /** As the status has it. */
  String key() {
    return "eth0/%d/%s".formatted(vrid, family);
  }

  /** The source of a gateway's advertisements. */
  String source(String place) {
    return (this == FOUR ? Protocol.V3_IPV4 : Protocol.V3_IPV6).source(place);
  }

  /** With prefix lengths, in the order of the advertisement. */
  List<String> addresses() {
    return addresses;
  }

  /** The first, without its length. */
  String first() {
    return Protocol.bare(addresses.get(0));
  }

  /** The one that the host pings. */
  String reached() {
    return Protocol.bare(addresses.get(addresses.size() - 1));
  }

  /** An address of the host, of the family of the advertisements. */
  String stranger() {
    return stranger;
  }

  /** An address that is not among its own, and of the scope that no IPv6 list may begin with. */
  String strange() {
    return strange;
  }
}
