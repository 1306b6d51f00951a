package io.understudy.interop;

import static io.understudy.interop.Scene.assertWithin;
import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.interop.AddressChange.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A pair with keepalived, each in each role, through everything that can befall a master. */
class FailoverIT {

  private static final int HIGH = 150;
  private static final int LOW = 50;

  /** Shorter than any skew time here: who breaks before making does not pass. */
  private static final Duration MAKE_BEFORE_BREAK = Duration.ofMillis(200);

  static Stream<Arguments> pairs() {
    return Stream.of(Protocol.values())
        .flatMap(
            protocol ->
                Stream.of(
                    Arguments.of(protocol, Product.OURS, Product.KEEPALIVED),
                    Arguments.of(protocol, Product.KEEPALIVED, Product.OURS)));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}: {1} over {2}")
  @MethodSource("pairs")
  void oneIsMasterAtATimeAndTheOtherTakesOverInTime(
      Protocol protocol, Product above, Product below) {
    try (Scene scene = new Scene(protocol)) {
      Gateway low = below.start(scene.lab, GATEWAY_B, new RouterPlan(protocol, LOW));
      Gateway high = above.start(scene.lab, GATEWAY_A, new RouterPlan(protocol, HIGH));
      higherPriorityIsElected(scene);
      killedMasterIsReplaced(scene, above, high);
      Gateway returned = higherPriorityTakesBack(scene, above);
      stoppedMasterIsReplacedAtOnce(scene, above, returned);
      Succession.assertAllowed(protocol, scene.wire.advertisements());
      scene.assertFlawless();
      Complaints.assertNone(low.log());
      Complaints.assertNone(high.log());
      Complaints.assertNone(returned.log());
    }
  }

  private static void higherPriorityIsElected(Scene scene) {
    Advertisement first = scene.awaitMaster(GATEWAY_A, 0);
    scene.assertOnlyMaster(GATEWAY_A, first.at());
  }

  private static void killedMasterIsReplaced(Scene scene, Product above, Gateway high) {
    int from = scene.wire.now();
    int change = scene.addressesOfA.now();
    Instant killed = high.kill();
    Advertisement taken = scene.awaitMaster(GATEWAY_B, from);
    Duration bound = scene.protocol.masterDownInterval(LOW);
    assertWithin(bound, bound, scene.last(GATEWAY_A).at(), taken.at(), "takeover");
    if (above == Product.UNDERSTUDY) {
      Duration lease = scene.protocol.lease(HIGH);
      for (String address : scene.protocol.addresses()) {
        AddressChange gone =
            scene.addressesOfA.await(
                change, lease.plusSeconds(10), Kind.REMOVED, Protocol.bare(address));
        Duration kept = Duration.between(killed, gone.at());
        System.out.println(address + " gone after " + kept);
        assertTrue(kept.compareTo(lease.plusSeconds(1)) <= 0, address + " stayed " + kept);
      }
    }
    scene.assertOnlyMaster(GATEWAY_B, taken.at());
  }

  private static Gateway higherPriorityTakesBack(Scene scene, Product above) {
    int from = scene.wire.now();
    Gateway returned = above.start(scene.lab, GATEWAY_A, new RouterPlan(scene.protocol, HIGH));
    Advertisement taken = scene.awaitMaster(GATEWAY_A, from);
    scene.assertOnlyMaster(GATEWAY_A, taken.at());
    Duration outage = outageAround(scene, taken);
    System.out.println("outage of a hand-back: " + outage);
    Duration silence = scene.protocol.interval().multipliedBy(3); // what a crash would have cost
    assertTrue(outage.compareTo(silence) < 0, "the host waited " + outage);
    for (String address : scene.protocol.addresses()) {
      assertTrue(!scene.addressesOfB.isPresent(Protocol.bare(address)), "backup has " + address);
    }
    return returned;
  }

  private static void stoppedMasterIsReplacedAtOnce(Scene scene, Product above, Gateway high) {
    int from = scene.wire.now();
    high.stop();
    Advertisement farewell =
        scene.wire.await(from, Scene.ROOM, "priority 0", each -> each.priority() == 0);
    assertEquals(scene.source(GATEWAY_A), farewell.source());
    Advertisement taken = scene.awaitMaster(GATEWAY_B, from);
    Duration skew = scene.protocol.skewTime(LOW);
    assertWithin(skew, skew, farewell.at(), taken.at(), "takeover after priority 0");
    scene.assertOnlyMaster(GATEWAY_B, taken.at());
    Duration outage = outageAround(scene, taken);
    System.out.println("outage of a planned stop: " + outage);
    if (above == Product.UNDERSTUDY) {
      assertTrue(outage.compareTo(MAKE_BEFORE_BREAK) < 0, "the host waited " + outage);
    }
  }

  private static Duration outageAround(Scene scene, Advertisement taken) {
    Duration around = scene.protocol.interval();
    return scene.wire.longestOutage(
        scene.reachedAddress(), taken.at().minus(around), taken.at().plus(around));
  }
}
