package io.understudy.config.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ExpressionSpec;
import io.understudy.model.Weight;
import io.understudy.model.Weight.Sense;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionSectionTest {

  private static final String PID = ExpressionSection.PID + "~e";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "any(wan1, wan2)                     | any(wan1, wan2)",
        "ALL ( a,b )                         | all(a, b)",
        "2 of (a, b, c)                      | 2 of (a, b, c)",
        "2 Of(a,b,c)                         | 2 of (a, b, c)",
        "1 of (a, b)                         | any(a, b)",
        "any(all(a, b), 2 of (c, d, any(e, f))) | any(all(a, b), 2 of (c, d, any(e, f)))",
        "wan-1.x_y                           | wan-1.x_y",
        "any                                 | any",
        "all(any, all, of, 2, \u00fcber)     | all(any, all, of, 2, \u00fcber)",
        "all(a)                              | all(a)",
      })
  void expressionIsRead(String text, String meaning) {
    assertEquals(meaning, read(text).content().orElseThrow().expression().toString());
  }

  @Test
  void nameInQuotesMayHaveAnything() {
    assertEquals(
        Set.of("Office uplink (1)", "b", "any"),
        read("all(\"Office uplink (1)\", \"b\", any)")
            .content()
            .orElseThrow()
            .expression()
            .trackers());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "any(a b)       | have a comma or ) at character 7, not 'b'",
        "any(a, b       | have a comma or ) at character 9, not its end",
        "any(a, )       | have a tracker's name, any(, all( or a number and of( at character 8, not"
            + " ')'",
        "any()          | have a tracker's name, any(, all( or a number and of( at character 5, not"
            + " ')'",
        "any(a) or b    | have nothing more at character 8, not 'o'",
        "a, b           | have nothing more at character 2, not ','",
        "none(a, b)     | have any, all, or a number and of before ( at character 5, not '('",
        "any(some(a, b))| have any, all, or a number and of before ( at character 9, not '('",
        "3 of (a, b)    | have a number in 1..2 at character 1, not '3'",
        "any(x, 0 of (a, b)) | have a number in 1..2 at character 8, not '0'",
        "any(a, b, a)   | have a part that this list does not have yet at character 11, not 'a'",
        "any(\"a, b)    | have a double quote that ends the name at character 11, not its end",
        "any(\"a,b\")   | have a name of 1 to 64 characters without a comma at character 5, not"
            + " '\"'",
        "any(\" \")     | have a name of 1 to 64 characters without a comma at character 5, not"
            + " '\"'",
        "!a             | have a tracker's name, any(, all( or a number and of( at character 1, not"
            + " '!'",
        "any(a, \uD83D\uDE00) | have a tracker's name, any(, all( or a number and of( at character"
            + " 8, not '\uD83D\uDE00'",
      })
  void mistakeIsSaidWithItsPlaceAndWhatIsExpected(String text, String rule) {
    assertEquals(
        List.of(new ConfigurationProblem(PID, "expression", text, "must " + rule)),
        read(text).problems());
  }

  @Test
  void depthIsLimited() throws ExpressionMistake {
    assertEquals("all(", ExpressionReader.read(nested(20)).toString().substring(0, 4));
    for (int depth : new int[] {21, 100_000}) {
      String message =
          assertThrows(ExpressionMistake.class, () -> ExpressionReader.read(nested(depth)))
              .getMessage();
      assertTrue(message.startsWith("have something less deep at character 84"), message);
    }
  }

  private static String nested(int depth) {
    return "all(".repeat(depth) + "a" + ")".repeat(depth);
  }

  @Test
  void weightAndSenseAreRead() {
    Map<String, Object> properties =
        Map.of("name", "up", "weight", "-30", "reverse", "true", "expression", "a");
    ExpressionSpec spec = read(properties, Placeholders.REFUSED).content().orElseThrow();
    assertEquals(new Weight(-30, Sense.REVERSED), spec.weight());
    assertEquals("up", spec.name());
    assertEquals(Weight.FAULT, read("a").content().orElseThrow().weight());
  }

  @ParameterizedTest
  @CsvSource({
    "weight,  254,   must be a whole number in -253..253",
    "weight,  -254,  must be a whole number in -253..253",
    "reverse, maybe, must be true or false",
  })
  void badValueIsRefused(String key, String value, String message) {
    Map<String, Object> properties = Map.of("name", "up", "expression", "a", key, value);
    assertEquals(
        List.of(new ConfigurationProblem(PID, key, value, message)),
        read(properties, Placeholders.REFUSED).problems());
  }

  @Test
  void nameAndExpressionAreRequired() {
    assertEquals(
        List.of("name", "expression", "expresion"),
        read(Map.of("expresion", "a"), Placeholders.REFUSED).problems().stream()
            .map(ConfigurationProblem::property)
            .toList());
  }

  @Test
  void placeholderIsBelievedBeforeDelivery() {
    Map<String, Object> properties = Map.of("name", "up", "expression", "any($[env:WANS])");
    Section<ExpressionSpec> before = read(properties, Placeholders.BELIEVED);
    assertEquals(List.of(), before.problems());
    assertEquals(Optional.empty(), before.content());
    assertEquals(1, read(properties, Placeholders.REFUSED).problems().size());
  }

  private static Section<ExpressionSpec> read(String expression) {
    return read(Map.of("name", "e", "expression", expression), Placeholders.REFUSED);
  }

  private static Section<ExpressionSpec> read(
      Map<String, Object> properties, Placeholders placeholders) {
    return ExpressionSection.read(new SectionReader(PID, properties, placeholders));
  }
}
