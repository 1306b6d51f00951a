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
