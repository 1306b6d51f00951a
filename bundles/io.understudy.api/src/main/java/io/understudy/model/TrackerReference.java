package io.understudy.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tracker that moves the priority of a virtual router.
 *
 * @param tracker the name of the tracker or tracker expression
 * @param weight what it weighs here; null for the weight that the tracker itself states
 */
public record TrackerReference(String tracker, @Nullable Weight weight) {

  /** Checks that the tracker has a name. */
  public TrackerReference {
    Checks.text("tracker", tracker);
  }

  /** A tracker that weighs what it says itself. */
  public static TrackerReference to(String tracker) {
    return new TrackerReference(tracker, null);
  }

  /** A tracker that weighs this here, whatever it says itself. */
  public static TrackerReference weighing(String tracker, int weight, Weight.Sense sense) {
    return new TrackerReference(tracker, new Weight(weight, sense));
  }

  /** What it weighs here, if that is said here. */
  public Optional<Weight> weightHere() {
    return Optional.ofNullable(weight);
  }
}
