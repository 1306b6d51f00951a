package io.understudy.engine;

import io.understudy.model.Acceptance;
import io.understudy.model.AddressFamily;
import io.understudy.model.Advertising;
import io.understudy.model.Announcing;
import io.understudy.model.Authentication;
import io.understudy.model.ChecksumForm;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.IpAddress;
import io.understudy.model.Mastership;
import io.understudy.model.Mastership.AcceptMode;
import io.understudy.model.Mastership.LinkTracking;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.Routing;
import io.understudy.model.StaticSpec;
import io.understudy.model.Strictness;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.TrackerReference;
import io.understudy.model.TrackingSpec;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Vrid;
import io.understudy.model.Weight.Sense;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The configurations of the engine's tests: small changes of {@link #F3} and {@link #F6}. */
final class Specs {

  /** Version 3, IPv4, VRID 10, priority 100, one second, 192.0.2.1 and 192.0.2.2, on eth0. */
  static final VirtualRouterSpec F3 =
      new VirtualRouterSpec(
          "F3",
          new VirtualRouterKey("eth0", new Vrid(10), AddressFamily.IPV4),
          Priority.DEFAULT,
          addresses("192.0.2.1", "192.0.2.2"),
          List.of(),
          Advertising.defaults(ProtocolVersion.V3),
          Acceptance.DEFAULT,
          Mastership.DEFAULT);

  /** Version 3, IPv6, VRID 10, priority 100, one second, fe80::1 and 2001:db8::1, on eth0. */
  static final VirtualRouterSpec F6 =
      new VirtualRouterSpec(
          "F6",
          new VirtualRouterKey("eth0", new Vrid(10), AddressFamily.IPV6),
          Priority.DEFAULT,
          addresses("fe80::1", "2001:db8::1"),
          List.of(),
          Advertising.defaults(ProtocolVersion.V3),
          Acceptance.DEFAULT,
          Mastership.DEFAULT);

  private Specs() {}

  /** These virtual routers as one sync group named {@code lan}. */
  static ConfigurationSnapshot grouped(
      SyncGroupSpec.Weighting weighting, VirtualRouterSpec... routers) {
    List<VirtualRouterKey> members = Arrays.stream(routers).map(VirtualRouterSpec::key).toList();
    return new ConfigurationSnapshot(
        List.of(routers),
        TrackingSpec.PRESET,
        List.of(new SyncGroupSpec("lan", members, weighting)),
        StaticSpec.NONE);
  }

  static VirtualRouterSpec withKey(VirtualRouterSpec spec, String interfaceName, int vrid) {
    VirtualRouterKey key = new VirtualRouterKey(interfaceName, new Vrid(vrid), spec.key().family());
    return new VirtualRouterSpec(
        spec.name() + "-" + vrid,
        key,
        spec.priority(),
        spec.addresses(),
        spec.trackers(),
        spec.advertising(),
        spec.acceptance(),
        spec.mastership());
  }

  static VirtualRouterSpec withPriority(VirtualRouterSpec spec, int priority) {
    return new VirtualRouterSpec(
        spec.name(),
        spec.key(),
        new Priority(priority),
        spec.addresses(),
        spec.trackers(),
        spec.advertising(),
        spec.acceptance(),
        spec.mastership());
  }

  static VirtualRouterSpec withAddresses(VirtualRouterSpec spec, String... addresses) {
    return new VirtualRouterSpec(
        spec.name(),
        spec.key(),
        spec.priority(),
        addresses(addresses),
        spec.trackers(),
        spec.advertising(),
        spec.acceptance(),
        spec.mastership());
  }

  static VirtualRouterSpec withTracker(VirtualRouterSpec spec, String tracker, int weight) {
    return withTrackers(spec, TrackerReference.weighing(tracker, weight, Sense.AS_READ));
  }

  static VirtualRouterSpec withTrackers(VirtualRouterSpec spec, TrackerReference... trackers) {
    return new VirtualRouterSpec(
        spec.name(),
        spec.key(),
        spec.priority(),
        spec.addresses(),
        List.of(trackers),
        spec.advertising(),
        spec.acceptance(),
        spec.mastership());
  }

  static VirtualRouterSpec withInterval(VirtualRouterSpec spec, Duration interval) {
    Advertising old = spec.advertising();
    return new VirtualRouterSpec(
        spec.name(),
        spec.key(),
        spec.priority(),
        spec.addresses(),
        spec.trackers(),
        new Advertising(old.version(), interval, old.checksum(), old.reassertion()),
        spec.acceptance(),
        spec.mastership());
  }

