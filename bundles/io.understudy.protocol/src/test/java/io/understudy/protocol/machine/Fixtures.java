package io.understudy.protocol.machine;

import io.understudy.model.Acceptance;
import io.understudy.model.AddressFamily;
import io.understudy.model.Advertising;
import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.LinkStatus.Operation;
import io.understudy.model.MacAddress;
import io.understudy.model.Mastership;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Mastership.Startup;
import io.understudy.model.Preemption;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Vrid;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fixtures of CONFORMANCE.md section 5, with the virtual MAC of RFC 9568 7.3 and the default
 * limit for relinquishing.
 */
final class Fixtures {

  static final String ETH0 = "eth0";
  static final MacAddress MAC = new MacAddress(0x0200_0000_0010L);
  static final MacAddress OTHER_MAC = new MacAddress(0x0200_0000_0020L);

  /** Version 3, IPv4. */
  static final VirtualRouterSpec F3 = ipv4(ProtocolVersion.V3, Priority.DEFAULT);

  /** Version 2. */
  static final VirtualRouterSpec F2 = ipv4(ProtocolVersion.V2, Priority.DEFAULT);

  /** Version 3, IPv6. */
  static final VirtualRouterSpec F6 = ipv6(Priority.DEFAULT);

  /** F3 as the owner of 192.0.2.1. */
  static final VirtualRouterSpec FO = ipv4(ProtocolVersion.V3, Priority.OWNER);

  /** F6 as the owner of fe80::1. */
  static final VirtualRouterSpec FO6 = ipv6(Priority.OWNER);

  private Fixtures() {}

  /** The interface of a fixture: up, with the primary address that CONFORMANCE.md gives it. */
  static LinkStatus linkOf(VirtualRouterSpec spec) {
    return switch (spec.key().family()) {
      case IPV4 -> up(spec.priority().isOwner() ? "192.0.2.1" : "192.0.2.10");
      case IPV6 -> up(spec.priority().isOwner() ? "fe80::1" : "fe80::a");
    };
  }

  static LinkStatus up(String... addresses) {
    return link(Operation.UP, MAC, addresses);
  }

  static LinkStatus down(String... addresses) {
    return link(Operation.DOWN, MAC, addresses);
  }

  static LinkStatus link(Operation operation, MacAddress mac, String... addresses) {
    List<IpAddress> parsed = Stream.of(addresses).map(IpAddress::parse).toList();
    return new LinkStatus(ETH0, operation, mac, parsed);
  }

  static List<VirtualAddress> hosts(String... addresses) {
    return Stream.of(addresses).map(IpAddress::parse).map(VirtualAddress::ofHost).toList();
  }

  static Duration seconds(String seconds) {
    return Duration.ofNanos(new BigDecimal(seconds).movePointRight(9).longValueExact());
  }

  static Duration millis(String millis) {
    return Duration.ofNanos(new BigDecimal(millis).movePointRight(6).longValueExact());
  }

  private static VirtualRouterSpec ipv4(ProtocolVersion version, Priority priority) {
    return spec(AddressFamily.IPV4, version, priority, hosts("192.0.2.1", "192.0.2.2"));
  }

  private static VirtualRouterSpec ipv6(Priority priority) {
    return spec(AddressFamily.IPV6, ProtocolVersion.V3, priority, hosts("fe80::1", "2001:db8::1"));
  }

  private static VirtualRouterSpec spec(
      AddressFamily family,
      ProtocolVersion version,
      Priority priority,
      List<VirtualAddress> addresses) {
    return new VirtualRouterSpec(
        "fixture",
        new VirtualRouterKey(ETH0, new Vrid(10), family),
        priority,
        addresses,
        List.of(),
        Advertising.defaults(version),
        Acceptance.DEFAULT,
        new Mastership(
            Startup.BACKUP, Preemption.AT_ONCE, SourceMac.VIRTUAL_ROUTER, Duration.ofSeconds(2)));
  }
}
