package io.understudy.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.MonotonicTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How the engine thread keeps up, as it is shown. */
class DutyCycleMeterTest {

  private final DutyCycleMeter meter = new DutyCycleMeter();
  private MonotonicTime now = new MonotonicTime(1);

  @Test
  void longTurnIsShownForAWhileAndForgotten() {
    turn(Duration.ofMillis(300));
    assertEquals(Duration.ofMillis(300), longest());
    idle(Duration.ofMinutes(9));
    assertEquals(Duration.ofMillis(300), longest());
    idle(Duration.ofMinutes(12));
    assertEquals(Duration.ofMillis(1), longest());
  }

  @Test
  void longTurnBeforeALongSilenceIsForgotten() {
    turn(Duration.ofMillis(300));
    now = now.plus(Duration.ofHours(1));
    turn(Duration.ofMillis(1));
    assertEquals(Duration.ofMillis(1), longest());
  }

  private Duration longest() {
    return meter.snapshot(0).longestTurn();
  }

  private void idle(Duration time) {
    MonotonicTime end = now.plus(time);
    while (!end.isDue(now)) {
      now = now.plus(Duration.ofSeconds(10));
      turn(Duration.ofMillis(1));
    }
  }

  private void turn(Duration length) {
    MonotonicTime begin = now;
    now = now.plus(length);
    meter.turned(begin, now);
  }
}
