package io.understudy.api.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {

  @Test
  void valueWithATypeIsWhatIsBetweenTheQuotes() {
    assertEquals(List.of("51"), TypedText.elements("I\"51\""));
    assertEquals(List.of("true"), TypedText.elements(" B\"true\" "));
    assertEquals(List.of("office"), TypedText.elements("\"office\""));
    assertEquals(List.of(""), TypedText.elements("\"\""));
  }

  @Test
  void listIsTheListOfItsElements() {
    assertEquals(List.of("a", "b,c"), TypedText.elements("[\"a\",\"b,c\"]"));
    assertEquals(List.of("a"), TypedText.elements("[ \"a\", ]"));
    assertEquals(List.of("a", "b"), TypedText.elements("[ \n  \"a\", \n  \"b\", \n  ]"));
    assertEquals(List.of("a", "b"), TypedText.elements("( \"a\", \"b\" )"));
    assertEquals(List.of("1", "2"), TypedText.elements("I[\"1\", \"2\"]"));
    assertEquals(List.of(), TypedText.elements("[]"));
  }

  @Test
  void escapesAreWhatTheyStandFor() {
    assertEquals(List.of("a\"b\\c\tdéA"), TypedText.elements("\"a\\\"b\\\\c\\tdé\\u0041\""));
    assertEquals(List.of("$[secret:x]=1"), TypedText.elements("\"$[secret:x]\\=1\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "office",
        "51",
        "",
        "\"",
        "a\"b\"",
        "\"a\",\"b\"",
        "[a]",
        "[\"a\" \"b\"]",
        "Z\"1\""
      })
  void everythingElseIsItself(String text) {
    assertEquals(List.of(text), TypedText.elements(text));
  }
}
