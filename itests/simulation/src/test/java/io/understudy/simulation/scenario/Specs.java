package io.understudy.simulation.scenario;

import io.understudy.model.Advertising;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.Mastership;
import io.understudy.model.Preemption;
import io.understudy.model.Priority;
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
        new Advertising(before.version(), interval, before.checksum(), before.reassertion()),
        spec.acceptance(),
        spec.mastership());
  }

  /** With another preemption. */
  public static VirtualRouterSpec withPreemption(VirtualRouterSpec spec, Preemption preemption) {
    Mastership before = spec.mastership();
    return withMastership(
        spec,
        new Mastership(before.startup(), preemption, before.sourceMac(), before.relinquishLimit()));
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
            .toList());
  }

  /** The configuration without one virtual router. */
  public static ConfigurationSnapshot without(
      ConfigurationSnapshot configuration, VirtualRouterKey key) {
    return new ConfigurationSnapshot(
        configuration.routers().stream().filter(spec -> !spec.key().equals(key)).toList());
  }
}
