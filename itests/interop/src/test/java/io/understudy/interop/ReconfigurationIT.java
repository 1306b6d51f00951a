package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.interop.AddressChange.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Edits of a running master cost no advertisement. */
class ReconfigurationIT {

  private static final Protocol PROTOCOL = Protocol.V3_IPV4;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String MORE = "192.0.2.101";

  /** A lost advertisement leaves two intervals; a stall of the machine, less. */
  private static final Duration NONE_LOST = PROTOCOL.interval().multipliedBy(2).minusMillis(50);

  @Test
  void priorityAndAddressesChangeWithoutTheBackupNoticing() {
    try (Scene scene = new Scene(PROTOCOL)) {
      RouterPlan plan = new RouterPlan(PROTOCOL, 150);
      Gateway ours = Product.OURS.start(scene.lab, GATEWAY_A, plan);
      Advertisement first = scene.awaitMaster(GATEWAY_A, 0);
      Product.KEEPALIVED.start(scene.lab, GATEWAY_B, new RouterPlan(PROTOCOL, 50));
      scene.assertOnlyMaster(GATEWAY_A, first.at());
      int change = scene.addressesOfA.now();
      int from = scene.wire.now();

      ours.reconfigure(plan.withPriority(160));
      scene.wire.await(from, PATIENCE, "the new priority", each -> each.priority() == 160);
      ours.reconfigure(plan.withPriority(160).withAddress(MORE + "/24"));
      Advertisement both =
          scene.wire.await(
              from, PATIENCE, "both addresses", each -> each.addresses().contains(MORE));
      scene.ping(MORE);
      EchoReply answer = scene.wire.awaitReply(from, PATIENCE, MORE);

      assertEquals(scene.lab.mac(GATEWAY_A), answer.mac());
      scene.assertOnlyMaster(GATEWAY_A, both.at());
      assertEquals(List.of(), scene.wire.advertisementsFrom(PROTOCOL.source(GATEWAY_B)));
      Duration gap = longestGap(scene.wire.advertisementsFrom(PROTOCOL.source(GATEWAY_A)));
      System.out.println("longest gap between advertisements: " + gap);
      assertTrue(gap.compareTo(NONE_LOST) < 0, "silent for " + gap);
      assertTrue(
          scene.addressesOfA.changesSince(change, scene.reachedAddress()).stream()
              .noneMatch(each -> each.kind() == Kind.REMOVED));
      scene.assertFlawless();
    }
  }

  private static Duration longestGap(List<Advertisement> sent) {
    Duration longest = Duration.ZERO;
    Instant last = sent.get(0).at();
    for (Advertisement each : sent) {
      Duration gap = Duration.between(last, each.at());
      longest = gap.compareTo(longest) > 0 ? gap : longest;
      last = each.at();
    }
    return longest;
  }
}
