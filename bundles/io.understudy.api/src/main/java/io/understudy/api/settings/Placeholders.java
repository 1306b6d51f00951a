package io.understudy.api.settings;

import java.util.List;
import java.util.regex.Pattern;

/** How {@code $[secret:...]} and the like are taken, which Config Admin fills in on delivery. */
public enum Placeholders {
  /** As values that will be right: nothing is delivered yet. */
  BELIEVED,
  /** As mistakes: what is left after delivery, nothing will fill in. */
  REFUSED;

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\[\\w+:[^]]*]");

  static boolean isIn(List<String> texts) {
    return texts.stream().anyMatch(text -> PLACEHOLDER.matcher(text).find());
  }
}
