package io.understudy.shell;

import io.understudy.api.DrainSnapshot;
import io.understudy.api.EngineSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.model.VirtualRouterKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people call virtual routers: by the key ({@code eth0/51/IPv4}), by its beginning ({@code
 * eth0/51}), or by the name of the VRRP instance, which can be two: one of each family.
 */
final class RouterNames {

  /** Stands for each of them. */
  static final String ALL = "all";

  private final List<VirtualRouterSnapshot> routers;
  private final List<VirtualRouterKey> drained;

  RouterNames(EngineSnapshot snapshot) {
    routers = snapshot.routers();
    drained = snapshot.drains().stream().map(DrainSnapshot::router).toList();
  }

  /** At least one. */
  List<VirtualRouterSnapshot> find(String text) {
    List<VirtualRouterSnapshot> found =
        routers.stream().filter(router -> isCalled(router, text)).toList();
    if (found.isEmpty()) {
      throw new Refused("There is no virtual router '" + text + "'. " + choice(routers));
    }
    return found;
  }

  /** All if none is named. */
  List<VirtualRouterSnapshot> allOr(String... names) {
    return names.length == 0
        ? routers
        : Arrays.stream(names).flatMap(name -> find(name).stream()).distinct().toList();
  }

  /** One and no more. */
  VirtualRouterSnapshot one(String text) {
    List<VirtualRouterSnapshot> found = find(text);
    if (found.size() > 1) {
      throw new Refused("'" + text + "' is more than one virtual router. " + choice(found));
    }
    return found.get(0);
  }

  /** The keys of all that are named, each once, in that order; {@link #ALL} stands alone. */
  List<VirtualRouterKey> keys(List<String> texts) {
    if (texts.equals(List.of(ALL))) {
      if (routers.isEmpty()) {
        throw new Refused("There is no virtual router.");
      }
      return routers.stream().map(router -> router.spec().key()).toList();
    }
    Set<VirtualRouterKey> keys = new LinkedHashSet<>();
    texts.forEach(text -> find(text).forEach(router -> keys.add(router.spec().key())));
    return new ArrayList<>(keys);
  }

  /**
   * The same, but of what is drained also what is not configured any more, and {@link #ALL} stands
   * for everything that is drained.
   */
  List<VirtualRouterKey> drained(List<String> texts) {
    if (texts.equals(List.of(ALL))) {
      if (drained.isEmpty()) {
        throw new Refused("Nothing is drained.");
      }
      return drained;
    }
    Set<VirtualRouterKey> keys = new LinkedHashSet<>();
    for (String text : texts) {
      List<VirtualRouterKey> exact =
          drained.stream().filter(key -> key.toString().equalsIgnoreCase(text)).toList();
      keys.addAll(exact.isEmpty() ? keys(List.of(text)) : exact);
    }
    return new ArrayList<>(keys);
  }

  private static boolean isCalled(VirtualRouterSnapshot router, String text) {
    String key = router.spec().key().toString();
    return key.equalsIgnoreCase(text)
        || key.startsWith(text + "/")
        || router.spec().name().equals(text);
  }

  private static String choice(List<VirtualRouterSnapshot> routers) {
    return routers.isEmpty()
        ? "There is none at all."
        : routers.stream()
            .map(router -> router.spec().key().toString())
            .collect(Collectors.joining(", ", "There is: ", "."));
  }
}
