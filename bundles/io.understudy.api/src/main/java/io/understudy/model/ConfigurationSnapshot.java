package io.understudy.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole configuration of the engine, valid as a whole.
 *
 * @param routers every virtual router, each key once
 */
public record ConfigurationSnapshot(List<VirtualRouterSpec> routers) {

  /** No virtual router at all. */
  public static final ConfigurationSnapshot EMPTY = new ConfigurationSnapshot(List.of());

  /** Checks that the virtual routers fit each other. */
  public ConfigurationSnapshot {
    routers = List.copyOf(routers);
    List<ConfigurationProblem> problems = problems(routers);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.get(0).toString());
    }
  }

  /**
   * What keeps these virtual routers from making one configuration; empty if nothing does. Each
   * problem names both ends.
   */
  public static List<ConfigurationProblem> problems(List<VirtualRouterSpec> routers) {
    List<ConfigurationProblem> problems = new ArrayList<>();
    Map<VirtualRouterKey, String> names = new HashMap<>();
    for (VirtualRouterSpec router : routers) {
      String other = names.putIfAbsent(router.key(), router.name());
      if (other != null) {
        problems.add(
            new ConfigurationProblem(
                router.name(),
                "vrid",
                router.key().vrid().toString(),
                "must be used once per interface and family; '%s' uses %s too"
                    .formatted(other, router.key())));
      }
    }
    return problems;
  }
}
