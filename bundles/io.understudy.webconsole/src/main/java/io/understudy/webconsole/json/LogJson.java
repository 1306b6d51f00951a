package io.understudy.webconsole.json;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import org.osgi.service.log.LogEntry;

/** An entry of the log. */
public final class LogJson {

  private LogJson() {}

  /** The entry as JSON; of an exception the first line. */
  public static JsonObject of(LogEntry entry) {
    Throwable thrown = entry.getException();
    String message = Objects.toString(entry.getMessage(), "");
    return Parts.object()
        .add("at", Instant.ofEpochMilli(entry.getTime()).toString())
        .add("level", entry.getLogLevel().name())
        .add("logger", Objects.toString(entry.getLoggerName(), ""))
        .add("message", thrown == null ? message : message + " (" + thrown + ")")
        .build();
  }
}
