package io.understudy.model;

import org.jspecify.annotations.Nullable;

/**
 * A rule that a virtual router has the machine choose routing tables by while it is master.
 *
 * @param family whose packets
 * @param priority its place among the rules, 1 to 32765
 * @param from where packets come from, or null for anywhere
 * @param to where they go, or null for anywhere
 * @param inputInterface where they come in, or null for anywhere
 * @param outputInterface where they were bound to go out, or null for anywhere
 * @param mark the firewall's mark, 0 for any
 * @param table the routing table that they use
 */
public record VirtualRule(
    AddressFamily family,
    int priority,
    @Nullable IpPrefix from,
    @Nullable IpPrefix to,
    @Nullable String inputInterface,
    @Nullable String outputInterface,
    long mark,
    long table) {

  private static final int MOST_PRIORITY = 32_765;
  private static final long MOST = 0xFFFF_FFFFL;

  /** Checks that the parts fit together. */
  public VirtualRule {
    Checks.range("priority of rule", priority, 1, MOST_PRIORITY);
    Checks.range("mark of rule " + priority, mark, 0, MOST);
    Checks.range("table of rule " + priority, table, 1, MOST);
    checkFamily("from", family, from);
    checkFamily("to", family, to);
  }

  private static void checkFamily(String part, AddressFamily family, @Nullable IpPrefix prefix) {
    Checks.require(
        prefix == null || prefix.address().family() == family,
        "'" + part + "' of rule",
        "be " + family,
        prefix == null ? "" : prefix);
  }
}
