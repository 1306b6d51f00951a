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
 */
public record Mastership(
    Startup startup, Preemption preemption, SourceMac sourceMac, Duration relinquishLimit) {

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
}
