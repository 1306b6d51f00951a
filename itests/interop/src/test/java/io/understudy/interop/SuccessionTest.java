package io.understudy.interop;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The judge knows a takeover that comes too early. At 400 ms, priority 50 waits for 1522 ms. */
class SuccessionTest {

  private final List<Advertisement> wire = new ArrayList<>();

  @Test
  void higherPriorityMayComeAtAnyTime() {
    sent(0, "b", 50);
    sent(10, "a", 150);
    judge();
  }

  @Test
  void lowerPriorityWaitsForMasterDownInterval() {
    sent(0, "a", 150);
    sent(1522, "b", 50);
    judge();
    wire.clear();
    sent(0, "a", 150);
    sent(1500, "b", 50);
    assertThrows(AssertionError.class, this::judge);
  }

  @Test
  void lowerPriorityWaitsForSkewTimeAfterAFarewell() {
    sent(0, "a", 150);
    sent(100, "a", 0);
    sent(422, "b", 50);
    judge();
    wire.clear();
    sent(0, "a", 0);
    sent(300, "b", 50);
    assertThrows(AssertionError.class, this::judge);
  }

  @Test
  void oneAdvertisementMayHaveBeenOnItsWay() {
    sent(0, "b", 50);
    sent(10, "a", 150);
    sent(11, "b", 50);
    sent(410, "a", 150);
    judge();
    sent(411, "b", 50);
    assertThrows(AssertionError.class, this::judge);
  }

  private void sent(int millis, String source, int priority) {
    wire.add(
        new Advertisement(
            Instant.ofEpochMilli(millis), source, 3, 51, priority, "40cs", List.of("192.0.2.100")));
  }

  private void judge() {
    Succession.assertAllowed(Protocol.V3_IPV4, wire);
  }
}
