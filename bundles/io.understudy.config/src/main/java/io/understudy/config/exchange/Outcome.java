package io.understudy.config.exchange;

/** What became of a line. */
public enum Outcome {
  /** It is in the staged sections. */
  TAKEN,
  /** Nothing became of it, which changes nothing that Understudy does. */
  SKIPPED,
  /** It is in the staged sections, but not all of it, or otherwise than it stands there. */
  WARNED,
  /** It is wrong or cannot be done, and whoever imports it must decide. */
  ERROR
}
