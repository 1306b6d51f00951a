package io.understudy.platform.linux.netlink;

import io.understudy.model.IpPrefix;
import io.understudy.model.VirtualRule;
import org.jspecify.annotations.Nullable;

/**
 * A rule that chooses a routing table, as the kernel has it.
 *
 * @param rule what we can say of it, its prefixes without the bits behind and without length 0
 * @param isPlain true if that is all; else it asks for more, as for a user or a port
 * @param origin the mark of whoever made it, {@link #UNMARKED} if the kernel keeps none
 */
public record KernelRule(VirtualRule rule, boolean isPlain, int origin) {

  /** The kernel keeps no marks with rules: it is older than Linux 4.17. */
  public static final int UNMARKED = -1;

  /** True if it chooses the same packets for the same table. */
  public boolean isAs(VirtualRule wanted) {
    return isPlain && rule.equals(plain(wanted));
  }

  /**
   * True if the kernel may take it when it is asked to remove the other one. It compares nothing
   * but what it is told, and takes the first that fits: one that says the same and more fits too.
   */
  public boolean isTakenFor(VirtualRule asked) {
    VirtualRule told = plain(asked);
    return rule.family() == told.family()
        && rule.priority() == told.priority()
        && rule.table() == told.table()
        && isToldOrAny(rule.from(), told.from())
        && isToldOrAny(rule.to(), told.to())
        && isToldOrAny(rule.inputInterface(), told.inputInterface())
        && isToldOrAny(rule.outputInterface(), told.outputInterface())
        && (told.mark() == 0 || rule.mark() == told.mark());
  }

  private static boolean isToldOrAny(@Nullable Object there, @Nullable Object told) {
    return told == null || told.equals(there);
  }

  /** The same rule as the kernel keeps it. */
  private static VirtualRule plain(VirtualRule rule) {
    return new VirtualRule(
        rule.family(),
        rule.priority(),
        plain(rule.from()),
        plain(rule.to()),
        rule.inputInterface(),
        rule.outputInterface(),
        rule.mark(),
        rule.table());
  }

  private static @Nullable IpPrefix plain(@Nullable IpPrefix prefix) {
    return prefix == null || prefix.length() == 0 ? null : Prefixes.network(prefix);
  }
}
