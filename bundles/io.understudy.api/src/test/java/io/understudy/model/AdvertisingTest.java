package io.understudy.model;

import static io.understudy.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.Advertising.Reassertion;
import io.understudy.model.Advertising.TransmitChecksum;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdvertisingTest {

  private static final String PROPERTY = "advertisement interval";

  @ParameterizedTest(name = "W-12 version 3 refuses an interval of {0}")
  @ValueSource(
      strings = {"PT0S", "PT-0.01S", "PT0.009S", "PT0.015S", "PT0.010000001S", "PT40.96S", "PT1H"})
  void version3RefusesWhatCentisecondsCannotState(Duration interval) {
    assertRefused(
        PROPERTY, "10 ms in 10..40950 ms", interval, () -> of(ProtocolVersion.V3, interval));
  }

  @ParameterizedTest(name = "W-12 version 3 allows an interval of {0}")
  @ValueSource(strings = {"PT0.01S", "PT0.02S", "PT1S", "PT40.94S", "PT40.95S"})
  void version3AllowsOneTo4095Centiseconds(Duration interval) {
    assertEquals(interval, of(ProtocolVersion.V3, interval).interval());
  }

  @ParameterizedTest(name = "W-12 version 2 refuses an interval of {0}")
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.5S", "PT1.5S", "PT1.000000001S", "PT256S"})
  void version2RefusesWhatWholeSecondsCannotState(Duration interval) {
    assertRefused(
        PROPERTY, "1000 ms in 1000..255000 ms", interval, () -> of(ProtocolVersion.V2, interval));
  }

  @ParameterizedTest(name = "W-12 version 2 allows an interval of {0}")
  @ValueSource(strings = {"PT1S", "PT2S", "PT254S", "PT255S"})
  void version2AllowsOneTo255Seconds(Duration interval) {
    assertEquals(interval, of(ProtocolVersion.V2, interval).interval());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT2562047788015H", "PT-2562047788015H"})
  void anAbsurdDurationIsRefusedLikeAnyOther(Duration interval) {
    assertRefused(PROPERTY, "be a multiple of", interval, () -> of(ProtocolVersion.V3, interval));
    assertRefused(PROPERTY, "be a multiple of", interval, () -> of(ProtocolVersion.V2, interval));
  }

  @ParameterizedTest
  @EnumSource
  void advertisesOnceASecondByDefault(ProtocolVersion version) {
    Advertising defaults = Advertising.defaults(version);
    assertEquals(version, defaults.version());
    assertEquals(Duration.ofSeconds(1), defaults.interval());
    assertEquals(TransmitChecksum.AUTO, defaults.checksum());
    assertEquals(Reassertion.IMMEDIATE, defaults.reassertion());
  }

  @Test
  void theVersionsHaveTheNumbersOfTheWire() {
    assertEquals(2, ProtocolVersion.V2.number());
    assertEquals(3, ProtocolVersion.V3.number());
  }

  private static Advertising of(ProtocolVersion version, Duration interval) {
    return new Advertising(version, interval, TransmitChecksum.AUTO, Reassertion.IMMEDIATE);
  }
}
