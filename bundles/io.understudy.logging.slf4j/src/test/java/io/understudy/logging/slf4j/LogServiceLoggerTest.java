package io.understudy.logging.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceEvent;
import org.slf4j.Logger;

class LogServiceLoggerTest {

  private final FakeFramework framework = new FakeFramework();
  private final LogServiceLocator locator = new LogServiceLocator(framework.bundle());
  private final Logger logger =
      new LogServiceLogger("io.understudy.x", framework.bundle(), locator);

  @Test
  void recordsKeepTheirLevelAndGetTheirArguments() {
    framework.registerLogService();
    logger.error("e {}", 1);
    logger.warn("w {} {}", 2, 3);
    logger.info("i {} {} {}", 4, 5, 6);
    logger.debug("not wanted");
    assertEquals(List.of("error[e 1]", "warn[w 2 3]", "info[i 4 5 6]"), framework.logged());
  }

  @Test
  void bracesInAnArgumentStayAsTheyAre() {
    framework.registerLogService();
    logger.info("address {}", "{}");
    assertEquals(List.of("info[address {}]"), framework.logged());
  }

  @Test
  void whatWasThrownIsHandedOn() {
    framework.registerLogService();
    logger.warn("broken {}", "{}", new IOException("no room"));
    assertEquals(List.of("warn[{}, broken {}, java.io.IOException: no room]"), framework.logged());
  }

  @Test
  void levelsAreThoseOfTheLogService() {
    framework.registerLogService();
    assertTrue(logger.isErrorEnabled() && logger.isWarnEnabled() && logger.isInfoEnabled());
    assertFalse(logger.isDebugEnabled() || logger.isTraceEnabled());
  }

  @Test
  void withoutLogServiceWarningsGoToStandardError() {
    String text = standardError(() -> logger.warn("early {}", 1));
    assertEquals("WARN io.understudy.x: early 1", text.strip());
    assertEquals("", standardError(() -> logger.info("early")));
  }

  @Test
  void logServiceThatComesLaterIsUsed() {
    standardError(() -> logger.warn("early"));
    framework.registerLogService();
    logger.warn("later");
    assertEquals(List.of("warn[later]"), framework.logged());
  }

  @Test
  void logServiceThatGoesIsLetGo() {
    framework.registerLogService();
    logger.warn("one");
    locator.serviceChanged(
        new ServiceEvent(ServiceEvent.UNREGISTERING, framework.unregisterLogService()));
    assertEquals("WARN io.understudy.x: two", standardError(() -> logger.warn("two")).strip());
    framework.registerLogService();
    logger.warn("three");
    assertEquals(List.of("warn[one]", "warn[three]"), framework.logged());
  }

  private static String standardError(Runnable action) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
