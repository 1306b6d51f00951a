package io.understudy.tracker.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.tracker.script.Counting.Condition;
import org.junit.jupiter.api.Test;

class CountingTest {

  private static final Thresholds RISE_3_FALL_2 = new Thresholds(3, 2);

  @Test
  void oneSuccessIsEnoughAtTheStartWhateverRiseSays() {
    assertEquals("UP", after(Counting.beginning(RISE_3_FALL_2), "+"));
  }

  @Test
  void oneFailureIsEnoughAtTheStartWhateverFallSays() {
    assertEquals("DOWN", after(Counting.beginning(RISE_3_FALL_2), "-"));
  }

  @Test
  void fallTakesFailuresInARow() {
    Counting up = run(Counting.beginning(RISE_3_FALL_2), "+");
    assertEquals("UP 1 of 2", after(up, "-"));
    assertEquals("UP", after(up, "-+"));
    assertEquals("UP 1 of 2", after(up, "-+-"));
    assertEquals("DOWN 2 of 2", after(up, "--"));
    assertEquals("DOWN", after(up, "---"));
  }

  @Test
  void riseTakesSuccessesInARow() {
    Counting down = run(Counting.beginning(RISE_3_FALL_2), "-");
    assertEquals("DOWN 2 of 3", after(down, "++"));
    assertEquals("DOWN", after(down, "++-"));
    assertEquals("DOWN 2 of 3", after(down, "++-++"));
    assertEquals("UP 3 of 3", after(down, "+++"));
  }

  @Test
  void failedFromTheStartItNeedsEverySuccess() {
    Counting failed = Counting.failed(RISE_3_FALL_2);
    assertEquals("DOWN", after(failed, ""));
    assertEquals("DOWN 2 of 3", after(failed, "++"));
    assertEquals("UP 3 of 3", after(failed, "+++"));
  }

  @Test
  void thresholdOfOneIsNotWorthMentioning() {
    assertEquals("DOWN", after(Counting.beginning(new Thresholds(1, 1)), "+-"));
    assertEquals("UP", after(Counting.beginning(new Thresholds(1, 1)), "-+"));
  }

  @Test
  void otherThresholdsKeepWhatWasCountedButChangeNothingByThemselves() {
    Counting up = run(Counting.beginning(new Thresholds(1, 10)), "+-----").with(RISE_3_FALL_2);
    assertEquals(Condition.UP, up.condition());
    assertEquals("DOWN 2 of 2", after(up, "-"));
    assertEquals(
        "UP 2 of 5",
        after(run(Counting.beginning(RISE_3_FALL_2), "+-").with(new Thresholds(3, 5)), "-"));
    Counting down = run(Counting.failed(RISE_3_FALL_2), "++").with(new Thresholds(1, 1));
    assertEquals(Condition.DOWN, down.condition());
    assertEquals("UP", after(down, "+"));
    assertEquals("UP", after(Counting.beginning(RISE_3_FALL_2).with(new Thresholds(9, 9)), "+"));
  }

  /** There it goes from 0 to rise + fall - 1, begins at rise - 1, and is up from rise on. */
  @Test
  void isTheCounterThatUsersOfKeepalivedKnow() {
    for (int rise = 1; rise <= 4; rise++) {
      for (int fall = 1; fall <= 4; fall++) {
        for (int bits = 0; bits < 1 << 11; bits++) {
          Counting counting = Counting.beginning(new Thresholds(rise, fall));
          int counter = rise - 1;
          for (int i = 0; i < 11; i++) {
            boolean isSuccess = (bits >> i & 1) == 1;
            counting = isSuccess ? counting.afterSuccess() : counting.afterFailure();
            if (isSuccess) {
              counter = counter + 1 >= rise ? rise + fall - 1 : counter + 1;
            } else {
              counter = counter > rise ? counter - 1 : 0;
            }
            assertEquals(counter >= rise ? Condition.UP : Condition.DOWN, counting.condition());
          }
        }
      }
    }
  }

  private static Counting run(Counting counting, String results) {
    for (char result : results.toCharArray()) {
      counting = result == '+' ? counting.afterSuccess() : counting.afterFailure();
    }
    return counting;
  }

  private static String after(Counting counting, String results) {
    Counting after = run(counting, results);
    return (after.condition() + " " + after.progress()).strip();
  }
}
