package io.understudy.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of OpenMetrics 1.0 as strictly as it is written down. */
final class OpenMetrics {

  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{" + LABEL + "(?:," + LABEL + ")*})? (\\S+)");
  private static final Map<String, List<String>> SUFFIXES =
      Map.of(
          "gauge", List.of(""),
          "stateset", List.of(""),
          "info", List.of("_info"),
          "counter", List.of("_total", "_created"),
          "histogram", List.of("_bucket", "_count", "_sum", "_created"));

  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, Double> samples = new LinkedHashMap<>();
  private final Set<String> described = new HashSet<>();
  private String family = "";

  private OpenMetrics() {}

  static OpenMetrics parse(String text) {
    assertTrue("ends with a line", text.endsWith("# EOF\n"));
    OpenMetrics metrics = new OpenMetrics();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length - 2; i++) {
      metrics.line(lines[i]);
    }
    return metrics;
  }

  private void line(String line) {
    if (!line.startsWith("#")) {
      sample(line);
      return;
    }
    String[] parts = line.split(" ", 4);
    assertEquals(line, 4, parts.length);
    if (!parts[2].equals(family)) {
      family = parts[2];
      assertTrue(line, described.add(family));
    }
    switch (parts[1]) {
      case "TYPE" -> {
        assertTrue(line, SUFFIXES.containsKey(parts[3]));
        types.put(family, parts[3]);
      }
      case "UNIT" -> assertTrue(line, family.endsWith("_" + parts[3]));
      case "HELP" -> assertFalse(line, parts[3].isEmpty());
      default -> throw new AssertionError(line);
    }
  }

  private void sample(String line) {
    Matcher matcher = SAMPLE.matcher(line);
    assertTrue(line, matcher.matches());
    String suffix = matcher.group(1).substring(family.length());
    assertTrue(line, matcher.group(1).startsWith(family));
    assertTrue(line, SUFFIXES.get(types.get(family)).contains(suffix));
    double value = Double.parseDouble(matcher.group(3));
    if (suffix.equals("_total") || suffix.equals("_bucket")) {
      assertTrue(line, value >= 0);
    }
    String labels = matcher.group(2) == null ? "" : matcher.group(2);
    assertEquals(line, null, samples.put(matcher.group(1) + labels, value));
  }

  /** Of a family. */
  String type(String name) {
    return types.get(name);
  }

  /** Of a sample, by its name and labels as they are written; null if there is none. */
  Double value(String series) {
    return samples.get(series);
  }
}
