package io.understudy.engine.configuration;

import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a new configuration changes. A virtual router that is in none of the lists sees nothing of
 * the change, not even a timer.
 *
 * @param removed the keys that are configured no more
 * @param changed the new configuration of those that stay and differ
 * @param added the configuration of those that are new; a changed interface, VRID or family makes
 *     another virtual router
 */
public record ConfigurationDiff(
    List<VirtualRouterKey> removed,
    List<VirtualRouterSpec> changed,
    List<VirtualRouterSpec> added) {

  /** Copies the lists. */
  public ConfigurationDiff {
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
    added = List.copyOf(added);
  }

  /** The difference between two configurations. */
  public static ConfigurationDiff between(
      ConfigurationSnapshot current, ConfigurationSnapshot wanted) {
    Map<VirtualRouterKey, VirtualRouterSpec> before = byKey(current);
    Map<VirtualRouterKey, VirtualRouterSpec> after = byKey(wanted);
    List<VirtualRouterSpec> changed = new ArrayList<>();
    List<VirtualRouterSpec> added = new ArrayList<>();
    for (VirtualRouterSpec spec : wanted.routers()) {
      VirtualRouterSpec old = before.get(spec.key());
      if (old == null) {
        added.add(spec);
      } else if (!old.equals(spec)) {
        changed.add(spec);
      }
    }
    List<VirtualRouterKey> removed =
        current.routers().stream()
            .map(VirtualRouterSpec::key)
            .filter(key -> !after.containsKey(key))
            .toList();
    return new ConfigurationDiff(removed, changed, added);
  }

  private static Map<VirtualRouterKey, VirtualRouterSpec> byKey(ConfigurationSnapshot snapshot) {
    return snapshot.routers().stream()
        .collect(Collectors.toMap(VirtualRouterSpec::key, Function.identity()));
  }
}
