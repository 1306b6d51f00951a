package io.understudy.spi.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.alarm.Alarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadinessTest {

  private static final Delays DELAYS = new Delays(Duration.ofSeconds(5), Duration.ofSeconds(2));

  private final List<String> told = new ArrayList<>();
  private final List<Duration> delays = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();

  private final Steadiness steadiness =
      new Steadiness(
          new Alarm() {
            @Override
            public void now(Runnable task) {
              task.run();
            }

            @Override
            public Cancellation after(Duration delay, Runnable task) {
              delays.add(delay);
              waiting.add(task);
              return () -> waiting.remove(task);
            }

            @Override
            public void close() {
              waiting.clear();
            }
          },
          new TrackerListener() {
            @Override
            public void up(String evidence) {
              told.add("UP " + evidence);
            }

            @Override
            public void down(String evidence) {
              told.add("DOWN " + evidence);
            }

            @Override
            public void unknown(String evidence) {
              told.add("UNKNOWN " + evidence);
            }
          });

  private void timePasses() {
    List.copyOf(waiting).forEach(Runnable::run);
  }

  @Test
  void firstReadingCountsAtOnce() {
    steadiness.see(Reading.down("gone"), DELAYS);
    assertEquals(List.of("DOWN gone"), told);
  }

  @Test
  void changeCountsOnceItHasLasted() {
    steadiness.see(Reading.up("a"), DELAYS);
    steadiness.see(Reading.down("b"), DELAYS);
    assertEquals(List.of("UP a"), told);
    timePasses();
    steadiness.see(Reading.up("c"), DELAYS);
    timePasses();
    assertEquals(List.of("UP a", "DOWN b", "UP c"), told);
    assertEquals(List.of(DELAYS.down(), DELAYS.up()), delays);
  }

  @Test
  void latestEvidenceOfAChangeIsToldAndDoesNotDelayItFurther() {
    steadiness.see(Reading.up("a"), DELAYS);
    steadiness.see(Reading.down("b"), DELAYS);
    steadiness.see(Reading.down("c"), DELAYS);
    timePasses();
    assertEquals(List.of("UP a", "DOWN c"), told);
    assertEquals(1, delays.size());
  }

  @Test
  void whatGoesBackWithinItsDelayWasNoChange() {
    steadiness.see(Reading.up("a"), DELAYS);
    steadiness.see(Reading.down("b"), DELAYS);
    steadiness.see(Reading.up("a"), DELAYS);
    timePasses();
    assertEquals(List.of("UP a"), told);
  }

  @Test
  void changeThatBeginsAnewWaitsAnew() {
    steadiness.see(Reading.up("a"), DELAYS);
    steadiness.see(Reading.down("b"), DELAYS);
    steadiness.see(Reading.up("a"), DELAYS);
    assertEquals(List.of(), waiting);
    steadiness.see(Reading.down("c"), DELAYS);
    assertEquals(1, waiting.size());
    assertEquals(List.of("UP a"), told);
  }

  @Test
  void withoutADelayEveryChangeCountsAtOnce() {
    steadiness.see(Reading.up("a"), Delays.NONE);
    steadiness.see(Reading.down("b"), Delays.NONE);
    assertEquals(List.of("UP a", "DOWN b"), told);
  }

  @Test
  void otherEvidenceIsToldAtOnceAndTheSameIsNot() {
    steadiness.see(Reading.up("a"), DELAYS);
    steadiness.see(Reading.up("b"), DELAYS);
    steadiness.see(Reading.up("b"), DELAYS);
    assertEquals(List.of("UP a", "UP b"), told);
  }

  @Test
  void whatIsForgottenNeverCounts() {
    steadiness.see(Reading.up("a"), DELAYS);
    steadiness.see(Reading.down("b"), DELAYS);
    steadiness.forget();
    timePasses();
    assertEquals(List.of("UP a"), told);
  }
}
