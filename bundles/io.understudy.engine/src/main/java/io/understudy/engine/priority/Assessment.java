package io.understudy.engine.priority;

import io.understudy.api.PriorityExplanation;
import io.understudy.model.Fault;
import java.util.List;

/**
 * What the trackers of a virtual router amount to.
 *
 * @param priority its effective priority, explained
 * @param faults what its trackers without weight find fault with
 */
public record Assessment(PriorityExplanation priority, List<Fault> faults) {

  /** Copies the list. */
  public Assessment {
    faults = List.copyOf(faults);
  }
}
