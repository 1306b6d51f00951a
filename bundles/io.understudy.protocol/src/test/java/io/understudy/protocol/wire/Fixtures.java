package io.understudy.protocol.wire;

import io.understudy.model.Acceptance;
import io.understudy.model.Acceptance.AcceptedChecksum;
import io.understudy.model.Acceptance.OwnerConflict;
import io.understudy.model.AddressFamily;
import io.understudy.model.AddressList;
import io.understudy.model.Advertising;
import io.understudy.model.Advertising.Reassertion;
import io.understudy.model.Advertising.TransmitChecksum;
import io.understudy.model.Authentication;
import io.understudy.model.Authentication.SimpleText;
import io.understudy.model.IpAddress;
import io.understudy.model.Mastership;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.Strictness;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Vrid;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The virtual routers F3, F2, F6 and FO of CONFORMANCE.md section 5, and how they receive. */
final class Fixtures {

  static final Duration SECOND = Duration.ofSeconds(1);

  /** The address of the router under test. */
  static final IpAddress OWN_IPV4 = ip("192.0.2.10");

  static final IpAddress OWN_IPV6 = ip("fe80::a");

  /** The address of the router that it hears. */
  static final IpAddress PEER_IPV4 = ip("192.0.2.20");

  static final IpAddress PEER_IPV6 = ip("fe80::14");

  static final AddressList IPV4_ADDRESSES = list("192.0.2.1", "192.0.2.2");
  static final AddressList IPV6_ADDRESSES = list("fe80::1", "2001:db8::1");

  static final VirtualRouterSpec F3 = router(ProtocolVersion.V3, 10, SECOND, IPV4_ADDRESSES);
  static final VirtualRouterSpec F2 = router(ProtocolVersion.V2, 10, SECOND, IPV4_ADDRESSES);
  static final VirtualRouterSpec F6 = router(ProtocolVersion.V3, 10, SECOND, IPV6_ADDRESSES);

  /** FO with erratum 8298 on. */
  static final VirtualRouterSpec FO = owner(F3, OwnerConflict.PROCESS);

  /** FO with the published rule. */
  static final VirtualRouterSpec FO_DROP = owner(F3, OwnerConflict.DROP);

  private Fixtures() {}

  static VirtualRouterSpec router(
      ProtocolVersion version, int vrid, Duration interval, AddressList addresses) {
    return new VirtualRouterSpec(
        "gateway",
        new VirtualRouterKey("eth0", new Vrid(vrid), addresses.family()),
        Priority.DEFAULT,
        addresses.stream().map(VirtualAddress::ofHost).toList(),
        List.of(),
        new Advertising(version, interval, TransmitChecksum.AUTO, Reassertion.IMMEDIATE),
        Acceptance.DEFAULT,
        Mastership.DEFAULT);
  }

  static VirtualRouterSpec strict(VirtualRouterSpec router) {
    return withAcceptance(
        router,
        new Acceptance(
            router.acceptance().checksum(),
            Strictness.STRICT,
            router.acceptance().ownerConflict(),
            router.acceptance().authentication()));
  }

  static VirtualRouterSpec accepting(VirtualRouterSpec router, AcceptedChecksum checksum) {
    return withAcceptance(
        router,
        new Acceptance(
            checksum,
            router.acceptance().strictness(),
            router.acceptance().ownerConflict(),
            router.acceptance().authentication()));
  }

  static VirtualRouterSpec withPassword(VirtualRouterSpec router, String password) {
    return authenticated(router, new SimpleText(password));
  }

  static VirtualRouterSpec authenticated(VirtualRouterSpec router, Authentication authentication) {
    return withAcceptance(
        router,
        new Acceptance(
            router.acceptance().checksum(),
            router.acceptance().strictness(),
            router.acceptance().ownerConflict(),
            authentication));
  }

  static VirtualRouterSpec owner(VirtualRouterSpec router, OwnerConflict ownerConflict) {
    return new VirtualRouterSpec(
        router.name(),
        router.key(),
        Priority.OWNER,
        router.addresses(),
        router.trackers(),
        router.advertising(),
        new Acceptance(
            router.acceptance().checksum(),
            router.acceptance().strictness(),
            ownerConflict,
            router.acceptance().authentication()),
        router.mastership());
  }

  static VirtualRouterSpec withVrid(VirtualRouterSpec router, int vrid) {
    return new VirtualRouterSpec(
        router.name(),
        new VirtualRouterKey("eth0", new Vrid(vrid), router.key().family()),
        router.priority(),
        router.addresses(),
        router.trackers(),
        router.advertising(),
        router.acceptance(),
        router.mastership());
  }

  private static VirtualRouterSpec withAcceptance(VirtualRouterSpec router, Acceptance acceptance) {
    return new VirtualRouterSpec(
        router.name(),
        router.key(),
        router.priority(),
        router.addresses(),
        router.trackers(),
        router.advertising(),
        acceptance,
        router.mastership());
  }

  static ReceiveRules rules(VirtualRouterSpec router) {
    boolean ipv4 = router.key().family() == AddressFamily.IPV4;
    IpAddress ownedOrOwn = router.priority().isOwner() ? router.addressList().get(0) : OWN_IPV4;
    return ReceiveRules.of(router, ipv4 ? ownedOrOwn : OWN_IPV6);
  }

  /** An interface with this virtual router and no other. */
  static ReceiveRules.Lookup only(VirtualRouterSpec router) {
    ReceiveRules rules = rules(router);
    return vrid -> vrid == router.key().vrid().value() ? rules : null;
  }

  static IpAddress ip(String literal) {
    return IpAddress.parse(literal);
  }

  static AddressList list(String... literals) {
    List<IpAddress> addresses = Stream.of(literals).map(IpAddress::parse).toList();
    return AddressList.of(addresses.get(0).family(), addresses);
  }

  static byte[] octets(IpAddress address) {
    ByteBuffer octets = ByteBuffer.allocate(address.family().octets());
    address.write(octets);
    return octets.array();
  }
}
