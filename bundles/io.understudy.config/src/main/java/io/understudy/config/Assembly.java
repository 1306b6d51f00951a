package io.understudy.config;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.Section;
import io.understudy.config.SectionPool.Named;
import io.understudy.config.section.GlobalSection;
import io.understudy.config.section.HeldNames;
import io.understudy.config.section.StaticSection;
import io.understudy.config.section.VrrpInstanceSection;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.ExpressionSpec;
import io.understudy.model.StaticSpec;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.TrackingSpec;
import io.understudy.model.VirtualRouterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads all sections and makes one configuration of them. */
final class Assembly {

  private final SectionPool pool = new SectionPool();

  private Assembly() {}

  /**
   * Judges these sections.
   *
   * @param sections the properties of each PID; of two that exclude each other the later is refused
   */
  static Judgement judge(Map<String, Map<String, Object>> sections, Placeholders placeholders) {
    Assembly assembly = new Assembly();
    sections.forEach((pid, properties) -> assembly.pool.read(pid, properties, placeholders));
    return assembly.judge();
  }

  private Judgement judge() {
    checkNames();
    SyncGroups groups = new SyncGroups(pool);
    Map<String, List<VirtualRouterSpec>> all =
        pool.global().map(settings -> makeRouters(settings, groups)).orElse(Map.of());
    Map<String, List<VirtualRouterSpec>> enabled = new LinkedHashMap<>(all);
    enabled.keySet().removeIf(name -> !isEnabled(name));
    List<VirtualRouterSpec> routers = enabled.values().stream().flatMap(List::stream).toList();
    checkTogether(routers);
    List<SyncGroupSpec> syncGroups = groups.make(all, enabled);
    StaticSpec statics = new Statics(pool).make(enabled);
    checkExpressions();
    GlobalSection settings = pool.global().orElse(GlobalSection.PRESET);
    boolean runs = pool.problems().isEmpty() && settings.enabled();
    return new Judgement(
        runs
            ? new ConfigurationSnapshot(routers, tracking(settings), syncGroups, statics)
            : ConfigurationSnapshot.EMPTY,
        settings.startupDelay(),
        pool.problems());
  }

  private boolean isEnabled(String name) {
    Section<VrrpInstanceSection> section = pool.instances().get(name);
    return section != null && section.content().filter(VrrpInstanceSection::enabled).isPresent();
  }

  private void checkExpressions() {
    ExpressionCircles circles = new ExpressionCircles();
    for (Section<ExpressionSpec> section : pool.expressions().values()) {
      section
          .content()
          .flatMap(circles::add)
          .map(circle -> circle.problem(section.pid()))
          .ifPresent(pool::add);
    }
  }

  private TrackingSpec tracking(GlobalSection settings) {
    return new TrackingSpec(
        pool.expressions().values().stream()
            .flatMap(section -> section.content().stream())
            .toList(),
        settings.trackerGrace());
  }

  private void checkNames() {
    for (Section<VrrpInstanceSection> section : pool.instances().values()) {
      String pid = section.pid();
      String whose = "'" + section.name() + "'";
      section.content().map(VrrpInstanceSection::held).ifPresent(held -> check(pid, held, whose));
    }
    pool.statics().ifPresent(this::check);
  }

  private void check(String pid, HeldNames held, String whose) {
    pool.checkNames(pid, "virtualIps", held.virtualIps(), Named.VIRTUAL_IP, whose);
    pool.checkNames(pid, "excludedVirtualIps", held.excludedVirtualIps(), Named.VIRTUAL_IP, whose);
    pool.checkNames(pid, "virtualRoutes", held.routes(), Named.ROUTE, whose);
    pool.checkNames(pid, "virtualRules", held.rules(), Named.RULE, whose);
  }

  private void check(StaticSection statics) {
    String whose = "the Static section";
    pool.checkNames(StaticSection.PID, "virtualIps", statics.virtualIps(), Named.VIRTUAL_IP, whose);
    pool.checkNames(StaticSection.PID, "routes", statics.routes(), Named.ROUTE, whose);
    pool.checkNames(StaticSection.PID, "rules", statics.rules(), Named.RULE, whose);
  }

  /** The virtual routers of each instance, enabled or not. */
  private Map<String, List<VirtualRouterSpec>> makeRouters(
      GlobalSection settings, SyncGroups groups) {
    RouterFactory factory = new RouterFactory(settings, pool);
    Map<String, List<VirtualRouterSpec>> routers = new LinkedHashMap<>();
    for (Section<VrrpInstanceSection> section : pool.instances().values()) {
      section
          .content()
          .ifPresent(
              instance ->
                  routers.put(
                      section.name(),
                      factory.make(section.pid(), instance, groups.trackers(section))));
    }
    return routers;
  }

  private void checkTogether(List<VirtualRouterSpec> routers) {
    List<ConfigurationProblem> found = new ArrayList<>(ConfigurationSnapshot.problems(routers));
    for (ConfigurationProblem problem : found) {
      Section<VrrpInstanceSection> section = pool.instances().get(problem.subject());
      pool.add(
          new ConfigurationProblem(
              section == null ? problem.subject() : section.pid(),
              ModelProperties.key(problem.property()),
              problem.value(),
              problem.message()));
    }
  }
}
