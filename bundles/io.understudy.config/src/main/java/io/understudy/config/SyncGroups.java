package io.understudy.config;

import io.understudy.api.settings.Section;
import io.understudy.config.SectionPool.Named;
import io.understudy.config.section.SyncGroupSection;
import io.understudy.config.section.VrrpInstanceSection;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.SyncGroupSpec.Weighting;
import io.understudy.model.TrackerReference;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes sync groups: those that are configured, and instances that couple their families. */
final class SyncGroups {

  private final SectionPool pool;
  private final Map<String, SyncGroupSection> groups = new LinkedHashMap<>();

  /** By the names of their members. */
  private final Map<String, SyncGroupSection> byMember = new LinkedHashMap<>();

  SyncGroups(SectionPool pool) {
    this.pool = pool;
    for (Section<SyncGroupSection> section : pool.syncGroups().values()) {
      section.content().ifPresent(group -> join(section.pid(), group));
    }
  }

  private void join(String pid, SyncGroupSection group) {
    groups.put(group.name(), group);
    pool.checkNames(pid, "members", group.members(), Named.INSTANCE, "'" + group.name() + "'");
    for (String member : group.members()) {
      SyncGroupSection other = byMember.putIfAbsent(member, group);
      if (other != null) {
        pool.refuse(
            pid,
            "members",
            "be in one sync group only; '%s' has it too".formatted(other.name()),
            member);
      }
    }
  }

  /** All that moves the priority of an instance: its own trackers, then those of its group. */
  List<TrackerReference> trackers(Section<VrrpInstanceSection> section) {
    VrrpInstanceSection instance = section.content().orElseThrow();
    List<TrackerReference> trackers = new ArrayList<>(instance.trackers());
    SyncGroupSection group = byMember.get(section.name());
    if (group == null) {
      return trackers;
    }
    for (TrackerReference shared : group.trackers()) {
      boolean isTwice =
          instance.trackers().stream().anyMatch(own -> own.tracker().equals(shared.tracker()));
      if (isTwice) {
        pool.refuse(
            section.pid(),
            "trackers",
            "list none that its sync group '%s' lists too".formatted(group.name()),
            shared.tracker());
      } else {
        trackers.add(shared);
      }
    }
    return trackers;
  }

  /**
   * The sync groups of what runs.
   *
   * @param all the virtual routers of each instance
   * @param enabled those that run
   */
  List<SyncGroupSpec> make(
      Map<String, List<VirtualRouterSpec>> all, Map<String, List<VirtualRouterSpec>> enabled) {
    List<SyncGroupSpec> specs = new ArrayList<>();
    groups.values().forEach(group -> make(group, all, enabled).ifPresent(specs::add));
    for (Section<VrrpInstanceSection> section : pool.instances().values()) {
      boolean couples =
          section.content().filter(content -> content.identity().couplesFamilies()).isPresent();
      List<VirtualRouterSpec> routers = all.getOrDefault(section.name(), List.of());
      if (couples && !routers.isEmpty() && isCoupled(section, routers)) {
        spec(section.name(), enabled.getOrDefault(section.name(), List.of()), Weighting.COUNTED)
            .ifPresent(specs::add);
      }
    }
    checkTogether(enabled, specs);
    return specs;
  }

  private Optional<SyncGroupSpec> make(
      SyncGroupSection group,
      Map<String, List<VirtualRouterSpec>> all,
      Map<String, List<VirtualRouterSpec>> enabled) {
    boolean isWhole =
        group.members().stream().noneMatch(name -> all.getOrDefault(name, List.of()).isEmpty());
    if (isWhole && routers(group, all).size() < 2) {
      pool.refuse(
          SectionPool.pid(pool.syncGroups(), group.name()),
          "members",
          "come to at least two virtual routers",
          String.join(", ", group.members()));
    }
    if (isWhole) {
      checkEnabled(group, enabled);
    }
    return spec(group.name(), routers(group, enabled), group.weighting());
  }

  /** Without one of them the others would not be master together with it, but without it. */
  private void checkEnabled(SyncGroupSection group, Map<String, List<VirtualRouterSpec>> enabled) {
    List<String> disabled =
        group.members().stream().filter(name -> !enabled.containsKey(name)).toList();
    if (disabled.size() < group.members().size()) {
      for (String name : disabled) {
        String rule = "be switched on, all or none: take it out of the group, or switch all off";
        pool.refuse(SectionPool.pid(pool.syncGroups(), group.name()), "members", rule, name);
      }
    }
  }

  private static List<VirtualRouterSpec> routers(
      SyncGroupSection group, Map<String, List<VirtualRouterSpec>> byInstance) {
    return group.members().stream()
        .flatMap(name -> byInstance.getOrDefault(name, List.of()).stream())
        .toList();
  }

  /** One alone has nobody to be master together with. */
  private static Optional<SyncGroupSpec> spec(
      String name, List<VirtualRouterSpec> routers, Weighting weighting) {
    List<VirtualRouterKey> keys = routers.stream().map(VirtualRouterSpec::key).distinct().toList();
    return keys.size() < 2
        ? Optional.empty()
        : Optional.of(new SyncGroupSpec(name, keys, weighting));
  }

  private boolean isCoupled(Section<VrrpInstanceSection> section, List<VirtualRouterSpec> routers) {
    SyncGroupSection group = byMember.get(section.name());
    String key = "coupleFamilies";
    if (group != null) {
      String rule = "be false in sync group '%s', which couples all that its members have";
      pool.refuse(section.pid(), key, rule.formatted(group.name()), true);
      return false;
    }
    if (groups.containsKey(section.name())) {
      String rule = "be false while a sync group has the same name, '%s'";
      pool.refuse(section.pid(), key, rule.formatted(section.name()), true);
      return false;
    }
    if (routers.size() < 2) {
      pool.refuse(section.pid(), key, "be false without addresses of both families", true);
      return false;
    }
    return true;
  }

  private void checkTogether(
      Map<String, List<VirtualRouterSpec>> enabled, List<SyncGroupSpec> specs) {
    List<VirtualRouterSpec> routers = enabled.values().stream().flatMap(List::stream).toList();
    for (ConfigurationProblem problem : ConfigurationSnapshot.syncGroupProblems(routers, specs)) {
      Section<SyncGroupSection> section = pool.syncGroups().get(problem.subject());
      boolean isTold = problem.message().contains("one sync group only");
      if (section != null && !isTold) {
        pool.add(
            new ConfigurationProblem(
                section.pid(),
                ModelProperties.key(problem.property()),
                problem.value(),
                problem.message()));
      }
    }
  }
}
