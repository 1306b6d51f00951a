package io.understudy.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The collections and other safepoints of a JVM, each logged when it is over. */
final class JvmLog {

  private static final Pattern LINE = Pattern.compile("\\[(?<at>[^\\]]+)\\].*");
  private static final Pattern PAUSE = Pattern.compile("Safepoint .*Total: +(?<nanos>\\d+) ns");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

  /** What a safepoint may be logged late by. */
  private static final long SLACK_MILLIS = 20;

  private final Path file;

  JvmLog(Path file) {
    this.file = file;
  }

  /** What makes a JVM write it. */
  String option() {
    return "-Xlog:gc,safepoint:file=" + file + ":utctime";
  }

  /** The lines about a silence. */
  List<String> during(Silence silence) {
    return between(silence.from(), silence.to().plusMillis(SLACK_MILLIS));
  }

  /** For how long all its threads stood still, each time between two times, the longest first. */
  List<Duration> pauses(Instant from, Instant to) {
    return between(from, to).stream()
        .map(PAUSE::matcher)
        .filter(Matcher::find)
        .map(pause -> Duration.ofNanos(Long.parseLong(pause.group("nanos"))))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private List<String> between(Instant from, Instant to) {
    try {
      return Files.readAllLines(file).stream().filter(line -> isBetween(line, from, to)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isBetween(String line, Instant from, Instant to) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return false;
    }
    Instant at = OffsetDateTime.parse(parts.group("at"), TIME).toInstant();
    return !at.isBefore(from) && !at.isAfter(to);
  }
}
