package io.understudy.engine.priority;

import io.understudy.model.TrackerReading;
import io.understudy.model.Weight;

/** What the trackers say at one moment. */
public interface Readings {

  /** The reading of a tracker; UNKNOWN of one that said nothing yet. */
  TrackerReading reading(String tracker);

  /** What it weighs where no other weight is said. */
  Weight weight(String tracker);

  /** Whether it watches a network interface. */
  boolean isOfInterface(String tracker);
}
