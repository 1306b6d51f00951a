package io.understudy.config.stage;

import io.understudy.api.EngineSnapshot;
import io.understudy.config.exchange.SectionCatalog;
import io.understudy.config.section.GlobalSection;
import io.understudy.config.section.VrrpInstanceSection;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.VirtualRouterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is right and still makes somebody think. */
final class Warnings {

  private final Map<String, Map<String, Object>> sections;
  private final ConfigurationSnapshot snapshot;
  private final List<ConfigurationProblem> found = new ArrayList<>();

  private Warnings(Map<String, Map<String, Object>> sections, ConfigurationSnapshot snapshot) {
    this.sections = sections;
    this.snapshot = snapshot;
  }

  /** None as long as there are errors: they come first, and there is no whole to judge. */
  static List<ConfigurationProblem> of(Picture picture, Findings findings, EngineSnapshot engine) {
    if (!findings.errors().isEmpty()) {
      return List.of();
    }
    Warnings warnings = new Warnings(picture.after(), findings.whole().snapshot());
    if (warnings.isOff()) {
      warnings.add(GlobalSection.PID, "enabled", "false", "stops every virtual router");
      return List.copyOf(warnings.found);
    }
    warnings.owners();
    TrackerNames names = TrackerNames.of(picture);
    warnings.found.addAll(new TrackerWarnings(names, warnings.snapshot, engine).of(warnings::pid));
    warnings.found.addAll(TrackerNamesakes.of(picture).warnings());
    warnings.found.addAll(Unused.of(picture, warnings.snapshot));
    return warnings.found.stream().distinct().toList();
  }

  private boolean isOff() {
    return Optional.ofNullable(sections.get(GlobalSection.PID))
        .map(properties -> properties.get("enabled"))
        .filter(value -> value.toString().equalsIgnoreCase("false"))
        .isPresent();
  }

  private void owners() {
    for (VirtualRouterSpec router : snapshot.routers()) {
      if (router.priority().isOwner()) {
        add(
            pid(router),
            "priority",
            "255",
            "says that the addresses are the interface's own: no tracker lowers it");
      }
    }
  }

  private void add(String pid, String key, String value, String message) {
    found.add(new ConfigurationProblem(pid, key, value, message));
  }

  /** The section that a virtual router comes from. */
  private String pid(VirtualRouterSpec router) {
    return sections.entrySet().stream()
        .filter(section -> section.getKey().startsWith(VrrpInstanceSection.PID))
        .filter(section -> router.name().equals(SectionCatalog.name(section.getValue())))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(router.name());
  }
}
