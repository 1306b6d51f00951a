package io.understudy.api.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A key that no setting has, and the one that may be meant. */
public final class UnknownKey {

  private static final List<String> MACHINERY =
      List.of(
          ".",
          ":configurator:",
          "component.",
          "felix.",
          "org.apache.felix.",
          "osgi.ds.",
          "service.",
          "webconsole.");

  private UnknownKey() {}

  /** True for keys that Config Admin, its plug-ins and the sources of a configuration add. */
  public static boolean isOfTheMachinery(String key) {
    return MACHINERY.stream().anyMatch(key::startsWith);
  }

  static String rule(String key, List<String> known) {
    return known.stream()
        .filter(candidate -> distance(key, candidate) <= Math.min(key.length() / 2, 3))
        .min(Comparator.comparingInt(candidate -> distance(key, candidate)))
        .map(nearest -> "be a known key; did you mean '" + nearest + "'?")
        .orElse("be one of the keys " + String.join(", ", known));
  }

  /** The beginning of a key is as near to it as one wrong letter. */
  private static int distance(String key, String candidate) {
    boolean isBeginning =
        key.length() > 2 && candidate.regionMatches(true, 0, key, 0, key.length());
    return isBeginning ? 1 : edits(key, candidate);
  }

  /** How many letters to insert, delete or replace, upper and lower case being the same. */
  private static int edits(String one, String other) {
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
