package io.understudy.model;

import java.time.Duration;

/**
 * How a virtual router comes to hold its addresses, under which MAC address, and how it lets go.
 *
 * @param startup how long it listens before it takes part
 * @param preemption whether it takes over from a master of lower priority
 * @param sourceMac which MAC address it uses
 * @param relinquishLimit the longest time that a planned stop waits for the successor's first
 *     advertisement, 0 to 60 s; 0 stops at once
 * @param announcing how often it tells the link that it answers
 * @param acceptMode whether it accepts packets for addresses that are not its interface's own
 * @param routing routes and rules that move with the addresses
 * @param linkTracking whether its interface must be usable
 */
public record Mastership(
    Startup startup,
    Preemption preemption,
    SourceMac sourceMac,
    Duration relinquishLimit,
    Announcing announcing,
    AcceptMode acceptMode,
    Routing routing,
    LinkTracking linkTracking) {

  /**
   * Starts as backup, preempts at once, uses the interface's own MAC address, waits for a successor
   * for 2 s.
   */
  public static final Mastership DEFAULT =
      new Mastership(
          Startup.BACKUP, Preemption.AT_ONCE, SourceMac.INTERFACE, Duration.ofSeconds(2));

  /** Checks the limit. */
  public Mastership {
    Checks.require(
        !relinquishLimit.isNegative() && relinquishLimit.compareTo(Duration.ofSeconds(60)) <= 0,
        "relinquish limit",
        "be in 0..60 s",
        relinquishLimit);
  }

  /** With announcements as preset, accepting, without routes, on an interface that is tracked. */
  public Mastership(
      Startup startup, Preemption preemption, SourceMac sourceMac, Duration relinquishLimit) {
    this(
        startup,
        preemption,
        sourceMac,
        relinquishLimit,
        Announcing.PRESET,
        AcceptMode.ACCEPT,
        Routing.NONE,
        LinkTracking.TRACKED);
  }

  /**
   * What a virtual router expects to find when it starts; the election decides all the same, and
   * the owner of the addresses starts as master whatever is expected.
   */
  public enum Startup {
    /** A master: waits MasterDownInterval for it (RFC 9568 6.4.1). */
    BACKUP,
    /**
     * None: waits one advertisement interval and SkewTime, enough to hear a master that is there
     * after all. This is what keepalived's {@code state MASTER} does.
     */
    MASTER
  }

  /** The source of advertisements, ARP and neighbour discovery while master. */
  public enum SourceMac {
    /** The address of the interface, as keepalived does by default. */
    INTERFACE,
    /** The virtual router's own address (RFC 9568 7.3). */
    VIRTUAL_ROUTER
  }

  /** Accept_Mode of RFC 9568 6.1; the owner of the addresses accepts whatever it says. */
  public enum AcceptMode {
    /** Packets for the virtual addresses are accepted. */
    ACCEPT,
    /** They are dropped, but for neighbour discovery. */
    DROP
  }

  /** Whether a virtual router depends on the state of its own interface. */
  public enum LinkTracking {
    /** It is in FAULT while the interface is down. */
    TRACKED,
    /** It goes on while the interface is down, as keepalived's {@code dont_track_primary}. */
    UNTRACKED
  }
}
