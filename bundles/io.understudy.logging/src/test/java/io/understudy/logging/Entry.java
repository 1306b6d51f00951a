package io.understudy.logging;

import java.time.Instant;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;

/** A log record of the engine, at a quarter to one. */
record Entry(long sequence, LogLevel logLevel, String logger, String message, Throwable thrown)
    implements LogEntry {

  private static final Instant TIME = Instant.parse("2026-01-02T00:45:06.789Z");

  Entry(long sequence, String message) {
    this(sequence, LogLevel.INFO, "io.understudy.engine.Journal", message, null);
  }

  Entry(LogLevel level, String message) {
    this(1, level, "io.understudy.engine.Journal", message, null);
  }

  @Override
  public Bundle getBundle() {
    return null;
  }

  @Override
  public ServiceReference<?> getServiceReference() {
    return null;
  }

  @Override
  @Deprecated
  public int getLevel() {
    return logLevel.ordinal();
  }

  @Override
  public String getMessage() {
    return message;
  }

  @Override
  public Throwable getException() {
    return thrown;
  }

  @Override
  public long getTime() {
    return TIME.toEpochMilli();
  }

  @Override
  public LogLevel getLogLevel() {
    return logLevel;
  }

  @Override
  public String getLoggerName() {
    return logger;
  }

  @Override
  public long getSequence() {
    return sequence;
  }

  @Override
  public String getThreadInfo() {
    return "main";
  }

  @Override
  public StackTraceElement getLocation() {
    return null;
  }
}
