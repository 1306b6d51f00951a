package io.understudy.model;

import java.util.List;

/**
 * What else than addresses moves with a virtual router.
 *
 * @param routes added after the addresses, removed before them
 * @param rules added after the routes, removed before them
 */
public record Routing(List<VirtualRoute> routes, List<VirtualRule> rules) {

  /** Nothing. */
  public static final Routing NONE = new Routing(List.of(), List.of());

  /** Copies the lists. */
  public Routing {
    routes = List.copyOf(routes);
    rules = List.copyOf(rules);
  }

  /** True if nothing moves. */
  public boolean isEmpty() {
    return routes.isEmpty() && rules.isEmpty();
  }
}
