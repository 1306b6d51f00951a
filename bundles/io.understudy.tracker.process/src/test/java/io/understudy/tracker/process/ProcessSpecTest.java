package io.understudy.tracker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.model.ConfigurationProblem;
import io.understudy.spi.tracker.Delays;
import io.understudy.tracker.process.ProcessPattern.Subject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessSpecTest {

  @Test
  void whatIsNotSaidIsPreset() {
    ProcessSpec spec = spec(Map.of());
    assertEquals(
        new ProcessPattern(Subject.NAME, "haproxy", List.of(), ParameterMatch.NONE),
        spec.pattern());
    assertEquals("at least 1", spec.quorum().toString());
    assertEquals(new Delays(Duration.ZERO, Duration.ZERO), spec.delays());
  }

  @Test
  void processIsReadAsACommandLine() {
    assertEquals(
        new ProcessPattern(Subject.COMMAND, "/tmp/a b", List.of("p1", "p 2"), ParameterMatch.EXACT),
        spec(Map.of("process", "'/tmp/a b' p1 \"p 2\"")).pattern());
  }

  @ParameterizedTest
  @CsvSource({
    "0,    -1,   -1,   0,    0",
    "2000, -1,   -1,   2000, 2000",
    "2000, 500,  -1,   500,  2000",
    "2000, -1,   500,  2000, 500",
    "2000, 0,    0,    0,    0",
    "0,    3600000, 1, 3600000, 1",
  })
  void delayIsThatOfBothUnlessTheySayAnother(int both, int fork, int end, int up, int down) {
    assertEquals(
        new Delays(Duration.ofMillis(up), Duration.ofMillis(down)),
        spec(Map.of("delayMillis", both, "forkDelayMillis", fork, "terminateDelayMillis", "" + end))
            .delays());
  }

  @ParameterizedTest
  @CsvSource({
    "1, -1, at least 1, 1 2 65535, 0",
    "3, -1, at least 3, 3 4, 0 2",
    "1, '', at least 1, 1, 0",
    "1, 1,  exactly 1,  1, 0 2",
    "2, 4,  2 to 4,     2 3 4, 1 5",
    "1, 0,  at most 0,  0, 1 2",
  })
  void quorumSaysHowMany(int least, String most, String text, String met, String unmet) {
    Quorum quorum = spec(Map.of("quorum", least, "quorumMax", most)).quorum();
    assertEquals(text, quorum.toString());
    for (String count : met.split(" ", -1)) {
      assertEquals(true, quorum.isMetBy(Integer.parseInt(count)), count);
    }
    for (String count : unmet.split(" ", -1)) {
      assertEquals(false, quorum.isMetBy(Integer.parseInt(count)), count);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "name; a,b; be 1 to 64 characters without a comma",
        "process; ''; be set",
        "process; haproxy 'x; be a name or a path, with parameters if they matter, and each quote"
            + " must end",
        "fullCommand; maybe; be true or false",
        "paramMatch; SOME; be one of NONE, INITIAL, PARTIAL, EXACT",
        "weight; 255; be a whole number in -254..254",
        "weight; heavy; be a whole number in -254..254",
        "reverse; 1; be true or false",
        "quorum; 0; be a whole number in 1..65535",
        "quorum; 65536; be a whole number in 1..65535",
        "quorumMax; -2; be a whole number in -1..65535",
        "delayMillis; -1; be a whole number in 0..3600000",
        "delayMillis; 3600001; be a whole number in 0..3600000",
        "forkDelayMillis; -2; be a whole number in -1..3600000",
        "terminateDelayMillis; 1.5; be a whole number in -1..3600000",
        "quorun; 1; be a known key",
      })
  void badValueIsRefusedWithWhatIsAllowed(String key, String value, String rule) {
    List<ConfigurationProblem> problems = read(Map.of(key, value)).problems();
    assertEquals(1, problems.size(), problems.toString());
    assertEquals(key, problems.get(0).property());
    assertEquals("must " + rule, problems.get(0).message().replaceAll(";.*", ""));
  }

  @Test
  void maximumBelowTheMinimumIsRefused() {
    assertEquals(
        "['p' quorumMax must be 0, or at least quorum, which is 3: 2]",
        read(Map.of("quorum", 3, "quorumMax", 2)).problems().toString());
    assertEquals(
        "['p' quorum must not be set if quorumMax is 0: 3]",
        read(Map.of("quorum", 3, "quorumMax", 0)).problems().toString());
    assertThrows(IllegalArgumentException.class, () -> new Quorum(3, 2));
  }

  @Test
  void badValuesAreRefusedBeforeTheyAreSaved() {
    ProcessCheckComponent check = new ProcessCheckComponent();
    Map<String, Object> bad = Map.of("name", "a,b", "process", "'", "weight", 999);
    for (String pid : List.of("", "~web", ".4711", "|bundle")) {
      assertEquals(3, check.saving(ProcessSpec.PID + pid, bad).size(), pid);
    }
    assertEquals(List.of(), check.saving(ProcessSpec.PID + "es", bad));
    assertEquals(List.of(), check.deleting(ProcessSpec.PID + "~web"));
    assertEquals(
        List.of(),
        check.saving(
            ProcessSpec.PID, Map.of("name", "a", "process", "$[env:X]", "quorum", "$[env:Y]")));
  }

  private static ProcessSpec spec(Map<String, Object> settings) {
    Section<ProcessSpec> section = read(settings);
    assertEquals(List.of(), section.problems());
    return section.content().orElseThrow();
  }

  private static Section<ProcessSpec> read(Map<String, Object> settings) {
    Map<String, Object> properties = new HashMap<>(Map.of("name", "web", "process", "haproxy"));
    properties.putAll(settings);
    return ProcessSpec.read(new SectionReader("p", properties, Placeholders.REFUSED));
  }
}
