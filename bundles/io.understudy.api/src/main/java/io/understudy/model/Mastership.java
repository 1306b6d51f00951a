package io.understudy.model;

import java.time.Duration;

/**
 * How a virtual router comes to hold its addresses, under which MAC address, and how it lets go.
 *
 * @param preemption whether it takes over from a master of lower priority
 * @param sourceMac which MAC address it uses
 * @param relinquishLimit the longest time that a planned stop waits for the successor's first
 *     advertisement, 0 to 60 s; 0 stops at once
 */
public record Mastership(Preemption preemption, SourceMac sourceMac, Duration relinquishLimit) {

  /** Preempts at once, uses the interface's own MAC address, waits for a successor for 2 s. */
  public static final Mastership DEFAULT =
      new Mastership(Preemption.AT_ONCE, SourceMac.INTERFACE, Duration.ofSeconds(2));

  /** Checks the limit. */
  public Mastership {
    Checks.require(
        !relinquishLimit.isNegative() && relinquishLimit.compareTo(Duration.ofSeconds(60)) <= 0,
        "relinquish limit",
        "be in 0..60 s",
        relinquishLimit);
  }

  /** The source of advertisements, ARP and neighbour discovery while master. */
  public enum SourceMac {
    /** The address of the interface, as keepalived does by default. */
    INTERFACE,
    /** The virtual router's own address (RFC 9568 7.3). */
    VIRTUAL_ROUTER
  }
}
