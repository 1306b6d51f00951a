package io.understudy.config;

import io.understudy.api.settings.Section;
import io.understudy.config.section.GlobalSection;
import io.understudy.config.section.VirtualIpSection;
import io.understudy.config.section.VrrpInstanceSection;
import io.understudy.config.section.VrrpInstanceSection.Sending;
import io.understudy.model.AddressFamily;
import io.understudy.model.Advertising;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes virtual routers of VRRP instances: one for each family that the addresses have. */
final class RouterFactory {

  private final GlobalSection global;
  private final Map<String, Section<VirtualIpSection>> virtualIps;
  private final List<ConfigurationProblem> problems;

  /** Adds what is wrong to {@code problems}. */
  RouterFactory(
      GlobalSection global,
      Map<String, Section<VirtualIpSection>> virtualIps,
      List<ConfigurationProblem> problems) {
    this.global = global;
    this.virtualIps = virtualIps;
    this.problems = problems;
  }

  /** The virtual routers of one instance; none where something is wrong or not yet known. */
  List<VirtualRouterSpec> make(String pid, VrrpInstanceSection instance) {
    Optional<String> interfaceName =
        instance.identity().interfaceName().or(global::defaultInterface);
    if (interfaceName.isEmpty()) {
      refuse(pid, "interface", "be set, here or as Default Interface of Global", "(nothing)");
    }
    Optional<Map<AddressFamily, List<VirtualIpSection>>> addresses = resolve(instance);
    if (interfaceName.isEmpty() || addresses.isEmpty()) {
      return List.of();
    }
    List<VirtualRouterSpec> routers = new ArrayList<>();
    addresses
        .get()
        .forEach(
            (family, members) -> {
              VirtualRouterKey key =
                  new VirtualRouterKey(interfaceName.get(), instance.identity().vrid(), family);
              make(pid, instance, key, members).ifPresent(routers::add);
            });
    return routers;
  }

  private Optional<Map<AddressFamily, List<VirtualIpSection>>> resolve(
      VrrpInstanceSection instance) {
    Map<AddressFamily, List<VirtualIpSection>> byFamily = new EnumMap<>(AddressFamily.class);
    for (String name : instance.virtualIps()) {
      Section<VirtualIpSection> section = virtualIps.get(name);
      if (section == null || section.content().isEmpty()) {
        return Optional.empty();
      }
      VirtualIpSection virtualIp = section.content().get();
      byFamily
          .computeIfAbsent(virtualIp.address().address().family(), family -> new ArrayList<>())
          .add(virtualIp);
    }
    return Optional.of(byFamily);
  }

  private Optional<VirtualRouterSpec> make(
      String pid,
      VrrpInstanceSection instance,
      VirtualRouterKey key,
      List<VirtualIpSection> members) {
    ProtocolVersion version = instance.sending().version().version(key.family(), global.version());
    Optional<Advertising> advertising = advertising(pid, instance.sending(), version);
    if (advertising.isEmpty() || !isPossible(pid, instance, version, members)) {
      return Optional.empty();
    }
    List<VirtualAddress> addresses = members.stream().map(VirtualIpSection::address).toList();
    try {
      return Optional.of(
          new VirtualRouterSpec(
              instance.identity().name(),
              key,
              instance.priority(),
              addresses,
              instance.trackers(),
              advertising.get(),
              instance.acceptance(),
              instance.mastership()));
    } catch (IllegalArgumentException e) {
      problems.add(Refusal.of(e).problem(pid));
      return Optional.empty();
    }
  }

  private Optional<Advertising> advertising(String pid, Sending sending, ProtocolVersion version) {
    try {
      return Optional.of(
          new Advertising(version, sending.interval(), sending.checksum(), sending.reassertion()));
    } catch (IllegalArgumentException e) {
      refuse(
          pid,
          "advertIntervalMillis",
          Refusal.of(e).rule() + " with version " + version.number(),
          String.valueOf(sending.interval().toMillis()));
      return Optional.empty();
    }
  }

  private boolean isPossible(
      String pid,
      VrrpInstanceSection instance,
      ProtocolVersion version,
      List<VirtualIpSection> members) {
    VirtualIpSection first = members.get(0);
    AddressFamily family = first.address().address().family();
    boolean isV3 = version == ProtocolVersion.V3;
    if (!isV3 && family == AddressFamily.IPV6) {
      String rule = "be 3 or default for IPv6 addresses, and Virtual IP '%s' of '%s' is one";
      refuse(pid, "version", rule.formatted(first.name(), instance.identity().name()), "2");
      return false;
    }
    if (isV3 && !instance.acceptance().authentication().isNone()) {
      refuse(pid, "authPassword", "be empty with version 3, which " + family + " has", "(hidden)");
      return false;
    }
    return true;
  }

  private void refuse(String pid, String key, String rule, String value) {
    problems.add(new ConfigurationProblem(pid, key, value, "must " + rule));
  }
}
