package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A master that goes as planned answers until its successor does: a host that asks a thousand times
 * a second misses next to nothing, nobody answers twice, and the address does not go back and
 * forth.
 */
class MakeBeforeBreakIT {

  private static final int HIGH = 150;
  private static final int LOW = 50;

  /**
   * Half of the shortest skew time here, for which a master that breaks first leaves the host
   * alone. Without a stall of the machine it is none to three.
   */
  private static final int FEW = 150;

  /** What was on its way, and a stall of the machine. */
  private static final Duration CROSSING = Duration.ofMillis(150);

  static Stream<Arguments> successions() {
    return Stream.of(Protocol.values())
        .flatMap(
            protocol ->
                Stream.of(Product.KEEPALIVED, Product.OURS)
                    .map(successor -> Arguments.of(protocol, successor)));
  }

  @ParameterizedTest(name = "{0}: followed by {1}")
  @MethodSource("successions")
  void hostsMissNextToNothing(Protocol protocol, Product successor) {
    try (Scene scene = new Scene(protocol, Duration.ofMillis(1))) {
      RouterPlan plan = new RouterPlan(protocol, HIGH);
      Gateway next = successor.start(scene.lab, GATEWAY_B, new RouterPlan(protocol, LOW));
      UnderstudyGateway leaving = new UnderstudyGateway(scene.lab, GATEWAY_A, plan);
      scene.assertOnlyMaster(GATEWAY_A, scene.awaitMaster(GATEWAY_A, 0).at());

      int from = scene.wire.now();
      leaving.withdraw();
      assertHandedOver(scene, from, "removed from the configuration");

      from = scene.wire.now();
      leaving.reconfigure(plan);
      scene.assertOnlyMaster(GATEWAY_A, scene.awaitMaster(GATEWAY_A, from).at());

      from = scene.wire.now();
      leaving.stop();
      assertHandedOver(scene, from, "stopped");
      Succession.assertAllowed(protocol, scene.wire.advertisements());
      assertFalse(
          scene.lab.ip(GATEWAY_B, "address show dev eth0").contains("dadfailed"),
          () -> "the successor found its address in use: " + next.log().soFar());
    }
  }

  private static void assertHandedOver(Scene scene, int from, String how) {
    Advertisement farewell =
        scene.wire.await(from, Duration.ofSeconds(20), "farewell", each -> each.priority() == 0);
    assertEquals(scene.protocol.source(GATEWAY_A), farewell.source());
    Advertisement taken = scene.awaitMaster(GATEWAY_B, from);
    scene.assertOnlyMaster(GATEWAY_B, taken.at());
    Instant begin = farewell.at().minus(scene.protocol.interval());
    Instant end = taken.at().plus(scene.protocol.interval());
    int lost = scene.wire.unanswered(scene.reachedAddress(), begin, end);
    System.out.printf("%s, %s: %d pings of 1 ms unanswered%n", scene.protocol, how, lost);
    assertTrue(lost <= FEW, lost + " pings were not answered");
    assertEquals(List.of(), answersAfter(scene, taken.at().plus(CROSSING), farewell.at()));
    assertEquals(
        List.of(farewell),
        scene.wire.advertisementsFrom(scene.protocol.source(GATEWAY_A)).stream()
            .filter(each -> !each.at().isBefore(farewell.at()))
            .toList());
  }

  /** What the leaving gateway still answers. */
  private static List<EchoReply> answersAfter(Scene scene, Instant time, Instant farewell) {
    String leaving = scene.lab.mac(GATEWAY_A);
    return scene.wire.replies(scene.reachedAddress()).stream()
        .filter(reply -> reply.at().isAfter(farewell) && reply.at().isAfter(time))
        .filter(reply -> reply.mac().equals(leaving))
        .limit(5)
        .toList();
  }
}
