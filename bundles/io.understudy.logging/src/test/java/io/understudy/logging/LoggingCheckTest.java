package io.understudy.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoggingCheckTest {

  private static final String PID = "io.understudy.general";

  private final LoggingCheckComponent check = new LoggingCheckComponent();

  @Test
  void badValueIsAProblemBeforeItIsSaved() {
    assertEquals(
        List.of("'io.understudy.general' fileCount must be a whole number in 0..99: 100"),
        problems(PID, Map.of("fileCount", 100, "level", "debug")));
  }

  @Test
  void goodValuesPlaceholdersAndOtherSectionsAreNone() {
    assertEquals(List.of(), problems(PID, Map.of("file", "/var/log/x", "syslogPort", 514)));
    assertEquals(List.of(), problems(PID, Map.of("file", "$[env:LOG]")));
    assertEquals(List.of(), problems("io.understudy.global", Map.of("level", "nonsense")));
    assertEquals(List.of(), check.deleting(PID));
  }

  @Test
  void valuesWithTypesAreRead() {
    assertEquals(
        List.of(),
        problems(PID, Map.of("level", "\"INFO\"", "fileCount", "I\"3\"", "detailed", "B\"true\"")));
  }

  private List<String> problems(String pid, Map<String, Object> properties) {
    return check.saving(pid, properties).stream().map(Object::toString).toList();
  }
}
