package io.understudy.bench.wire;

/**
 * A frame of interest.
 *
 * @param at when it passed, in nanoseconds since the epoch
 * @param kind what it is
 * @param source the IPv4 address that it speaks from; of ARP, the one that it speaks of
 * @param mac the MAC address that it came from
 * @param vrid of an advertisement, else 0
 */
record Frame(long at, Kind kind, int source, long mac, int vrid) {

  /** What a frame can be. */
  enum Kind {
    ADVERTISEMENT,
    FAREWELL,
    /** An address is said to be at a MAC address. */
    ANNOUNCEMENT,
    ECHO_REPLY
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }
}
