package io.understudy.logging;

import java.util.List;
import java.util.Map;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.Logger;

/** From which level on a record is wanted, for us and for everybody else. */
record LogLevels(LogLevel own, LogLevel others) {

  private static final String OWN = "io.understudy";

  /** The framework's events, as the log service names them: at INFO, dozens at each start. */
  private static final String EVENTS = "Events";

  private static final List<LogLevel> CHOICES =
      List.of(LogLevel.ERROR, LogLevel.WARN, LogLevel.INFO, LogLevel.DEBUG, LogLevel.TRACE);

  static LogLevels of(PropertyReader reader) {
    LogLevel own = reader.choice("level", LogLevel.INFO, Enum::name, CHOICES);
    LogLevel others = reader.choice("otherLevel", LogLevel.WARN, Enum::name, CHOICES);
    boolean detailed = reader.flag("detailed", false);
    return new LogLevels(detailed && !own.implies(LogLevel.DEBUG) ? LogLevel.DEBUG : own, others);
  }

  /** For the log service, so that what is not wanted is not even made. */
  Map<String, LogLevel> byLogger() {
    return Map.of(Logger.ROOT_LOGGER_NAME, others, OWN, own, EVENTS, ofEvents());
  }

  /** For records that were made before. */
  boolean admit(String logger, LogLevel level) {
    if (isIn(OWN, logger)) {
      return own.implies(level);
    }
    return (isIn(EVENTS, logger) ? ofEvents() : others).implies(level);
  }

  private LogLevel ofEvents() {
    return others.implies(LogLevel.DEBUG) ? others : LogLevel.WARN;
  }

  private static boolean isIn(String prefix, String logger) {
    return logger.equals(prefix) || logger.startsWith(prefix + ".");
  }
}
