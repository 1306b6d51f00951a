package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A gateway that is told not to preempt. */
class PreemptionIT {

  private static final Protocol PROTOCOL = Protocol.V3_IPV4;
  private static final int HIGH = 150;
  private static final int LOW = 50;

  @Test
  void higherPriorityWaitsUntilTheMasterIsGone() {
    try (Scene scene = new Scene(PROTOCOL)) {
      Gateway low = Product.KEEPALIVED.start(scene.lab, GATEWAY_B, new RouterPlan(PROTOCOL, LOW));
      scene.awaitMaster(GATEWAY_B, 0);
      Product.OURS.start(scene.lab, GATEWAY_A, new RouterPlan(PROTOCOL, HIGH).withoutPreemption());
      Duration bound = PROTOCOL.masterDownInterval(HIGH);
      scene.awaitTime(scene.last(GATEWAY_B).at().plus(bound.multipliedBy(2)));
      assertEquals(List.of(), scene.wire.advertisementsFrom(PROTOCOL.source(GATEWAY_A)));

      int from = scene.wire.now();
      low.kill();
      Instant taken = scene.awaitMaster(GATEWAY_A, from).at();
      Scene.assertWithin(bound, bound, scene.last(GATEWAY_B).at(), taken, "takeover");
    }
  }
}
