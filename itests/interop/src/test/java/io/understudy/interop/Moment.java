package io.understudy.interop;

/** When something befalls a gateway. */
enum Moment {
  /** It is backup, and would take over in some twentieths of a second. */
  BEFORE_TAKEOVER("about to take over"),
  /** It has said that it is master. */
  TAKEOVER("taking over"),
  /** The first of its addresses is there, and the others are being added. */
  ADDITION("adding addresses"),
  /** It has been master for a while, and half of the time between two renewals has gone by. */
  BETWEEN_RENEWALS("between renewals"),
  /** The same, a moment before the next one. */
  BEFORE_RENEWAL("before a renewal");

  private final String label;

  Moment(String label) {
    this.label = label;
  }

  /** As tables have it. */
  String label() {
    return label;
  }

  /** Whether the peer is the master before, which it stays or becomes again. */
  boolean isNearTakeover() {
    return this == BEFORE_TAKEOVER || this == TAKEOVER || this == ADDITION;
  }
}
