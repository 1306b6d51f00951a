package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.interop.Capture.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A master of many addresses has to announce them all, and to advertise all the while. */
class ManyAddressesIT {

  private static final Protocol PROTOCOL = Protocol.V3_IPV4;

  /** The interval of a master that does not hurry as ours here does. */
  private static final Duration IN_TIME = Duration.ofSeconds(1);

  @Test
  @DisplayName("D-16 With 200 addresses to announce, the next advertisements come in time")
  void advertisementsComeInTimeWhileAddressesAreAnnounced() {
    List<String> addresses =
        IntStream.range(20, 220).mapToObj(number -> "192.0.2." + number).toList();
    List<String> withPrefix = addresses.stream().map(each -> each + "/24").toList();
    try (Scene scene = new Scene(PROTOCOL)) {
      Capture sent = new Capture(scene.lab, GATEWAY_A, "eth0", Direction.OUT, "arp");
      new UnderstudyGateway(
          scene.lab, GATEWAY_A, new RouterPlan(PROTOCOL, 100, true, withPrefix, Terms.PLAIN));
      Instant taken = scene.awaitMaster(GATEWAY_A, 0).at();
      for (String address : addresses) {
        sent.await(0, "who-has " + address + " .*tell " + address + ",");
      }
      scene.awaitTime(taken.plus(PROTOCOL.interval().multipliedBy(6)));

      List<Advertisement> advertisements =
          scene.wire.advertisementsFrom(PROTOCOL.source(GATEWAY_A));
      for (int next = 1; next <= 4; next++) {
        Advertisement last = advertisements.get(next - 1);
        Duration silence = Duration.between(last.at(), advertisements.get(next).at());
        assertTrue(silence.compareTo(IN_TIME) < 0, "silent for " + silence);
      }
    }
  }
}
