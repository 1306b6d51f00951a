package io.understudy.metrics;

import java.time.Instant;
import java.util.Locale;

/** Writes the text format of OpenMetrics 1.0, family by family. */
final class OpenMetricsText {

  /** What the text is. */
  static final String CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final StringBuilder text = new StringBuilder(16_384);

  /** Begins a family; its samples come next. */
  OpenMetricsText family(String name, FamilyType type, String help) {
    String begin = " " + name + " ";
    text.append("# TYPE").append(begin).append(type.name().toLowerCase(Locale.ROOT)).append('\n');
    if (name.endsWith("_seconds")) {
      text.append("# UNIT").append(begin).append("seconds\n");
    }
    text.append("# HELP").append(begin);
    escape(help);
    text.append('\n');
    return this;
  }

  /** One sample of the family, its suffix with the name. */
  OpenMetricsText sample(String name, Labels labels, double value) {
    return line(name, labels, number(value));
  }

  /** One sample of a whole number. */
  OpenMetricsText sample(String name, Labels labels, long value) {
    return line(name, labels, Long.toString(value));
  }

  /** A counter of a family of this name, and since when it counts. */
  OpenMetricsText counter(String name, Labels labels, long value, Instant since) {
    sample(name + "_total", labels, value);
    return line(name + "_created", labels, seconds(since));
  }

  /** One sample of a point of time, in seconds since 1970. */
  OpenMetricsText time(String name, Labels labels, Instant value) {
    return line(name, labels, seconds(value));
  }

  /** Every constant of a state set, the one that holds with a 1. */
  <E extends Enum<E>> OpenMetricsText states(String name, Labels labels, E state) {
    for (E each : state.getDeclaringClass().getEnumConstants()) {
      sample(name, labels.with(name, each.name()), each == state ? 1 : 0);
    }
    return this;
  }

  private OpenMetricsText line(String name, Labels labels, String value) {
    text.append(name);
    char separator = '{';
    for (Labels.Label label : labels.all()) {
      text.append(separator).append(label.name()).append("=\"");
      escape(label.value());
      text.append('"');
      separator = ',';
    }
    text.append(separator == ',' ? "} " : " ").append(value).append('\n');
    return this;
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '"' -> text.append("\\\"");
        case '\n' -> text.append("\\n");
        default -> text.append(c);
      }
    }
  }

  private static String seconds(Instant at) {
    return String.format(Locale.ROOT, "%d.%03d", at.getEpochSecond(), at.getNano() / 1_000_000);
  }

  /** Whole numbers without a fraction. */
  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** All of it, with its end. */
  String end() {
    return text + "# EOF\n";
  }
}
