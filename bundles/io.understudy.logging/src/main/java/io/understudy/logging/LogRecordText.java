package io.understudy.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;

/** A log record in words. */
final class LogRecordText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);
  private static final String OWN_PREFIX = "io.understudy.";

  private LogRecordText() {}

  /** One line with time and level, and a line for each frame of what was thrown. */
  static String withTime(LogEntry entry, ZoneId zone) {
    return "%s %-5s %s"
        .formatted(
            TIME.format(Instant.ofEpochMilli(entry.getTime()).atZone(zone)),
            word(entry.getLogLevel()),
            plain(entry));
  }

  /** The same without time and level. */
  static String plain(LogEntry entry) {
    Throwable thrown = entry.getException();
    String head = origin(entry) + ": " + entry.getMessage();
    return onOwnLines(thrown == null ? head : head + "\n" + trace(thrown));
  }

  /** On one line, without the frames of what was thrown. */
  static String brief(LogEntry entry) {
    Throwable thrown = entry.getException();
    String head = origin(entry) + ": " + entry.getMessage();
    return onOwnLines(thrown == null ? head : head + ": " + thrown).replace("\n\t", " ");
  }

  private static String word(LogLevel level) {
    return level.name();
  }

  /** The part of Understudy that says it; for who looks for defects, its class. */
  private static String origin(LogEntry entry) {
    String logger = entry.getLoggerName();
    if (logger == null) {
      return "?";
    }
    if (!logger.startsWith(OWN_PREFIX)) {
      return logger;
    }
    String name = logger.substring(OWN_PREFIX.length());
    int dot = name.indexOf('.');
    return dot < 0 || entry.getLogLevel().implies(LogLevel.DEBUG) ? name : name.substring(0, dot);
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** Further lines are set off, so that no message can pass for a record of its own. */
  private static String onOwnLines(String text) {
    return text.strip()
        .replace("\r", "")
        .replaceAll("\n\\s*", "\n\t")
        .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
  }
}
