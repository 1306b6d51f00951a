package io.understudy.logging.slf4j;

import java.io.Serial;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * Hands records to the log service; its levels decide. While there is none, warnings and errors go
 * to standard error, and the rest nowhere.
 */
final class LogServiceLogger extends LegacyAbstractLogger {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Bundle bundle;
  private final transient LogServiceLocator logService;
  private final transient AtomicReference<@Nullable Delegate> delegate = new AtomicReference<>();

  LogServiceLogger(String name, Bundle bundle, LogServiceLocator logService) {
    this.name = name;
    this.bundle = bundle;
    this.logService = logService;
  }

  @Override
  public boolean isTraceEnabled() {
    Logger target = target();
    return target != null && target.isTraceEnabled();
  }

  @Override
  public boolean isDebugEnabled() {
    Logger target = target();
    return target != null && target.isDebugEnabled();
  }

  @Override
  public boolean isInfoEnabled() {
    Logger target = target();
    return target != null && target.isInfoEnabled();
  }

  @Override
  public boolean isWarnEnabled() {
    Logger target = target();
    return target == null || target.isWarnEnabled();
  }

  @Override
  public boolean isErrorEnabled() {
    Logger target = target();
    return target == null || target.isErrorEnabled();
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    String message = MessageFormatter.basicArrayFormat(pattern, arguments);
    Logger target = target();
    if (target == null) {
      System.err.println(level + " " + name + ": " + message);
    } else if (thrown == null) {
      write(target, level, message);
    } else {
      write(target, level, message, thrown);
    }
  }

  private static void write(Logger target, Level level, String message) {
    switch (level) {
      case ERROR -> target.error(message);
      case WARN -> target.warn(message);
      case INFO -> target.info(message);
      case DEBUG -> target.debug(message);
      case TRACE -> target.trace(message);
    }
  }

  private static void write(Logger target, Level level, String message, Throwable thrown) {
    switch (level) {
      case ERROR -> target.error("{}", message, thrown);
      case WARN -> target.warn("{}", message, thrown);
      case INFO -> target.info("{}", message, thrown);
      case DEBUG -> target.debug("{}", message, thrown);
      case TRACE -> target.trace("{}", message, thrown);
    }
  }

  private @Nullable Logger target() {
    LoggerFactory factory = logService.find();
    if (factory == null) {
      return null;
    }
    Delegate known = delegate.get();
    if (known == null || known.factory() != factory) {
      known = new Delegate(factory, factory.getLogger(bundle, name, Logger.class));
      delegate.set(known);
    }
    return known.logger();
  }

  private record Delegate(LoggerFactory factory, Logger logger) {}
}
