package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.F2;
import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.F6;
import static io.understudy.protocol.machine.Fixtures.linkOf;
import static io.understudy.protocol.machine.Fixtures.millis;
import static io.understudy.protocol.machine.Fixtures.seconds;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.VirtualRouterSpec;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimerFormulasTest {

  @ParameterizedTest(name = "priority {0}, {1} cs: SkewTime {2} ms, MasterDownInterval {3} ms")
  @CsvSource({
    "254,    1,     0.078125,      30.078125",
    "254,   10,     0.78125,      300.78125",
    "254,  100,     7.8125,      3007.8125",
    "254, 4095,   319.921875,  123169.921875",
    "200,    1,     2.1875,        32.1875",
    "200,   10,    21.875,        321.875",
    "200,  100,   218.75,        3218.75",
    "200, 4095,  8957.8125,    131807.8125",
    "100,    1,     6.09375,       36.09375",
    "100,   10,    60.9375,       360.9375",
    "100,  100,   609.375,       3609.375",
    "100, 4095, 24953.90625,   147803.90625",
    "  1,    1,     9.9609375,     39.9609375",
    "  1,   10,    99.609375,     399.609375",
    "  1,  100,   996.09375,     3996.09375",
    "  1, 4095, 40790.0390625, 163640.0390625",
    "255,  100,     3.90625,     3003.90625"
  })
  @DisplayName("TM-2, TM-5, TM-6: version 3 scales SkewTime with the interval, to the nanosecond")
  void version3ScalesSkewTimeWithTheInterval(
      int priority, int centiseconds, String skewMillis, String downMillis) {
    for (VirtualRouterSpec fixture : new VirtualRouterSpec[] {F3, F6}) {
      VirtualRouterSpec spec =
          Specs.withInterval(
              Specs.withPriority(fixture, priority), millis("10").multipliedBy(centiseconds));
      VirtualRouterState state = VirtualRouterState.initial(spec, spec.priority(), linkOf(spec));
      assertWithinANanosecond(skewMillis, state.skewTime());
      assertWithinANanosecond(downMillis, state.masterDownInterval());
    }
  }

  @ParameterizedTest(name = "priority {0}, {1} s: SkewTime {2} ms, MasterDownInterval {3} ms")
  @CsvSource({
    "254,   1,   7.8125,     3007.8125",
    "200,   1, 218.75,       3218.75",
    "100,   1, 609.375,      3609.375",
    "  1,   1, 996.09375,    3996.09375",
    "100,  10, 609.375,     30609.375",
    "  1, 255, 996.09375,  765996.09375"
  })
  @DisplayName("TM-1, TM-6: version 2 measures SkewTime in seconds, whatever the interval")
  void version2MeasuresSkewTimeInSeconds(
      int priority, int interval, String skewMillis, String downMillis) {
    VirtualRouterSpec spec =
        Specs.withInterval(Specs.withPriority(F2, priority), seconds("1").multipliedBy(interval));
    VirtualRouterState state = VirtualRouterState.initial(spec, spec.priority(), linkOf(spec));
    assertWithinANanosecond(skewMillis, state.skewTime());
    assertWithinANanosecond(downMillis, state.masterDownInterval());
  }

  @ParameterizedTest(name = "{0} missed: version 2 {1} ms, version 3 at 3 s {2} ms")
  @CsvSource({"1, 1609.375, 4828.125", "3, 3609.375, 10828.125", "100, 100609.375, 301828.125"})
  @DisplayName("How many advertisements may be missed is configured; SkewTime stays")
  void missedAdvertisementsAreConfigured(int missed, String version2, String version3) {
    VirtualRouterSpec v2 = Specs.withMissedAdvertisements(F2, missed);
    VirtualRouterSpec v3 =
        Specs.withInterval(Specs.withMissedAdvertisements(F3, missed), seconds("3"));
    assertWithinANanosecond(version2, initial(v2).masterDownInterval());
    assertWithinANanosecond(version3, initial(v3).masterDownInterval());
    assertWithinANanosecond("609.375", initial(v2).skewTime());
  }

  private static VirtualRouterState initial(VirtualRouterSpec spec) {
    return VirtualRouterState.initial(spec, spec.priority(), linkOf(spec));
  }

  /** Exactly, unless the exact value lies between two nanoseconds. */
  private static void assertWithinANanosecond(String expectedMillis, Duration actual) {
    BigDecimal expected = new BigDecimal(expectedMillis).movePointRight(6);
    BigDecimal difference = expected.subtract(BigDecimal.valueOf(actual.toNanos())).abs();
    assertTrue(difference.compareTo(BigDecimal.ONE) < 0, () -> expected + " ns: " + actual);
  }
}
