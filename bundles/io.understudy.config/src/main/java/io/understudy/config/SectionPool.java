package io.understudy.config;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.config.section.ExpressionSection;
import io.understudy.config.section.GlobalSection;
import io.understudy.config.section.RouteSection;
import io.understudy.config.section.RuleSection;
import io.understudy.config.section.SectionKind;
import io.understudy.config.section.StaticSection;
import io.understudy.config.section.SyncGroupSection;
import io.understudy.config.section.VirtualIpSection;
import io.understudy.config.section.VrrpInstanceSection;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ExpressionSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All sections as they were read, by their names, and what is wrong with them. */
final class SectionPool {

  private final List<ConfigurationProblem> problems = new ArrayList<>();
  private final Map<String, Section<VirtualIpSection>> virtualIps = new LinkedHashMap<>();
  private final Map<String, Section<RouteSection>> routes = new LinkedHashMap<>();
  private final Map<String, Section<RuleSection>> rules = new LinkedHashMap<>();
  private final Map<String, Section<ExpressionSpec>> expressions = new LinkedHashMap<>();
  private final Map<String, Section<VrrpInstanceSection>> instances = new LinkedHashMap<>();
  private final Map<String, Section<SyncGroupSection>> syncGroups = new LinkedHashMap<>();
  private boolean isEveryNameKnown = true;
  private Optional<GlobalSection> global = Optional.of(GlobalSection.PRESET);
  private Optional<StaticSection> statics = Optional.of(StaticSection.PRESET);

  void read(String pid, Map<String, Object> properties, Placeholders placeholders) {
    SectionReader reader = new SectionReader(pid, properties, placeholders);
    SectionKind.of(pid).ifPresent(kind -> read(kind, reader));
  }

  private void read(SectionKind kind, SectionReader reader) {
    switch (kind) {
      case GLOBAL -> global = keepProblems(GlobalSection.read(reader)).content();
      case VIRTUAL_IP -> keep(VirtualIpSection.read(reader), virtualIps);
      case ROUTE -> keep(RouteSection.read(reader), routes);
      case RULE -> keep(RuleSection.read(reader), rules);
      case STATIC -> statics = keepProblems(StaticSection.read(reader)).content();
      case TRACKER_EXPRESSION -> keep(ExpressionSection.read(reader), expressions);
      case VRRP_INSTANCE -> keep(VrrpInstanceSection.read(reader), instances);
      case SYNC_GROUP -> keep(SyncGroupSection.read(reader), syncGroups);
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
      refuse(
          section.pid(),
          "name",
          "be used once; '" + namesake.pid() + "' has it too",
          section.name());
    }
  }

  /** Refuses every name of a list that no section has, if all of their names are known. */
  void checkNames(String pid, String key, List<String> names, Named kind, String whose) {
    Map<String, ?> known = byName(kind);
    for (String name : names) {
      if (isEveryNameKnown && !known.containsKey(name)) {
        refuse(
            pid,
            key,
            "name %s that exist; %s names one that does not".formatted(kind.plural, whose),
            name);
      }
    }
  }

  private Map<String, ?> byName(Named kind) {
    return switch (kind) {
      case VIRTUAL_IP -> virtualIps;
      case ROUTE -> routes;
      case RULE -> rules;
      case INSTANCE -> instances;
    };
  }

  /** The contents of these sections; empty if one is not there or not right. */
  static <T> Optional<List<T>> resolve(List<String> names, Map<String, Section<T>> byName) {
    List<T> contents = new ArrayList<>();
    for (String name : names) {
      Section<T> section = byName.get(name);
      if (section == null || section.content().isEmpty()) {
        return Optional.empty();
      }
      contents.add(section.content().get());
    }
    return Optional.of(contents);
  }

  /** The PID of a section that was read under this name. */
  static <T> String pid(Map<String, Section<T>> byName, String name) {
    Section<T> section = byName.get(name);
    return section == null ? name : section.pid();
  }

  /** Adds a problem; the rule follows "must". */
  void refuse(String pid, String key, String rule, Object value) {
    add(new ConfigurationProblem(pid, key, String.valueOf(value), "must " + rule));
  }

  void add(ConfigurationProblem problem) {
    problems.add(problem);
  }

  List<ConfigurationProblem> problems() {
    return problems;
  }

  Optional<GlobalSection> global() {
    return global;
  }

  Optional<StaticSection> statics() {
    return statics;
  }

  Map<String, Section<VirtualIpSection>> virtualIps() {
    return virtualIps;
  }

  Map<String, Section<RouteSection>> routes() {
    return routes;
  }

  Map<String, Section<RuleSection>> rules() {
    return rules;
  }

  Map<String, Section<ExpressionSpec>> expressions() {
    return expressions;
  }

  Map<String, Section<VrrpInstanceSection>> instances() {
    return instances;
  }

  Map<String, Section<SyncGroupSection>> syncGroups() {
    return syncGroups;
  }

  /** Sections that others name. */
  enum Named {
    VIRTUAL_IP("Virtual IPs"),
    ROUTE("routes"),
    RULE("rules"),
    INSTANCE("VRRP instances");

    private final String plural;

    Named(String plural) {
      this.plural = plural;
    }
  }
}
