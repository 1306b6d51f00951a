package io.understudy.tracker.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.spi.platform.ProgramOutcome;
import io.understudy.spi.platform.ProgramOutcome.Ending;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  @Test
  void failureSaysHowItEndedHowFarItCountsAndWhatItPrintedLast() {
    assertEquals(
        "exit 7, 3 of 3: b | c | no route",
        Evidence.of(FakePrograms.exit(7, "a\nb\n\n c \nno\troute\n")).text("3 of 3"));
  }

  @Test
  void failureWithoutOutputOrCountIsShort() {
    assertEquals("exit 7", Evidence.of(FakePrograms.exit(7, " \n\n")).text(""));
  }

  @Test
  void whatASuccessPrintedDoesNotMatter() {
    assertEquals("exit 0, 1 of 2", Evidence.of(FakePrograms.exit(0, "fine")).text("1 of 2"));
  }

  @Test
  void signalIsNamed() {
    assertEquals("signal 9", Evidence.of(new ProgramOutcome(Ending.SIGNALLED, 9, "", "")).text(""));
  }

  @Test
  void timeoutSaysAfterHowLong() {
    assertEquals("timed out after 3 s, 1 of 2", Evidence.timeout(seconds("3")).text("1 of 2"));
    assertEquals("timed out after 1500 ms", Evidence.timeout(seconds("1.5")).text(""));
  }

  private static Duration seconds(String seconds) {
    return Duration.parse("PT" + seconds + "S");
  }

  @Test
  void longOutputIsCutAtItsBeginning() {
    String text = Evidence.of(FakePrograms.exit(1, "x".repeat(1990) + "the end")).text("");
    assertTrue(text.startsWith("exit 1: ...xxx") && text.endsWith("the end"), text);
    assertTrue(text.length() < 320, text);
  }
}
