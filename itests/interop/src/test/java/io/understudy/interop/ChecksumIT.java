package io.understudy.interop;

import static io.understudy.interop.Lab.GATEWAY_A;
import static io.understudy.interop.Lab.GATEWAY_B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.interop.Terms.Checksum;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The two checksums of version 3 over IPv4: which ones a peer that is below us hears. */
class ChecksumIT {

  private static final Protocol PROTOCOL = Protocol.V3_IPV4;
  private static final int HIGH = 128;
  private static final int LOW = 64;

  @Test
  @DisplayName("X-07: keepalived as it comes hears the pseudo-header, and what is sent by itself")
  void keepalivedByDefault() {
    hears(Product.KEEPALIVED, Checksum.DEFAULT, Checksum.PSEUDO_HEADER, false);
  }

  @Test
  @DisplayName("X-07: keepalived with its switch hears everything, and sends the message-only sum")
  void keepalivedWithItsSwitch() {
    assumeTrue(KeepalivedConfiguration.hasChecksumSwitch(), "this keepalived has no such switch");
    hears(Product.KEEPALIVED, Checksum.MESSAGE_ONLY, Checksum.MESSAGE_ONLY, true);
  }

  @Test
  @DisplayName("X-08: FRR hears the pseudo-header")
  void frr() {
    hears(Product.FRR, Checksum.DEFAULT, Checksum.PSEUDO_HEADER, false);
  }

  private static void hears(
      Product peer, Checksum switched, Checksum form, boolean hearsMessageOnly) {
    Cell cell = new Cell(peer, PROTOCOL, Terms.PLAIN.with(switched), true);
    try (Scene scene = new Scene(cell)) {
      peer.start(scene.lab, GATEWAY_B, new RouterPlan(PROTOCOL, LOW).on(cell.theirs()));
      scene.awaitMaster(GATEWAY_B, 0);
      Gateway ours =
          Product.OURS.start(scene.lab, GATEWAY_A, new RouterPlan(PROTOCOL, HIGH).on(cell.ours()));
      assertHeard(scene, 0, form);
      int from = tell(ours, scene, Checksum.MESSAGE_ONLY);
      if (hearsMessageOnly) {
        assertHeard(scene, from, Checksum.MESSAGE_ONLY);
      } else {
        scene.wire.awaitChecksum(from, scene.source(GATEWAY_A), Checksum.MESSAGE_ONLY);
        scene.awaitMaster(GATEWAY_B, from); // Two masters: it does not hear us.
      }
      assertHeard(scene, tell(ours, scene, Checksum.PSEUDO_HEADER), Checksum.PSEUDO_HEADER);
      assertHeard(scene, tell(ours, scene, Checksum.DEFAULT), form);
    }
  }

  private static int tell(Gateway ours, Scene scene, Checksum checksum) {
    int from = scene.wire.now();
    ours.reconfigure(new RouterPlan(PROTOCOL, HIGH).on(Terms.PLAIN.with(checksum)));
    return from;
  }

  /** From our first advertisement of this form on, the peer is silent for as long as it can be. */
  private static void assertHeard(Scene scene, int from, Checksum form) {
    Instant first = scene.wire.awaitChecksum(from, scene.source(GATEWAY_A), form).at();
    Instant settled = first.plus(PROTOCOL.interval());
    Duration patience = PROTOCOL.masterDownInterval(LOW).plus(PROTOCOL.interval());
    scene.awaitTime(settled.plus(patience));
    assertEquals(
        List.of(),
        scene.wire.advertisementsFrom(scene.source(GATEWAY_B)).stream()
            .filter(each -> each.at().isAfter(settled))
            .toList());
  }
}
