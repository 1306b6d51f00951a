package io.understudy.model;

import static io.understudy.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @Test
  void wordsAreDividedAtBlanks() {
    assertWords("/bin/check  -n\t3 ", "/bin/check", "-n", "3");
    assertWords(" check", "check");
  }

  @Test
  void quotesKeepBlanksTogether() {
    assertWords("check \"two words\" 'and two'", "check", "two words", "and two");
    assertWords("check a\"b c\"d'e f'", "check", "ab cde f");
    assertWords("\"/opt/my check\"", "/opt/my check");
  }

  @Test
  void oneQuoteMayStandInTheOther() {
    assertWords("check \"it's\" '\"so\"'", "check", "it's", "\"so\"");
  }

  @Test
  void nothingBetweenQuotesIsAWord() {
    assertWords("check '' \"\"", "check", "", "");
  }

  @Test
  void backslashTakesTheMeaningFromWhatFollowsExceptInSingleQuotes() {
    assertWords("my\\ check \\\"a \"b\\\"c\" \\\\", "my check", "\"a", "b\"c", "\\");
    assertWords("check 'a\\b'", "check", "a\\b");
    assertWords("check \\ ", "check", " ");
  }

  @Test
  void whatAShellWouldReplaceStaysAsItIs() {
    assertWords("check $HOME *.txt ~ | wc", "check", "$HOME", "*.txt", "~", "|", "wc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check 'a", "check \"a", "check \"a'", "check a'b"})
  void quoteMustEnd(String text) {
    assertRefused("command", "end the quote", text, () -> CommandLine.parse(text));
  }

  @Test
  void somethingMustFollowABackslash() {
    assertRefused(
        "command", "have something after its last \\", "a \\", () -> CommandLine.parse("a \\"));
  }

  @Test
  void programMustBeNamed() {
    assertRefused("command", "name a program", "[]", () -> CommandLine.parse("  "));
    assertRefused("command", "name a program", "[]", () -> new CommandLine(List.of()));
    assertRefused("command", "name a program", "[ , a]", () -> CommandLine.parse("' ' a"));
  }

  private static void assertWords(String text, String program, String... arguments) {
    CommandLine command = CommandLine.parse(text);
    assertEquals(program, command.program());
    assertEquals(List.of(arguments), command.words().subList(1, command.words().size()));
  }
}
