package io.understudy.interop;

/** What befalls a gateway, and for how long. */
enum Blow {
  /** It dies, its host lives on. */
  KILL("kill -9"),
  /** It stands still for less than a peer waits. */
  SHORT_STOP("stopped for 0.6 s"),
  /** It stands still until the peer advertises. */
  STOP("stopped until the peer spoke"),
  /** It stands still until the peer is master and its own lease is over. */
  LONG_STOP("stopped for longer than its lease"),
  /** Its engine thread alone stands still, as long. */
  HANG("engine thread hung for longer than its lease");

  private final String label;

  Blow(String label) {
    this.label = label;
  }

  /** As tables have it. */
  String label() {
    return label;
  }

  /** Whether it lasts until the addresses have gone by themselves. */
  boolean outlastsTheLease() {
    return this == KILL || this == LONG_STOP || this == HANG;
  }
}
