package io.understudy.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans and points of time, as people write and read them. */
final class Spans {

  /** The longest that can be typed. */
  static final Duration LONGEST = Duration.ofDays(365);

  private static final Pattern SPAN = Pattern.compile("(\\d{1,9})([smhd]?)");

  private Spans() {}

  /** {@code 0.25s}, {@code 12s}, {@code 3m12s}, {@code 5h07m}, {@code 2d04h}. */
  static String text(Duration span) {
    long seconds = span.isNegative() ? 0 : span.toSeconds();
    if (seconds < 10 && span.toNanosPart() != 0 && !span.isNegative()) {
      return Math.round(span.toNanos() / 1e7) / 100.0 + "s";
    }
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return "%dm%02ds".formatted(seconds / 60, seconds % 60);
    }
    long minutes = seconds / 60;
    if (minutes < 24 * 60) {
      return "%dh%02dm".formatted(minutes / 60, minutes % 60);
    }
    return "%dd%02dh".formatted(minutes / 60 / 24, minutes / 60 % 24);
  }

  /** From one to the other in whole seconds; none if the clock was set back meanwhile. */
  static String between(Instant from, Instant to) {
    return text(Duration.between(from, to).truncatedTo(ChronoUnit.SECONDS));
  }

  /** To the second, in UTC. */
  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Whole seconds, or a number with s, m, h or d behind it. */
  static Duration parse(String name, String text) {
    Matcher span = SPAN.matcher(text);
    if (!span.matches()) {
      throw new Refused(name + " must be a number with s, m, h or d behind it: " + text);
    }
    long number = Long.parseLong(span.group(1));
    Duration parsed =
        switch (span.group(2)) {
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          case "d" -> Duration.ofDays(number);
          default -> Duration.ofSeconds(number);
        };
    if (parsed.compareTo(LONGEST) > 0) {
      throw new Refused(name + " must be at most " + LONGEST.toDays() + "d: " + text);
    }
    return parsed;
  }
}
