package io.understudy.config;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.config.section.ExpressionSection;
import io.understudy.config.section.GlobalSection;
import io.understudy.config.section.SectionKind;
import io.understudy.config.section.VirtualIpSection;
import io.understudy.config.section.VrrpInstanceSection;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.ExpressionSpec;
import io.understudy.model.TrackingSpec;
import io.understudy.model.VirtualRouterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads all sections and makes one configuration of them. */
final class Assembly {

  private final List<ConfigurationProblem> problems = new ArrayList<>();
  private final Map<String, Section<VirtualIpSection>> virtualIps = new LinkedHashMap<>();
  private final Map<String, Section<ExpressionSpec>> expressions = new LinkedHashMap<>();
  private final Map<String, Section<VrrpInstanceSection>> instances = new LinkedHashMap<>();
  private boolean isEveryNameKnown = true;
  private Optional<GlobalSection> global = Optional.of(GlobalSection.PRESET);

  private Assembly() {}

  /**
   * Judges these sections.
   *
   * @param sections the properties of each PID; of two that exclude each other the later is refused
   */
  static Judgement judge(Map<String, Map<String, Object>> sections, Placeholders placeholders) {
    Assembly assembly = new Assembly();
    sections.forEach((pid, properties) -> assembly.read(pid, properties, placeholders));
    return assembly.judge();
  }

  private void read(String pid, Map<String, Object> properties, Placeholders placeholders) {
    SectionReader reader = new SectionReader(pid, properties, placeholders);
    SectionKind.of(pid).ifPresent(kind -> read(kind, reader));
  }

  private void read(SectionKind kind, SectionReader reader) {
    switch (kind) {
      case GLOBAL -> global = keepProblems(GlobalSection.read(reader)).content();
      case VIRTUAL_IP -> keep(VirtualIpSection.read(reader), virtualIps);
      case TRACKER_EXPRESSION -> keep(ExpressionSection.read(reader), expressions);
      case VRRP_INSTANCE -> keep(VrrpInstanceSection.read(reader), instances);
    }
  }

  private <T> Section<T> keepProblems(Section<T> section) {
    problems.addAll(section.problems());
    return section;
  }

  private <T> void keep(Section<T> section, Map<String, Section<T>> byName) {
    keepProblems(section);
    if (section.name().isEmpty()) {
      isEveryNameKnown = false;
      return;
    }
    Section<T> namesake = byName.putIfAbsent(section.name(), section);
    if (namesake != null) {
      problems.add(
          new ConfigurationProblem(
              section.pid(),
              "name",
              section.name(),
              "must be used once; '" + namesake.pid() + "' has it too"));
    }
  }

  private Judgement judge() {
    instances.values().forEach(this::checkNames);
    List<VirtualRouterSpec> routers = global.map(this::makeRouters).orElse(List.of());
    checkTogether(routers);
    checkExpressions();
    GlobalSection settings = global.orElse(GlobalSection.PRESET);
    boolean runs = problems.isEmpty() && settings.enabled();
    return new Judgement(
        runs ? new ConfigurationSnapshot(routers, tracking(settings)) : ConfigurationSnapshot.EMPTY,
        settings.startupDelay(),
        problems);
  }

  private void checkExpressions() {
    ExpressionCircles circles = new ExpressionCircles();
    for (Section<ExpressionSpec> section : expressions.values()) {
      section
          .content()
          .flatMap(circles::add)
          .map(circle -> circle.problem(section.pid()))
          .ifPresent(problems::add);
    }
  }

  private TrackingSpec tracking(GlobalSection settings) {
    return new TrackingSpec(
        expressions.values().stream().flatMap(section -> section.content().stream()).toList(),
        settings.trackerGrace());
  }

  private void checkNames(Section<VrrpInstanceSection> section) {
    List<String> names = section.content().map(VrrpInstanceSection::virtualIps).orElse(List.of());
    for (String name : names) {
      if (isEveryNameKnown && !virtualIps.containsKey(name)) {
        String message = "must name Virtual IPs that exist; '%s' names one that does not";
        problems.add(
            new ConfigurationProblem(
                section.pid(), "virtualIps", name, message.formatted(section.name())));
      }
    }
  }

  /** The virtual routers of all enabled instances; the others are checked alike. */
  private List<VirtualRouterSpec> makeRouters(GlobalSection settings) {
    RouterFactory factory = new RouterFactory(settings, virtualIps, problems);
    List<VirtualRouterSpec> routers = new ArrayList<>();
    for (Section<VrrpInstanceSection> section : instances.values()) {
      if (section.content().isPresent()) {
        VrrpInstanceSection instance = section.content().get();
        List<VirtualRouterSpec> made = factory.make(section.pid(), instance);
        routers.addAll(instance.enabled() ? made : List.of());
      }
    }
    return routers;
  }

  private void checkTogether(List<VirtualRouterSpec> routers) {
    for (ConfigurationProblem problem : ConfigurationSnapshot.problems(routers)) {
      Section<VrrpInstanceSection> section = instances.get(problem.subject());
      problems.add(
          new ConfigurationProblem(
              section == null ? problem.subject() : section.pid(),
              ModelProperties.key(problem.property()),
              problem.value(),
              problem.message()));
    }
  }
}
