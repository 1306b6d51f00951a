package io.understudy.model;

import static io.understudy.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MonotonicTimeTest {

  private static final MonotonicTime ONE = new MonotonicTime(1_000_000_000);
  private static final MonotonicTime TWO = new MonotonicTime(2_000_000_000);

  @Test
  void negativeIsRefused() {
    assertRefused("monotonic time", "0..", -1, () -> new MonotonicTime(-1));
  }

  @Test
  void movesByNanoseconds() {
    assertEquals(new MonotonicTime(1_000_000_001), ONE.plusNanos(1));
    assertEquals(TWO, ONE.plus(Duration.ofSeconds(1)));
    assertEquals(ONE, TWO.plus(Duration.ofSeconds(-1)));
  }

  @Test
  void stopsAtTheOrigin() {
    assertEquals(new MonotonicTime(0), ONE.plus(Duration.ofSeconds(-5)));
  }

  @Test
  void anOverflowIsNotHidden() {
    assertThrows(ArithmeticException.class, () -> ONE.plusNanos(Long.MAX_VALUE));
  }

  @Test
  void neverStaysNever() {
    assertSame(MonotonicTime.NEVER, MonotonicTime.NEVER.plusNanos(5));
    assertSame(MonotonicTime.NEVER, MonotonicTime.NEVER.plus(Duration.ofDays(-1)));
    assertFalse(MonotonicTime.NEVER.isSet());
    assertTrue(ONE.isSet());
  }

  @Test
  void isDueFromItsOwnInstantOn() {
    assertFalse(TWO.isDue(TWO.plusNanos(-1)));
    assertTrue(TWO.isDue(TWO));
    assertTrue(TWO.isDue(TWO.plusNanos(1)));
    assertFalse(MonotonicTime.NEVER.isDue(new MonotonicTime(Long.MAX_VALUE - 1)));
  }

  @Test
  void ordersByTime() {
    assertTrue(ONE.isBefore(TWO));
    assertFalse(ONE.isBefore(ONE));
    assertTrue(TWO.isBefore(MonotonicTime.NEVER));
    assertTrue(ONE.compareTo(TWO) < 0);
    assertSame(ONE, MonotonicTime.earlier(TWO, ONE));
    assertSame(ONE, MonotonicTime.earlier(ONE, MonotonicTime.NEVER));
    assertSame(ONE, MonotonicTime.earlier(ONE, TWO));
    assertSame(TWO, MonotonicTime.later(TWO, ONE));
    assertSame(TWO, MonotonicTime.later(ONE, TWO));
    assertSame(MonotonicTime.NEVER, MonotonicTime.later(MonotonicTime.NEVER, TWO));
  }

  @Test
  void measuresTheTimeToAnother() {
    assertEquals(Duration.ofSeconds(1), ONE.until(TWO));
    assertEquals(Duration.ofSeconds(-1), TWO.until(ONE));
  }

  @Test
  void readsAsSecondsWithNanoseconds() {
    assertEquals("3.609375000s", new MonotonicTime(3_609_375_000L).toString());
    assertEquals("0.000000001s", new MonotonicTime(1).toString());
    assertEquals("never", MonotonicTime.NEVER.toString());
  }
}
