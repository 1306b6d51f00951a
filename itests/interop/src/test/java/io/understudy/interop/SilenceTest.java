package io.understudy.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceTest {

  private static final Silence OURS = silence(100, 300);

  @Test
  void isAllOursWhenNobodyElseWasSilent() {
    assertEquals(Duration.ofMillis(200), OURS.without(List.of(silence(0, 100), silence(300, 400))));
  }

  @Test
  void isOursButForWhatTheMachineTook() {
    assertEquals(Duration.ofMillis(180), OURS.without(List.of(silence(90, 120))));
    assertEquals(Duration.ZERO, OURS.without(List.of(silence(0, 400))));
  }

  @Test
  void countsOnceWhatTwoProcessorsLost() {
    List<Silence> both = List.of(silence(150, 250), silence(120, 200), silence(160, 180));
    assertEquals(Duration.ofMillis(70), OURS.without(both));
  }

  private static Silence silence(long fromMillis, long toMillis) {
    return new Silence(Instant.ofEpochMilli(fromMillis), Instant.ofEpochMilli(toMillis));
  }
}
