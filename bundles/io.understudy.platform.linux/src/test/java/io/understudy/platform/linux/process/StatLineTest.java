package io.understudy.platform.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatLineTest {

  @Test
  void lineOfTheKernelIsRead() {
    String line =
        "123 (sleep) S 1 123 123 0 -1 4194304 97 0 0 0 0 0 0 0 20 0 1 0 4711 5738496 480"
            + " 18446744073709551615 94000 94001 140722 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 94003"
            + " 94004 94005 140799 140809 140810 140811 0\n";

    assertEquals(
        Optional.of(new StatLine("sleep", 'S', 1, 4711, "140722 140799")), StatLine.parse(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "(", ")", ") R 1 (", "two\nlines", "", "tmux: server"})
  void anythingMayBeAName(String name) {
    String line = new ProcFiles.Process(5).name(name).startTicks(77).line();

    StatLine read = StatLine.parse(line).orElseThrow();

    assertEquals(name, read.name());
    assertEquals(77, read.startTicks());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5 (", "5 )(", "5 (x) S", "5 (x)"})
  void whatIsNoLineIsRefused(String line) {
    assertEquals(Optional.empty(), StatLine.parse(line));
  }

  @Test
  void zombieDoesNotRunUnlessOtherThreadsDo() {
    assertFalse(of(new ProcFiles.Process(5).state('Z')).isRunning());
    assertFalse(of(new ProcFiles.Process(5).state('X')).isRunning());
    assertTrue(of(new ProcFiles.Process(5).state('Z').threads(2)).isRunning());
    assertTrue(of(new ProcFiles.Process(5).state('Z').threads(2)).isHeadless());
    assertTrue(of(new ProcFiles.Process(5).state('T')).isRunning());
    assertFalse(of(new ProcFiles.Process(5).state('S').threads(9)).isHeadless());
  }

  @Test
  void anotherProgramIsElsewhere() {
    assertNotEquals(
        of(new ProcFiles.Process(5).stack(1)).program(),
        of(new ProcFiles.Process(5).stack(2)).program());
  }

  private static StatLine of(ProcFiles.Process process) {
    return StatLine.parse(process.line()).orElseThrow();
  }
}
