package io.understudy.model;

import io.understudy.model.Acceptance.AcceptedChecksum;
import io.understudy.model.Acceptance.OwnerConflict;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Virtual routers to configure: F3, F2 and F6 of CONFORMANCE.md section 5, and parts of them. */
final class Specs {

  static final VirtualRouterSpec F3 =
      spec(key(AddressFamily.IPV4), ProtocolVersion.V3, addresses("192.0.2.1", "192.0.2.2"));
  static final VirtualRouterSpec F2 =
      spec(key(AddressFamily.IPV4), ProtocolVersion.V2, addresses("192.0.2.1", "192.0.2.2"));
  static final VirtualRouterSpec F6 =
      spec(key(AddressFamily.IPV6), ProtocolVersion.V3, addresses("fe80::1", "2001:db8::1"));

  private Specs() {}

  static VirtualRouterKey key(AddressFamily family) {
    return new VirtualRouterKey("eth0", new Vrid(10), family);
  }

  static VirtualRouterSpec spec(
      VirtualRouterKey key, ProtocolVersion version, List<VirtualAddress> addresses) {
    return new VirtualRouterSpec(
        "gateway",
        key,
        Priority.DEFAULT,
        addresses,
        List.of(),
        Advertising.defaults(version),
        Acceptance.DEFAULT,
        Mastership.DEFAULT);
  }

  static VirtualRouterSpec named(String name, VirtualRouterSpec from, VirtualRouterKey key) {
    return new VirtualRouterSpec(
        name,
        key,
        from.priority(),
        from.addresses(),
        from.trackers(),
        from.advertising(),
        from.acceptance(),
        from.mastership());
  }

  static VirtualRouterSpec withPriority(VirtualRouterSpec from, Priority priority) {
    return new VirtualRouterSpec(
        from.name(),
        from.key(),
        priority,
        from.addresses(),
        from.trackers(),
        from.advertising(),
        from.acceptance(),
        from.mastership());
  }

  static VirtualRouterSpec withAddresses(VirtualRouterSpec from, List<VirtualAddress> addresses) {
    return new VirtualRouterSpec(
        from.name(),
        from.key(),
        from.priority(),
        addresses,
        from.trackers(),
        from.advertising(),
        from.acceptance(),
        from.mastership());
  }

  static VirtualRouterSpec withTrackers(VirtualRouterSpec from, List<TrackerReference> trackers) {
    return new VirtualRouterSpec(
        from.name(),
        from.key(),
        from.priority(),
        from.addresses(),
        trackers,
        from.advertising(),
        from.acceptance(),
        from.mastership());
  }

  static VirtualRouterSpec withAcceptance(VirtualRouterSpec from, Acceptance acceptance) {
    return new VirtualRouterSpec(
        from.name(),
        from.key(),
        from.priority(),
        from.addresses(),
        from.trackers(),
        from.advertising(),
        acceptance,
        from.mastership());
  }

  static Acceptance acceptance(Strictness strictness, Authentication authentication) {
    return new Acceptance(
        AcceptedChecksum.EITHER, strictness, OwnerConflict.PROCESS, authentication);
  }

  static List<VirtualAddress> addresses(String... literals) {
    return Stream.of(literals).map(IpAddress::parse).map(VirtualAddress::ofHost).toList();
  }

  static List<VirtualAddress> ipv4Addresses(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> VirtualAddress.ofHost(IpAddress.ofIpv4(0x0A00_0001 + i)))
        .toList();
  }

  static List<VirtualAddress> ipv6Addresses(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> VirtualAddress.ofHost(IpAddress.ofIpv6(0xFE80L << 48, 1 + i)))
        .toList();
  }
}
