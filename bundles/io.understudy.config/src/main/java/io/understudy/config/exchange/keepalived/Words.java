package io.understudy.config.exchange.keepalived;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How words are written, so that they are read as they are. */
final class Words {

  private static final Pattern PLAIN = Pattern.compile("[\\w%+:./-][\\w@%+=:./-]*");

  /** What keepalived has a meaning for inside quotes too. */
  private static final Pattern UNSPEAKABLE = Pattern.compile("[\"\\\\'{}$\\p{Cntrl}]");

  private Words() {}

  /** True if keepalived reads this word as it is. */
  static boolean canBeSaid(String word) {
    return !UNSPEAKABLE.matcher(word).find();
  }

  /** True if keepalived reads this command as it is; single quotes have a meaning in it. */
  static boolean isSpeakableCommand(String command) {
    return canBeSaid(command.replace("'", "")) && !command.contains("\\");
  }

  /** A word as keepalived reads it. */
  static String word(String word) {
    return PLAIN.matcher(word).matches() ? word : '"' + word + '"';
  }

  /** Several of them. */
  static String words(List<String> words) {
    return words.stream().map(Words::word).collect(Collectors.joining(" "));
  }

  /** A word of a comment of ours, whatever is in it. */
  static String note(String word) {
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** A time in seconds. */
  static String seconds(int value, int digits) {
    return BigDecimal.valueOf(value).movePointLeft(digits).stripTrailingZeros().toPlainString();
  }

  /** A time in whole seconds, rounded up. */
  static int wholeSeconds(int millis) {
    return (int) ((millis + 999L) / 1000);
  }
}
