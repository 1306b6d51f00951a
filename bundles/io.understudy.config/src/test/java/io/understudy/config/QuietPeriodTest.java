package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuietPeriodTest {

  private final ManualAlarm alarm = new ManualAlarm();
  private final QuietPeriod quietPeriod =
      new QuietPeriod(alarm, Duration.ofMillis(250), Duration.ofSeconds(2), this::end);
  private int ends;

  @Test
  void oneChangeWaitsForQuiet() {
    quietPeriod.touch();
    alarm.pass(249);
    assertEquals(0, ends);
    alarm.pass(1);
    assertEquals(1, ends);
    alarm.pass(10_000);
    assertEquals(1, ends);
    assertTrue(alarm.isIdle());
  }

  @Test
  void eachChangeBeginsTheQuietAnew() {
    for (int i = 0; i < 5; i++) {
      quietPeriod.touch();
      alarm.pass(200);
    }
    assertEquals(0, ends);
    alarm.pass(50);
    assertEquals(1, ends);
  }

  @Test
  void endlessChangesAreWaitedForTwoSeconds() {
    for (int i = 0; i < 20; i++) {
      quietPeriod.touch();
      assertEquals(0, ends);
      alarm.pass(100);
    }
    assertEquals(1, ends);
  }

  @Test
  void laterChangeIsWaitedForAgain() {
    quietPeriod.touch();
    alarm.pass(1000);
    quietPeriod.touch();
    alarm.pass(249);
    assertEquals(1, ends);
    alarm.pass(1);
    assertEquals(2, ends);
  }

  private void end() {
    ends++;
  }
}
