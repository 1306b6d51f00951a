package io.understudy.logging;

import java.io.PrintStream;
import java.time.ZoneId;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;

/**
 * Standard output. The journal has times of its own and wants each line's priority in front
 * (sd-daemon(3)).
 */
final class StandardOutput implements LogOutput {

  private final PrintStream stream;
  private final boolean journal;

  StandardOutput(PrintStream stream, boolean journal) {
    this.stream = stream;
    this.journal = journal;
  }

  @Override
  public String name() {
    return "standard output";
  }

  @Override
  public void write(LogEntry entry) {
    stream.println(
        journal ? withPriority(entry) : LogRecordText.withTime(entry, ZoneId.systemDefault()));
  }

  private static String withPriority(LogEntry entry) {
    String priority = "<" + severity(entry.getLogLevel()) + ">";
    return priority + LogRecordText.plain(entry).replace("\n", "\n" + priority);
  }

  /** As syslog numbers them, RFC 5424 section 6.2.1. */
  static int severity(LogLevel level) {
    return switch (level) {
      case AUDIT -> 5;
      case ERROR -> 3;
      case WARN -> 4;
      case INFO -> 6;
      case DEBUG, TRACE -> 7;
    };
  }

  /** The stream belongs to the process. */
  @Override
  public void close() {
    stream.flush();
  }
}
