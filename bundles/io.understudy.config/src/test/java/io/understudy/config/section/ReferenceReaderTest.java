package io.understudy.config.section;

import static io.understudy.model.TrackerReference.to;
import static io.understudy.model.TrackerReference.weighing;
import static io.understudy.model.Weight.Sense.AS_READ;
import static io.understudy.model.Weight.Sense.REVERSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.SectionReader;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.Priority;
import io.understudy.model.TrackerReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceReaderTest {

  @Test
  void referenceIsANameWithOrWithoutAWeight() {
    assertEquals(
        List.of(
            to("a"),
            weighing("b", -30, AS_READ),
            weighing("c", 10, REVERSED),
            weighing("d", 0, AS_READ),
            weighing("e", 254, AS_READ),
            weighing("f", -254, REVERSED)),
        good(
            "a, b weight -30, c weight 10 reverse, d weight 0 noreverse,e  weight +254,"
                + " f weight -254 reverse"));
  }

  @Test
  void nameMayHaveBlanks() {
    assertEquals(
        List.of(to("Office uplink"), weighing("wan 1", 5, AS_READ), to("weight"), to("wait 5 min")),
        good("Office uplink, wan 1 weight 5, weight, wait 5 min"));
  }

  @Test
  void quotedNameMayHaveAnything() {
    assertEquals(
        List.of(weighing("uplink reverse", 5, AS_READ), to("power (UPS)")),
        good("\"uplink reverse\" weight 5, power (UPS)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uplink weight",
        "uplink weight x",
        "uplink weight 5 backwards",
        "uplink weight 1.5",
        "uplink weight 5 reverse noreverse",
        "uplink reverse",
        "uplink wieght 30",
        "uplink weigth -30",
        "uplink Weight 30",
        "uplink -30",
        "\"uplink weight 5",
        "\"\" weight 5",
      })
  void whatIsNoReferenceIsNotTakenForAName(String text) {
    assertProblem(text, "must be a name, alone or as in 'uplink weight -30'", Priority.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uplink weight 255", "uplink weight -255", "uplink weight 999999999"})
  void weightHasBounds(String text) {
    assertProblem(text, "must have weights in -254..254", Priority.DEFAULT);
  }

  @Test
  void numberBeyondAllMeaningIsNoWeight() {
    assertProblem("uplink weight 9999999999", "must be a name", Priority.DEFAULT);
  }

  @Test
  void trackerIsListedOnceWhateverItWeighs() {
    SectionReader reader = reader("a, b weight 3, a weight 5, \"b\" weight 7");
    ReferenceReader.read(reader, VrrpInstanceSection.TRACKERS, Priority.DEFAULT);
    assertEquals(List.of(problem("a weight 5"), problem("\"b\" weight 7")), reader.problems());
  }

  @Test
  void ownerHasNoWeightsSinceNothingChangesItsPriority() {
    SectionReader reader = reader("a weight 0, b");
    assertEquals(
        List.of(weighing("a", 0, AS_READ), to("b")),
        ReferenceReader.read(reader, VrrpInstanceSection.TRACKERS, Priority.OWNER));
    assertEquals(List.of(), reader.problems());
    assertProblem(
        "a weight 10",
        "must have weight 0 or none with priority 255, which no tracker changes",
        Priority.OWNER);
  }

  private static List<TrackerReference> good(String text) {
    SectionReader reader = reader(text);
    List<TrackerReference> references =
        ReferenceReader.read(reader, VrrpInstanceSection.TRACKERS, Priority.DEFAULT);
    assertEquals(List.of(), reader.problems());
    return references;
  }

  private static void assertProblem(String text, String beginning, Priority priority) {
    SectionReader reader = reader(text);
    ReferenceReader.read(reader, VrrpInstanceSection.TRACKERS, priority);
    assertEquals(1, reader.problems().size(), text);
    ConfigurationProblem problem = reader.problems().get(0);
    assertEquals("trackers", problem.property());
    assertEquals(text, problem.value());
    assertTrue(problem.message().startsWith(beginning), problem.message());
  }

  private static ConfigurationProblem problem(String value) {
    return new ConfigurationProblem("p", "trackers", value, "must list each tracker once");
  }

  private static SectionReader reader(String text) {
    return new SectionReader("p", Map.of("trackers", text), Placeholders.REFUSED);
  }
}