  static VirtualRouterSpec withMastership(VirtualRouterSpec spec, Mastership mastership) {
    return new VirtualRouterSpec(
        spec.name(),
        spec.key(),
        spec.priority(),
        spec.addresses(),
        spec.trackers(),
        spec.advertising(),
        spec.acceptance(),
        mastership);
  }

  /** The same in version 2, authenticated like this. */
  static VirtualRouterSpec version2(VirtualRouterSpec spec, Authentication authentication) {
    Acceptance old = spec.acceptance();
    return new VirtualRouterSpec(
        spec.name(),
        spec.key(),
        spec.priority(),
        spec.addresses(),
        spec.trackers(),
        Advertising.defaults(ProtocolVersion.V2),
        new Acceptance(old.checksum(), old.strictness(), old.ownerConflict(), authentication),
        spec.mastership());
  }

  /** The same, with these checksums accepted of version 3 over IPv4. */
  static VirtualRouterSpec accepting(VirtualRouterSpec spec, Acceptance.AcceptedChecksum checksum) {
    Acceptance old = spec.acceptance();
    return new VirtualRouterSpec(
        spec.name(),
        spec.key(),
        spec.priority(),
        spec.addresses(),
        spec.trackers(),
        spec.advertising(),
        new Acceptance(checksum, old.strictness(), old.ownerConflict(), old.authentication()),
        spec.mastership());
  }

  /** The same, with nothing let pass that the RFCs fault. */
  static VirtualRouterSpec strict(VirtualRouterSpec spec) {
    Acceptance old = spec.acceptance();
    return new VirtualRouterSpec(
        spec.name(),
        spec.key(),
        spec.priority(),
        spec.addresses(),
        spec.trackers(),
        spec.advertising(),
        new Acceptance(
            old.checksum(), Strictness.STRICT, old.ownerConflict(), old.authentication()),
        spec.mastership());
  }

  static VirtualRouterSpec withAnnouncing(VirtualRouterSpec spec, Announcing announcing) {
    Mastership old = spec.mastership();
    return withMastership(spec, mastership(old, announcing, old.acceptMode(), old.routing()));
  }

  static VirtualRouterSpec withAcceptMode(VirtualRouterSpec spec, AcceptMode acceptMode) {
    Mastership old = spec.mastership();
    return withMastership(spec, mastership(old, old.announcing(), acceptMode, old.routing()));
  }

  static VirtualRouterSpec withRouting(VirtualRouterSpec spec, Routing routing) {
    Mastership old = spec.mastership();
    return withMastership(spec, mastership(old, old.announcing(), old.acceptMode(), routing));
  }

  static VirtualRouterSpec withLinkTracking(VirtualRouterSpec spec, LinkTracking linkTracking) {
    Mastership old = spec.mastership();
    return withMastership(
        spec,
        new Mastership(
            old.startup(),
            old.preemption(),
            old.sourceMac(),
            old.relinquishLimit(),
            old.announcing(),
            old.acceptMode(),
            old.routing(),
            linkTracking));
  }

  private static Mastership mastership(
      Mastership old, Announcing announcing, AcceptMode acceptMode, Routing routing) {
    return new Mastership(
        old.startup(),
        old.preemption(),
        old.sourceMac(),
        old.relinquishLimit(),
        announcing,
        acceptMode,
        routing,
        old.linkTracking());
  }

  static VirtualRouterSpec withAddresses(VirtualRouterSpec spec, List<VirtualAddress> addresses) {
    return new VirtualRouterSpec(
        spec.name(),
        spec.key(),
        spec.priority(),
        addresses,
        spec.trackers(),
        spec.advertising(),
        spec.acceptance(),
        spec.mastership());
  }

  static List<VirtualAddress> addresses(String... addresses) {
    return Arrays.stream(addresses).map(IpAddress::parse).map(VirtualAddress::ofHost).toList();
  }

  /** The checksum that a peer with default settings sends. */
  static ChecksumForm form(VirtualRouterSpec spec) {
    return switch (spec.advertising().version()) {
      case V2 -> ChecksumForm.MESSAGE_ONLY;
      case V3 -> ChecksumForm.PSEUDO_HEADER;
    };
  }
}
