package io.understudy.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.logging.LoggingSpec.FileSpec;
import io.understudy.logging.LoggingSpec.SyslogSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.service.log.LogLevel;

class LoggingSpecTest {

  @Test
  void nothingConfiguredMeansInfoOnStandardOutput() {
    assertEquals(
        new LoggingSpec(
            new LogLevels(LogLevel.INFO, LogLevel.WARN), true, Optional.empty(), Optional.empty()),
        read(Map.of()));
  }

  @Test
  void valuesComeWithOrWithoutTypes() {
    LoggingSpec expected =
        new LoggingSpec(
            new LogLevels(LogLevel.ERROR, LogLevel.INFO),
            false,
            Optional.of(new FileSpec(Path.of("/var/log/x.log"), 10 * 1024L, 0)),
            Optional.of(new SyslogSpec("log.example.com", 1514, SyslogFacility.LOCAL3)));
    assertEquals(expected, read(properties(10, 0, 1514, false, true)));
    assertEquals(expected, read(properties("10", " 0 ", "1514", "false", "TRUE")));
  }

  private static Map<String, Object> properties(
      Object size, Object count, Object port, Object standardOutput, Object syslog) {
    return Map.of(
        "level",
        "error",
        "otherLevel",
        "INFO",
        "standardOutput",
        standardOutput,
        "file",
        "/var/log/x.log",
        "fileMaxKilobytes",
        size,
        "fileCount",
        count,
        "syslog",
        syslog,
        "syslogHost",
        "log.example.com",
        "syslogPort",
        port,
        "syslogFacility",
        "local3");
  }

  @Test
  void detailedMeansDebugAtLeast() {
    assertEquals(LogLevel.DEBUG, read(Map.of("detailed", true)).levels().own());
    assertEquals(LogLevel.TRACE, read(Map.of("detailed", true, "level", "TRACE")).levels().own());
  }

  @ParameterizedTest
  @CsvSource({
    "level, LOUD, 'must be one of ERROR, WARN, INFO, DEBUG, TRACE'",
    "otherLevel, '', 'must be one of ERROR, WARN, INFO, DEBUG, TRACE'",
    "detailed, yes, must be true or false",
    "standardOutput, 1, must be true or false",
    "file, x.log, must be an absolute path",
    "fileMaxKilobytes, 0, must be a whole number in 1..1048576",
    "fileCount, 100, must be a whole number in 0..99",
    "syslog, on, must be true or false",
    "syslogHost, 'a b', 'must be a name or an address, without a port'",
    "syslogHost, '', 'must be a name or an address, without a port'",
    "syslogPort, 65536, must be a whole number in 1..65535",
    "syslogPort, abc, must be a whole number in 1..65535",
    "syslogFacility, kern, 'must be one of user, daemon, local0, local1, local2, local3, local4,"
        + " local5, local6, local7'",
  })
  void valueThatIsNotAllowedIsNamedWithWhatIs(String key, String value, String allowed) {
    PropertyReader reader = new PropertyReader(LoggingSpec.PID, Map.of(key, value));
    LoggingSpec.of(reader);
    assertEquals(
        List.of("io.understudy.general: %s=\"%s\": %s".formatted(key, value, allowed)),
        reader.problems());
  }

  private static LoggingSpec read(Map<String, ?> properties) {
    PropertyReader reader = new PropertyReader(LoggingSpec.PID, properties);
    LoggingSpec spec = LoggingSpec.of(reader);
    assertTrue(reader.problems().isEmpty(), () -> reader.problems().toString());
    return spec;
  }
}
