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

  /** This is to be done, or nothing. */
  static Transition to(VirtualRouterState after, Effect... effects) {
    return new Transition(after, List.of(effects));
  }
}
