package io.understudy.webconsole.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogReaderService;

class LogResourceTest {

  /** The service hands out the latest first. */
  private static final List<LogEntry> LATEST_FIRST =
      IntStream.iterate(4, number -> number > 0, number -> number - 1)
          .mapToObj(LogResourceTest::entry)
          .toList();

  private static final List<LogEntry> FRAMEWORK =
      List.of(
          entry("Events.Service.org.example", LogLevel.INFO, "ServiceEvent REGISTERED"),
          entry("Events.Framework.org.example", LogLevel.ERROR, "FrameworkEvent ERROR"),
          entry("org.example", LogLevel.INFO, "hello"));

  private final Api api =
      new FakeGateway()
          .with(
              LogReaderService.class,
              Stub.of(
                  LogReaderService.class,
                  Map.of("getLog", none -> Collections.enumeration(LATEST_FIRST))))
          .api();

  private static LogEntry entry(int number) {
    return Stub.of(
        LogEntry.class,
        Map.of(
            "getTime", none -> number * 1000L,
            "getLogLevel", none -> LogLevel.WARN,
            "getLoggerName", none -> "io.understudy.engine",
            "getMessage", none -> "number " + number,
            "getException", none -> number == 4 ? new IOException("lost") : null));
  }

  private static LogEntry entry(String logger, LogLevel level, String message) {
    return Stub.of(
        LogEntry.class,
        Map.of(
            "getTime", none -> 0L,
            "getLogLevel", none -> level,
            "getLoggerName", none -> logger,
            "getMessage", none -> message,
            "getException", none -> null));
  }

  @Test
  void newsOfBundlesAndServicesAreLeftOutUnlessTheyAreErrors() throws IOException {
    Api framework =
        new FakeGateway()
            .with(
                LogReaderService.class,
                Stub.of(
                    LogReaderService.class,
                    Map.of("getLog", none -> Collections.enumeration(FRAMEWORK))))
            .api();
    List<String> messages =
        Exchange.get("log").sentTo(framework).json().getJsonArray("entries").stream()
            .map(entry -> entry.asJsonObject().getString("message"))
            .toList();
    assertEquals(List.of("hello", "FrameworkEvent ERROR"), messages);
  }

  @Test
  void latestAreShownOldestFirst() throws IOException {
    assertEquals(
        """
        {"entries":[\
        {"at":"1970-01-01T00:00:03Z","level":"WARN","logger":"io.understudy.engine",\
        "message":"number 3"},\
        {"at":"1970-01-01T00:00:04Z","level":"WARN","logger":"io.understudy.engine",\
        "message":"number 4 (java.io.IOException: lost)"}]}\
        """,
        Exchange.get("log").where("limit", "2").sentTo(api).text());
  }
}
