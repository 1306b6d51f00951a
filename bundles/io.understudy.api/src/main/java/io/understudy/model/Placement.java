package io.understudy.model;

import org.jspecify.annotations.Nullable;

/**
 * Where on the machine a virtual address is put.
 *
 * @param device the interface that it is put on, or null for the virtual router's own
 * @param scope how far it is valid; IPv6 derives it from the address and ignores it
 * @param label what tools show beside it, at most 15 characters that begin with the device; empty
 *     for none, IPv6 has none
 */
public record Placement(@Nullable String device, Scope scope, String label) {

  /** On the virtual router's own interface, globally valid, without a label. */
  public static final Placement PRESET = new Placement(null, Scope.GLOBAL, "");

  private static final int MOST_LABEL = 15;

  /** Checks the label. */
  public Placement {
    Checks.range("length of label '" + label + "'", label.length(), 0, MOST_LABEL);
  }

  /** How far an address or a route is valid. */
  public enum Scope {
    /** Everywhere. */
    GLOBAL(0),
    /** Within the site. */
    SITE(200),
    /** On the link. */
    LINK(253),
    /** On this machine. */
    HOST(254),
    /** Nowhere. */
    NOWHERE(255);

    private final int number;

    Scope(int number) {
      this.number = number;
    }

    /** The number that rtnetlink has for it. */
    public int number() {
      return number;
    }
  }
}
