package io.understudy.logging.slf4j;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;

/** One logger for each name and bundle that asks. Any thread. */
final class LogServiceLoggerFactory implements ILoggerFactory {

  private static final StackWalker CALLERS =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private final Bundle slf4j = FrameworkUtil.getBundle(LogServiceLoggerFactory.class);
  private final LogServiceLocator logService = new LogServiceLocator(slf4j);
  private final Map<Origin, Logger> loggers = new ConcurrentHashMap<>();

  @Override
  public Logger getLogger(String name) {
    Bundle caller = callingBundle();
    return loggers.computeIfAbsent(
        new Origin(name, caller.getBundleId()),
        origin -> new LogServiceLogger(name, caller, logService));
  }

  /** The nearest caller outside slf4j.api: the log service shows it beside each record. */
  private Bundle callingBundle() {
    return CALLERS.walk(
        frames ->
            frames
                .map(frame -> FrameworkUtil.getBundle(frame.getDeclaringClass()))
                .filter(bundle -> bundle != null && !bundle.equals(slf4j))
                .findFirst()
                .orElse(slf4j));
  }

  private record Origin(String name, long bundleId) {}
}
