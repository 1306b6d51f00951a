package io.understudy.config.stage;

import io.understudy.config.exchange.SectionCatalog;
import io.understudy.config.section.RouteSection;
import io.understudy.config.section.RuleSection;
import io.understudy.config.section.StaticSection;
import io.understudy.config.section.SyncGroupSection;
import io.understudy.config.section.VirtualIpSection;
import io.understudy.config.section.VrrpInstanceSection;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ConfigurationSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sections that are there to be named by others, and are not. */
final class Unused {

  /** Under which keys a section is named, by what it is. */
  private static final Map<String, Set<String>> KEYS =
      Map.of(
          VirtualIpSection.PID, Set.of("virtualIps", "excludedVirtualIps"),
          RouteSection.PID, Set.of("virtualRoutes", "routes"),
          RuleSection.PID, Set.of("virtualRules", "rules"));

  private static final Set<String> USERS =
      Set.of(VrrpInstanceSection.PID, SyncGroupSection.PID, StaticSection.PID);

  private Unused() {}

  static List<ConfigurationProblem> of(Picture picture, ConfigurationSnapshot snapshot) {
    List<ConfigurationProblem> found = new ArrayList<>();
    picture
        .after()
        .forEach(
            (pid, properties) -> {
              String section = picture.section(pid);
              String name = SectionCatalog.name(properties);
              Set<String> keys = KEYS.get(section);
              if (keys != null && !names(picture, keys).contains(name)) {
                found.add(problem(pid, name, "is used by no VRRP instance"));
              } else if (isTracker(section) && !tracked(snapshot).contains(name)) {
                found.add(problem(pid, name, "is tracked by no virtual router"));
              }
            });
    return found;
  }

  private static boolean isTracker(String section) {
    return section.startsWith("io.understudy.tracking.");
  }

  /** What virtual routers track, and what that is made of. */
  private static Set<String> tracked(ConfigurationSnapshot snapshot) {
    Set<String> tracked = new HashSet<>(snapshot.trackers());
    snapshot
        .tracking()
        .expressions()
        .forEach(expression -> tracked.addAll(expression.expression().trackers()));
    return tracked;
  }

  private static Set<String> names(Picture picture, Set<String> keys) {
    Set<String> names = new HashSet<>();
    picture
        .after()
        .forEach(
            (pid, properties) -> {
              if (USERS.contains(picture.section(pid))) {
                keys.forEach(key -> names.addAll(SectionCatalog.names(properties.get(key))));
              }
            });
    return names;
  }

  private static ConfigurationProblem problem(String pid, String name, String message) {
    return new ConfigurationProblem(pid, "name", name, message);
  }
}
