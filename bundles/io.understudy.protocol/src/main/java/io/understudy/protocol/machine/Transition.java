package io.understudy.protocol.machine;

import java.util.List;

/**
 * The outcome of a step.
 *
 * @param after the state from now on
 * @param effects what to do, in this order
 */
public record Transition(VirtualRouterState after, List<Effect> effects) {

  /** Copies the list. */
  public Transition {
    effects = List.copyOf(effects);
  }

  /** Nothing is to be done. */
  static Transition to(VirtualRouterState after) {
    return new Transition(after, List.of());
  }

  /** This is to be done. */
  static Transition to(VirtualRouterState after, Effect effect) {
    return new Transition(after, List.of(effect));
  }
}
