package io.understudy.engine.priority;

import io.understudy.model.SyncGroupSpec;
import io.understudy.model.SyncGroupSpec.Weighting;

/**
 * What being in a sync group means to a virtual router's trackers.
 *
 * @param group the name of the group, empty if it is in none
 * @param weighting what weights do there
 */
public record Coupling(String group, Weighting weighting) {

  /** In no group. */
  public static final Coupling NONE = new Coupling("", Weighting.COUNTED);

  /** In this group. */
  public static Coupling in(SyncGroupSpec group) {
    return new Coupling(group.name(), group.weighting());
  }

  /** True if it is in none. */
  public boolean isNone() {
    return group.isEmpty();
  }
}
