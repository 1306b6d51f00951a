package io.understudy.tracker.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {

  @ParameterizedTest(name = "{0} ms after the latest moment, the next comes in {1} ms")
  @CsvSource({"0, 1000", "1, 999", "400, 600", "1000, 0", "1001, 999", "3700, 300", "5000, 0"})
  void nextRunIsOnTheGrid(long sinceLatest, long wait) {
    assertEquals(
        Duration.ofMillis(wait),
        Grid.untilNext(Duration.ofMillis(sinceLatest), Duration.ofSeconds(1)));
  }
}
