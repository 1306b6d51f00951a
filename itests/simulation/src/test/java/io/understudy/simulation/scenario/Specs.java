package io.understudy.simulation.scenario;

import io.understudy.model.Acceptance;
import io.understudy.model.Advertising;
import io.understudy.model.Advertising.Concession;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.Mastership;
import io.understudy.model.Preemption;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Configurations with one thing changed. */
public final class Specs {

  private Specs() {}

  /** With another priority. */
  public static VirtualRouterSpec withPriority(VirtualRouterSpec spec, int priority) {
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

  /** With other addresses. */
  public static VirtualRouterSpec withAddresses(
      VirtualRouterSpec spec, List<VirtualAddress> addresses) {
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

  /** With another interval. */
  public static VirtualRouterSpec withInterval(VirtualRouterSpec spec, Duration interval) {
    Advertising before = spec.advertising();
    return new VirtualRouterSpec(
        spec.name(),
        spec.key(),
        spec.priority(),
        spec.addresses(),
        spec.trackers(),
        new Advertising(
            before.version(),
            interval,
            before.checksum(),
            before.reassertion(),
            before.delivery(),
            before.compatibility(),
            before.concession()),
        spec.acceptance(),
        spec.mastership());
  }

  /** With another word on giving way. */
  static VirtualRouterSpec withConcession(VirtualRouterSpec spec, Concession concession) {
    return withAdvertising(spec, concede(spec.advertising(), concession));
  }

  /** The same advertising, with another word on giving way. */
  static Advertising concede(Advertising before, Concession concession) {
    return new Advertising(
        before.version(),
        before.interval(),
        before.checksum(),
        before.reassertion(),
        before.delivery(),
        before.compatibility(),
        concession);
  }

  /** With another way to advertise. */
  static VirtualRouterSpec withAdvertising(VirtualRouterSpec spec, Advertising advertising) {
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

  /** As another version has it that knows nothing of the first. */
  static VirtualRouterSpec ofVersion(VirtualRouterSpec spec, ProtocolVersion version) {
    return new VirtualRouterSpec(
        spec.name(),
        spec.key(),
        spec.priority(),
        spec.addresses(),
        spec.trackers(),
        Advertising.defaults(version),
        Acceptance.DEFAULT,
        spec.mastership());
  }

  /** With a longer or shorter silence that ends a master. */
  public static VirtualRouterSpec withMissed(VirtualRouterSpec spec, int missed) {
    return new VirtualRouterSpec(
        spec.name(),
        spec.key(),
        spec.priority(),
        spec.addresses(),
        spec.trackers(),
        spec.advertising(),
        missing(spec.acceptance(), missed),
        spec.mastership());
  }

  /** The same acceptance, with another silence that ends a master. */
  static Acceptance missing(Acceptance before, int missed) {
    return new Acceptance(
        before.checksum(),
        before.strictness(),
        before.ownerConflict(),
        before.authentication(),
        missed);
  }

  /** With another preemption. */
  public static VirtualRouterSpec withPreemption(VirtualRouterSpec spec, Preemption preemption) {
    Mastership before = spec.mastership();
    return withMastership(
        spec,
        new Mastership(
            before.startup(),
            preemption,
            before.sourceMac(),
            before.relinquishLimit(),
            before.announcing(),
            before.acceptMode(),
            before.routing(),
            before.linkTracking()));
  }

  /** With another way to take and to leave. */
  public static VirtualRouterSpec withMastership(VirtualRouterSpec spec, Mastership mastership) {
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

  /** The configuration with one virtual router changed. */
  public static ConfigurationSnapshot change(
      ConfigurationSnapshot configuration,
      VirtualRouterKey key,
      UnaryOperator<VirtualRouterSpec> change) {
    return new ConfigurationSnapshot(
        configuration.routers().stream()
            .map(spec -> spec.key().equals(key) ? change.apply(spec) : spec)
            .toList(),
        configuration.tracking(),
        configuration.syncGroups(),
        configuration.statics());
  }

  /** The configuration with other sync groups. */
  static ConfigurationSnapshot withGroups(
      ConfigurationSnapshot configuration, List<SyncGroupSpec> groups) {
    return new ConfigurationSnapshot(
        configuration.routers(), configuration.tracking(), groups, configuration.statics());
  }

  /** The configuration without one virtual router, and without the sync group that it was in. */
  public static ConfigurationSnapshot without(
      ConfigurationSnapshot configuration, VirtualRouterKey key) {
    return new ConfigurationSnapshot(
        configuration.routers().stream().filter(spec -> !spec.key().equals(key)).toList(),
        configuration.tracking(),
        configuration.syncGroups().stream()
            .filter(group -> !group.members().contains(key))
            .toList(),
        configuration.statics());
  }
}
