package io.understudy.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How texts, tables and spans look. */
class TextTest {

  @Test
  void whatSteersATerminalNeverReachesOne() {
    assertEquals("?[31mred?a b", Ascii.of("\u001b[31mred\u00e9a\tb"));
    assertEquals("one two", Ascii.line("one\ntwo "));
    assertEquals("?[2J", new Refused("\u001b[2J").getMessage());
    assertEquals("A  B\n?  ?x", new Table("A", "B").row("\u0007", "\rx").text());
  }

  @Test
  void lastColumnGoesOnBelowItself() {
    String text = new Table("A", "B").row("one", "word ".repeat(30).strip()).text();
    assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
    assertTrue(text.lines().skip(2).allMatch(line -> line.startsWith("     word")), text);
  }

  @Test
  void longWordStaysWhole() {
    String word = "x".repeat(100);
    assertEquals("  * a\n    " + word, Paragraph.of("  * ", "a " + word));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.25S, 0.25s",
    "PT59S, 59s",
    "PT3M12S, 3m12s",
    "PT1H, 1h00m",
    "PT50H, 2d02h",
    "PT-5S, 0s"
  })
  void spansAreShort(Duration span, String text) {
    assertEquals(text, Spans.text(span));
  }

  @ParameterizedTest
  @CsvSource({"90, PT90S", "90s, PT90S", "10m, PT10M", "2h, PT2H", "1d, PT24H", "0, PT0S"})
  void spansAreRead(String text, Duration span) {
    assertEquals(span, Spans.parse("--for", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "-1", "1.5h", "10 m", "999999999d", "1w"})
  void otherSpansAreRefused(String text) {
    String message = assertThrows(Refused.class, () -> Spans.parse("--for", text)).getMessage();
    assertTrue(message.startsWith("--for must be "), message);
  }
}
