package io.understudy.config.stage;

import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.VirtualRouterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is right and still makes somebody think. */
final class Warnings {

  private Warnings() {}

  static List<ConfigurationProblem> of(
      Map<String, Map<String, Object>> sections, ConfigurationSnapshot snapshot) {
    List<ConfigurationProblem> found = new ArrayList<>();
    for (VirtualRouterSpec router : snapshot.routers()) {
      if (router.priority().isOwner()) {
        found.add(
            new ConfigurationProblem(
                router.name(),
                "priority",
                "255",
                "says that the addresses are the interface's own: no tracker lowers it"));
      }
    }
    sections.forEach(
        (pid, properties) -> {
          if (pid.startsWith("io.understudy.tracking.")) {
            addUnusedTracker(pid, properties, snapshot, found);
          }
        });
    return List.copyOf(found);
  }

  private static void addUnusedTracker(
      String pid,
      Map<String, Object> properties,
      ConfigurationSnapshot snapshot,
      List<ConfigurationProblem> found) {
    Object name = properties.get("name");
    if (name != null
        && !snapshot.trackers().contains(name.toString())
        && snapshot.tracking().expressions().isEmpty()) {
      found.add(
          new ConfigurationProblem(
              pid, "name", name.toString(), "is tracked by no virtual router"));
    }
  }
}
