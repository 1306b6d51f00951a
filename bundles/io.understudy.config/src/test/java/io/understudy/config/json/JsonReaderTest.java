package io.understudy.config.json;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " { } \n",
        "{\"a\": [], \"b\": [1, -0.5e+3, true, false, null, {\"c\": \"\\u00e9\\n\\\"\"}]}",
        "// first\n{ /* second\n */ \"a\": 1 } // last",
      })
  void jsonIsRead(String text) {
    assertDoesNotThrow(() -> JsonReader.check(text));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "`{\"a\": 51;}`       | `line 1, column 9: a comma or } is expected, not ';'`",
        "`{\"a\": 1,}`        | `line 1, column 9: a name in double quotes is expected, not '}'`",
        "`{a: 1}`             | `line 1, column 2: a name in double quotes is expected, not 'a'`",
        "`{\"a\" 1}`          | `line 1, column 6: a colon is expected, not '1'`",
        "`[1]`                | `line 1, column 1: { is expected, not '['`",
        "`{} {}`              | `line 1, column 4: the end of the file is expected, not '{'`",
        "`{\"a\": [1 2]}`     | `line 1, column 10: a comma or ] is expected, not '2'`",
      })
  void mistakeIsNamedWithItsPlace(String text, String mistake) {
    assertEquals(mistake, mistake(text));
  }

  @Test
  void placeIsThatInItsLine() {
    assertEquals(
        "line 3, column 3: a comma or } is expected, not '\"'",
        mistake("{\n  \"a\": 1\n  \"b\": 2\n}"));
    assertEquals(
        "line 2, column 1: a comma or } is expected, not the end of the file",
        mistake("{ \"a\": 1\n"));
    assertEquals(
        "line 1, column 9: a double quote at the end of the text is expected,"
            + " not the end of the line or a control character",
        mistake("{\"a\": \"b\n\"}"));
  }

  @Test
  void depthHasALimit() {
    assertThrows(Mistake.class, () -> JsonReader.check("{\"a\":" + "[".repeat(10_000)));
  }

  private static String mistake(String text) {
    return String.valueOf(assertThrows(Mistake.class, () -> JsonReader.check(text)).getMessage());
  }
}
