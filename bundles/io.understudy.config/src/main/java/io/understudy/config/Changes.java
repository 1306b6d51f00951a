package io.understudy.config;

import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is different between two configurations, in words. */
final class Changes {

  private static final int MOST_NAMED = 10;

  private Changes() {}

  /** {@code 2 virtual routers: eth0/51/IPv4, eth0/52/IPv4}. */
  static String describe(ConfigurationSnapshot all) {
    StringBuilder text = new StringBuilder(count(all.routers().size()));
    append(text, ":", List.copyOf(byKey(all).keySet()));
    return text.toString();
  }

  /** {@code 2 virtual routers; added eth0/52/IPv4; changed eth0/51/IPv4; tracking changed}. */
  static String describe(ConfigurationSnapshot before, ConfigurationSnapshot after) {
    Map<VirtualRouterKey, VirtualRouterSpec> old = byKey(before);
    Map<VirtualRouterKey, VirtualRouterSpec> wanted = byKey(after);
    StringBuilder text = new StringBuilder(count(wanted.size()));
    append(text, "; added", wanted.keySet().stream().filter(key -> !old.containsKey(key)).toList());
    append(text, "; changed", changed(old, wanted));
    append(
        text, "; removed", old.keySet().stream().filter(key -> !wanted.containsKey(key)).toList());
    if (!before.tracking().equals(after.tracking())) {
      text.append("; tracking changed");
    }
    if (!before.syncGroups().equals(after.syncGroups())) {
      text.append("; sync groups changed");
    }
    if (!before.statics().equals(after.statics())) {
      text.append("; static addresses, routes or rules changed");
    }
    return text.toString();
  }

  private static String count(int count) {
    return count + (count == 1 ? " virtual router" : " virtual routers");
  }

  private static List<VirtualRouterKey> changed(
      Map<VirtualRouterKey, VirtualRouterSpec> old,
      Map<VirtualRouterKey, VirtualRouterSpec> wanted) {
    List<VirtualRouterKey> changed = new ArrayList<>();
    wanted.forEach(
        (key, spec) -> {
          VirtualRouterSpec current = old.get(key);
          if (current != null && !current.equals(spec)) {
            changed.add(key);
          }
        });
    return changed;
  }

  private static Map<VirtualRouterKey, VirtualRouterSpec> byKey(ConfigurationSnapshot snapshot) {
    Map<VirtualRouterKey, VirtualRouterSpec> byKey = new TreeMap<>();
    snapshot.routers().forEach(spec -> byKey.put(spec.key(), spec));
    return byKey;
  }

  private static void append(StringBuilder text, String introduction, List<VirtualRouterKey> keys) {
    if (!keys.isEmpty()) {
      text.append(introduction).append(' ');
      text.append(
          keys.stream()
              .limit(MOST_NAMED)
              .map(VirtualRouterKey::toString)
              .collect(Collectors.joining(", ")));
      if (keys.size() > MOST_NAMED) {
        text.append(" and ").append(keys.size() - MOST_NAMED).append(" more");
      }
    }
  }
}
