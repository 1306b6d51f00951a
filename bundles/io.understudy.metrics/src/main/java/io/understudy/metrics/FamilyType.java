package io.understudy.metrics;

/** The types of families that we have. */
enum FamilyType {
  /** A number that goes up and down. */
  GAUGE,
  /** A number that only goes up. */
  COUNTER,
  /** One of several states. */
  STATESET,
  /** How often what was measured fell below each bound. */
  HISTOGRAM,
  /** Text, as labels. */
  INFO
}
