package io.understudy.protocol.machine;

import io.understudy.model.Acceptance;
import io.understudy.model.Advertising;
import io.understudy.model.Advertising.Concession;
import io.understudy.model.Advertising.Reassertion;
import io.understudy.model.Advertising.TransmitChecksum;
import io.understudy.model.Mastership;
import io.understudy.model.Mastership.LinkTracking;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Mastership.Startup;
import io.understudy.model.Preemption;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.Routing;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import java.util.List;

/** A configuration that differs from another in one point. */
final class Specs {

  private Specs() {}

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

  static VirtualRouterSpec withVersion(VirtualRouterSpec spec, ProtocolVersion version) {
    Advertising now = spec.advertising();
    return with(spec, new Advertising(version, now.interval(), now.checksum(), now.reassertion()));
  }

  static VirtualRouterSpec withInterval(VirtualRouterSpec spec, Duration interval) {
    Advertising now = spec.advertising();
    return with(spec, new Advertising(now.version(), interval, now.checksum(), now.reassertion()));
  }

  static VirtualRouterSpec withReassertion(VirtualRouterSpec spec, Reassertion reassertion) {
    Advertising now = spec.advertising();
    return with(spec, new Advertising(now.version(), now.interval(), now.checksum(), reassertion));
  }

  static VirtualRouterSpec withChecksum(VirtualRouterSpec spec, TransmitChecksum checksum) {
    Advertising now = spec.advertising();
    return with(spec, new Advertising(now.version(), now.interval(), checksum, now.reassertion()));
  }

  static VirtualRouterSpec withConcession(VirtualRouterSpec spec, Concession concession) {
    Advertising now = spec.advertising();
    return with(
        spec,
        new Advertising(
            now.version(),
            now.interval(),
            now.checksum(),
            now.reassertion(),
            now.delivery(),
            now.compatibility(),
            concession));
  }

  static VirtualRouterSpec withMissedAdvertisements(VirtualRouterSpec spec, int missed) {
    Acceptance now = spec.acceptance();
    return new VirtualRouterSpec(
        spec.name(),
        spec.key(),
        spec.priority(),
        spec.addresses(),
        spec.trackers(),
        spec.advertising(),
        new Acceptance(
            now.checksum(), now.strictness(), now.ownerConflict(), now.authentication(), missed),
        spec.mastership());
  }

  static VirtualRouterSpec withRouting(VirtualRouterSpec spec, Routing routing) {
    return with(spec, routing, spec.mastership().linkTracking());
  }

  static VirtualRouterSpec withLinkTracking(VirtualRouterSpec spec, LinkTracking linkTracking) {
    return with(spec, spec.mastership().routing(), linkTracking);
  }

  private static VirtualRouterSpec with(
      VirtualRouterSpec spec, Routing routing, LinkTracking linkTracking) {
    Mastership now = spec.mastership();
    return with(
        spec,
        new Mastership(
            now.startup(),
            now.preemption(),
            now.sourceMac(),
            now.relinquishLimit(),
            now.announcing(),
            now.acceptMode(),
            routing,
            linkTracking));
  }

  static VirtualRouterSpec withStartup(VirtualRouterSpec spec, Startup startup) {
    Mastership now = spec.mastership();
    return with(
        spec, new Mastership(startup, now.preemption(), now.sourceMac(), now.relinquishLimit()));
  }

  static VirtualRouterSpec withPreemption(VirtualRouterSpec spec, Preemption preemption) {
    Mastership now = spec.mastership();
    return with(
        spec, new Mastership(now.startup(), preemption, now.sourceMac(), now.relinquishLimit()));
  }

  static VirtualRouterSpec withPreemptDelay(VirtualRouterSpec spec, Duration delay) {
    return withPreemption(spec, new Preemption(Preemption.Mode.PREEMPT, delay));
  }

  static VirtualRouterSpec withSourceMac(VirtualRouterSpec spec, SourceMac sourceMac) {
    Mastership now = spec.mastership();
    return with(
        spec, new Mastership(now.startup(), now.preemption(), sourceMac, now.relinquishLimit()));
  }

  static VirtualRouterSpec withRelinquishLimit(VirtualRouterSpec spec, Duration limit) {
    Mastership now = spec.mastership();
    return with(spec, new Mastership(now.startup(), now.preemption(), now.sourceMac(), limit));
  }

  private static VirtualRouterSpec with(VirtualRouterSpec spec, Advertising advertising) {
    return new VirtualRouterSpec(
        spec.name(),
        spec.key(),
        spec.priority(),
        spec.addresses(),
        spec.trackers(),
        advertising,
        spec.acceptance(),
        spec.mastership());
  }

  private static VirtualRouterSpec with(VirtualRouterSpec spec, Mastership mastership) {
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
}
