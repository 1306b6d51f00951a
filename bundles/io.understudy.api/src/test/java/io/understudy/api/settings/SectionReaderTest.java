package io.understudy.api.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectionReaderTest {

  private enum Colour {
    RED,
    BLUE
  }

  private static final Setting<Integer> NUMBER =
      Setting.optional("number", new Form.WholeNumber(-5, 100), 7);
  private static final Setting<String> NAME = Setting.required("name", NameForms.SECTION);
  private static final Setting<List<String>> NAMES =
      Setting.optional("names", new Form.Names(), List.of());
  private static final Setting<Colour> COLOUR = Setting.optional("colour", Colour.BLUE);
  private static final Setting<String> PASSWORD =
      Setting.optional("password", new Form.Password(4), "");

  @Test
  void whatIsNotThereOrEmptyIsPreset() {
    for (Object nothing : List.of("", " ", List.of(), new String[0], new String[] {""})) {
      assertEquals(7, reader("number", nothing).read(NUMBER));
    }
    assertEquals(7, reader("other", 1).read(NUMBER));
  }

  @Test
  void numbersAreTakenInEveryType() {
    for (Object good : List.of("9", 9, 9L, (short) 9, 9.0, "I\"9\"", new int[] {9}, List.of("9"))) {
      assertEquals(9, reader("number", good).read(NUMBER));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-6", "101", "1.5", "x", "9999999999", "0x9"})
  void otherNumbersAreRefused(String value) {
    assertProblem(NUMBER, value, value, "must be a whole number in -5..100");
  }

  @ParameterizedTest
  @CsvSource({"red, RED", "' Blue ', BLUE"})
  void choiceIsFreeOfUpperAndLowerCase(String text, Colour colour) {
    assertEquals(colour, reader("colour", text).read(COLOUR));
    assertProblem(COLOUR, "green", "green", "must be one of RED, BLUE");
  }

  @Test
  void namesComeInAnyKindOfList() {
    for (Object good :
        List.of("a, b", List.of("a", "b"), new String[] {"a", "b"}, "[\"a\", \"b\", ]", "a,,b,")) {
      assertEquals(List.of("a", "b"), reader("names", good).read(NAMES));
    }
    assertProblem(NAMES, "a, a", "a, a", "must be names, each listed once");
  }

  @Test
  void requiredValueMustBeSet() {
    assertProblem(NAME, "", "(nothing)", "must be set");
  }

  @Test
  void passwordIsInNoProblem() {
    assertProblem(PASSWORD, "hunter2", "(hidden)", "must have at most 4 octets in UTF-8");
  }

  @Test
  void readerGoesOnAndCollects() {
    SectionReader reader =
        new SectionReader(
            "p", Map.of("number", 999, "colour", "green", "nubmer", 1), Placeholders.REFUSED);
    assertEquals(-5, reader.read(NUMBER));
    assertEquals(Colour.RED, reader.read(COLOUR));
    reader.refuseUnknownKeys(List.of(NUMBER, COLOUR));
    assertFalse(reader.isComplete());
    assertEquals(
        List.of("number", "colour", "nubmer"),
        reader.problems().stream().map(ConfigurationProblem::property).toList());
    assertEquals(
        Optional.empty(),
        Section.of(
                reader,
                "n",
                () -> {
                  throw new AssertionError("made of values that are wrong");
                })
            .content());
  }

  @Test
  void placeholderIsBelievedBeforeDeliveryAndRefusedAfter() {
    Map<String, Object> properties = Map.of("number", "$[env:N]");
    SectionReader before = new SectionReader("p", properties, Placeholders.BELIEVED);
    before.read(NUMBER);
    assertEquals(List.of(), before.problems());
    assertFalse(before.isComplete());
    assertProblem(
        NUMBER, "$[env:N]", "$[env:N]", "must be a value; nothing fills in this placeholder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b",
        "a\nb",
        "12345678901234567890123456789012345678901234567890123456789012345"
      })
  void sectionIsNotCalledLikeThis(String name) {
    assertEquals(1, problems(NAME, name).size());
  }

  @Test
  void goodSectionIsMade() {
    SectionReader reader = reader("name", "Office LAN (2)");
    String name = reader.read(NAME);
    assertTrue(reader.isComplete());
    Section<String> section = Section.of(reader, name, () -> "made");
    assertEquals(new Section<>("p", "Office LAN (2)", Optional.of("made"), List.of()), section);
  }

  private static void assertProblem(
      Setting<?> setting, Object value, String shown, String message) {
    assertEquals(
        List.of(new ConfigurationProblem("p", setting.key(), shown, message)),
        problems(setting, value));
  }

  private static List<ConfigurationProblem> problems(Setting<?> setting, Object value) {
    SectionReader reader = reader(setting.key(), value);
    reader.read(setting);
    return reader.problems();
  }

  private static SectionReader reader(String key, Object value) {
    return new SectionReader("p", Map.of(key, value), Placeholders.REFUSED);
  }
}
