package io.understudy.model;

/**
 * What becomes of an advertisement that the RFCs fault and that working peers send all the same.
 */
public enum Strictness {
  /**
   * Accepted and counted: another address list, and a first IPv6 address that is not link-local.
   */
  LENIENT,
  /** Dropped where the RFC of the version says so, or allows it. */
  STRICT
}
