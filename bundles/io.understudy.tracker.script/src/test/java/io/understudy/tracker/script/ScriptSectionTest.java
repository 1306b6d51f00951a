package io.understudy.tracker.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.ConfigurationProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the console may save. */
class ScriptSectionTest {

  private static final String PID = "io.understudy.tracking.script";

  private final ScriptCheckComponent check = new ScriptCheckComponent();

  private List<String> refused(String pid, String key, Object value) {
    Map<String, Object> properties = new HashMap<>(Map.of("name", "t", "command", "/bin/true -x"));
    properties.put(key, value);
    return check.saving(pid, properties).stream().map(ConfigurationProblem::property).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "name, 'a,b'",
    "command, true",
    "command, ./check",
    "command, '/bin/sh \"-c'",
    "command, ''",
    "shell, perhaps",
    "intervalMillis, 99",
    "intervalMillis, 86400001",
    "timeoutMillis, -1",
    "weight, 254",
    "weight, -254",
    "reverse, 2",
    "rise, 0",
    "rise, 1001",
    "fall, 0",
    "initFail, no",
    "user, a b",
    "group, ../x",
    "intervall, 1000"
  })
  void refusesWhatCannotBe(String key, String value) {
    assertEquals(List.of(key), refused(PID + "~one", key, value));
  }

  @ParameterizedTest
  @CsvSource({
    "command, '/bin/check \"a b\"'",
    "command, $[env:CHECK]",
    "intervalMillis, 100",
    "timeoutMillis, 0",
    "weight, -253",
    "rise, 1000",
    "user, 1000",
    "group, www-data",
    "service.pid, x"
  })
  void takesWhatCanBe(String key, String value) {
    assertEquals(List.of(), refused(PID, key, value));
  }

  @Test
  void shellTakesAnyText() {
    assertEquals(
        List.of(), check.saving(PID, Map.of("name", "t", "command", "a | 'b", "shell", "true")));
  }

  @ParameterizedTest
  @ValueSource(strings = {PID + "s", PID + "s~one", "io.understudy.tracking.process~one"})
  void judgesNoOther(String pid) {
    assertEquals(List.of(), refused(pid, "rise", 0));
  }

  @Test
  void anyTrackerMayGo() {
    assertEquals(List.of(), check.deleting(PID + "~one"));
  }
}
