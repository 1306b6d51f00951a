package io.understudy.engine;

import io.understudy.model.Acceptance;
import io.understudy.model.Advertising;
import io.understudy.model.Advertising.Compatibility;
import io.understudy.model.Authentication;
import io.understudy.model.Authentication.AuthenticationHeader;
import io.understudy.model.Delivery;
import io.understudy.model.Delivery.FrameSource;
import io.understudy.model.IpAddress;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.UnicastPeer;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Configurations whose advertisements travel otherwise than to the group of the RFC. */
final class Deliveries {

  private Deliveries() {}

  static VirtualRouterSpec toPeers(VirtualRouterSpec spec, int hopLimit, String... peers) {
    List<UnicastPeer> all = Stream.of(peers).map(IpAddress::parse).map(UnicastPeer::of).toList();
    return delivered(spec, new Delivery(null, null, all, hopLimit, FrameSource.VIRTUAL_MAC));
  }

  static VirtualRouterSpec from(
      VirtualRouterSpec spec, @Nullable IpAddress source, @Nullable IpAddress group) {
    return delivered(
        spec, new Delivery(source, group, List.of(), Delivery.HOP_LIMIT, FrameSource.VIRTUAL_MAC));
  }

  /** Version 2, one second. */
  static VirtualRouterSpec version2(VirtualRouterSpec spec) {
    return with(spec, Advertising.defaults(ProtocolVersion.V2), spec.acceptance());
  }

  /** Version 2 inside an authentication header. */
  static VirtualRouterSpec sealed(VirtualRouterSpec spec, String password) {
    Acceptance now = spec.acceptance();
    Authentication key = new AuthenticationHeader(password);
    return with(
        spec,
        Advertising.defaults(ProtocolVersion.V2),
        new Acceptance(now.checksum(), now.strictness(), now.ownerConflict(), key));
  }

  /** Version 3 with version 2 beside it. */
  static VirtualRouterSpec bothVersions(VirtualRouterSpec spec, Duration interval) {
    Advertising now = spec.advertising();
    return with(
        spec,
        new Advertising(
            now.version(),
            interval,
            now.checksum(),
            now.reassertion(),
            now.delivery(),
            Compatibility.VERSION_2,
            now.concession()),
        spec.acceptance());
  }

  private static VirtualRouterSpec delivered(VirtualRouterSpec spec, Delivery delivery) {
    return with(spec, spec.advertising().with(delivery), spec.acceptance());
  }

  private static VirtualRouterSpec with(
      VirtualRouterSpec spec, Advertising advertising, Acceptance acceptance) {
    return new VirtualRouterSpec(
        spec.name(),
        spec.key(),
        spec.priority(),
        spec.addresses(),
        spec.trackers(),
        advertising,
        acceptance,
        spec.mastership());
  }
}
