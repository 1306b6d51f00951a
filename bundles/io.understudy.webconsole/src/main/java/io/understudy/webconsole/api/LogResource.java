package io.understudy.webconsole.api;

import io.understudy.webconsole.json.LogJson;
import io.understudy.webconsole.json.Parts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogReaderService;

/** The latest of the gateway's log. */
final class LogResource {

  /** How the names of its loggers begin by the Log Service's specification. */
  private static final String FRAMEWORK = "Events.";

  private static final int USUAL = 500;
  private static final int MOST = 5000;

  private final Services services;

  LogResource(Services services) {
    this.services = services;
  }

  Map<String, Resource> all() {
    return Map.of("GET log", this::log);
  }

  /** The service hands out the latest first. */
  private Answer log(Call call) throws Refusal {
    int limit = call.number("limit", USUAL, MOST);
    List<LogEntry> latest =
        new ArrayList<>(
            Collections.list(services.need(LogReaderService.class).getLog()).stream()
                .filter(LogResource::isWorthReading)
                .limit(limit)
                .toList());
    Collections.reverse(latest);
    return Answer.json(Parts.of("entries", Parts.list(latest, LogJson::of)));
  }

  /** That a bundle or a service came or went is told by the framework, and buries the rest. */
  private static boolean isWorthReading(LogEntry entry) {
    return !entry.getLoggerName().startsWith(FRAMEWORK)
        || LogLevel.WARN.implies(entry.getLogLevel());
  }
}
