package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.IpPrefix;
import io.understudy.model.VirtualRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a line of the {@link AddressRecord}: family, priority, table, mark, from, to, input and
 * output interface.
 *
 * <pre>
 *   rule IPV4 1234 1000 42 10.3.0.0/16 . eth0 .
 * </pre>
 */
final class RuleLine {

  /** How the line begins. */
  static final String RULE = "rule";

  /** So many words it has. */
  static final int WORDS = 9;

  /** Not given; no interface can have this name. */
  private static final String ANY = ".";

  private RuleLine() {}

  static String write(VirtualRule rule) {
    return String.join(
        " ",
        RULE,
        rule.family().name(),
        Integer.toString(rule.priority()),
        Long.toString(rule.table()),
        Long.toString(rule.mark()),
        text(rule.from()),
        text(rule.to()),
        text(rule.inputInterface()),
        text(rule.outputInterface()));
  }

  private static String text(@Nullable Object part) {
    return part == null ? ANY : part.toString();
  }

  /** Reads the words of a line; empty if they say nothing. */
  static Optional<VirtualRule> read(String[] words) {
    try {
      return Optional.of(
          new VirtualRule(
              AddressFamily.valueOf(words[1]),
              Integer.parseInt(words[2]),
              prefix(words[5]),
              prefix(words[6]),
              name(words[7]),
              name(words[8]),
              Long.parseLong(words[4]),
              Long.parseLong(words[3])));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static @Nullable IpPrefix prefix(String word) {
    if (word.equals(ANY)) {
      return null;
    }
    int slash = word.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("a prefix must have a length: " + word);
    }
    return new IpPrefix(
        IpAddress.parse(word.substring(0, slash)), Integer.parseInt(word.substring(slash + 1)));
  }

  private static @Nullable String name(String word) {
    return word.equals(ANY) ? null : word;
  }
}
