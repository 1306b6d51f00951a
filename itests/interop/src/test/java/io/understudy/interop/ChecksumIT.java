package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.interop.Terms.Checksum;
import io.understudy.interop.Terms.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The two checksums of version 3 over IPv4: which ones a peer that is below us hears. */
class ChecksumIT {

  private static final Protocol PROTOCOL = Protocol.V3_IPV4;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int HIGH = 128;
  private static final int LOW = 64;

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  @DisplayName("X-07: keepalived as it comes hears the pseudo-header, and what is sent by itself")
  void keepalivedByDefault() {
    hears(Product.KEEPALIVED, Checksum.DEFAULT, Set.of(Checksum.PSEUDO_HEADER));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  @DisplayName("X-07: keepalived with its switch hears everything, and sends the message-only sum")
  void keepalivedWithItsSwitch() {
    assumeTrue(KeepalivedConfiguration.hasChecksumSwitch(), "this keepalived has no such switch");
    Set<Checksum> both = Set.of(Checksum.MESSAGE_ONLY, Checksum.PSEUDO_HEADER);
    hears(Product.KEEPALIVED, Checksum.MESSAGE_ONLY, both);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  @DisplayName("X-07: keepalived with its checksum of before 1.3.7 and we do not hear each other")
  void keepalivedWithItsChecksumOfLongAgo() {
    assumeTrue(KeepalivedConfiguration.hasOldChecksum(), "this keepalived has forgotten it");
    Terms terms = Terms.PLAIN.with(Transport.UNICAST).with(Checksum.BEFORE_1_3_7);
    Cell cell = new Cell(Product.KEEPALIVED, PROTOCOL, terms, true);
    try (Scene scene = new Scene(cell)) {
      Gateway peer =
          cell.peer().start(scene.lab, GATEWAY_B, new RouterPlan(PROTOCOL, HIGH).on(terms));
      scene.awaitMaster(GATEWAY_B, 0);
      RouterPlan below = new RouterPlan(PROTOCOL, LOW).on(cell.ours());
      Gateway ours = Product.OURS.start(scene.lab, GATEWAY_A, below);
      scene.awaitMaster(GATEWAY_A, 0); // Two masters, and both say why.
      ours.log().await(0, PATIENCE, "alarm", line -> line.contains("RAISED CHECKSUM_WRONG"));
      peer.log().await(0, PATIENCE, "complaint", line -> line.contains("Invalid VRRPv3 checksum"));
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  @DisplayName("X-08: FRR as it comes hears the pseudo-header")
  void frr() {
    hears(Product.FRR, Checksum.DEFAULT, Set.of(Checksum.PSEUDO_HEADER));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  @DisplayName("X-08: FRR with its switch hears, and sends, the message-only sum")
  void frrWithItsSwitch() {
    assumeTrue(FrrGateway.hasChecksumSwitch(), "this FRR has no such switch");
    hears(Product.FRR, Checksum.MESSAGE_ONLY, Set.of(Checksum.MESSAGE_ONLY));
  }

  private static void hears(Product peer, Checksum switched, Set<Checksum> heard) {
    Cell cell = new Cell(peer, PROTOCOL, Terms.PLAIN.with(switched), true);
    try (Scene scene = new Scene(cell)) {
      peer.start(scene.lab, GATEWAY_B, new RouterPlan(PROTOCOL, LOW).on(cell.theirs()));
      scene.awaitMaster(GATEWAY_B, 0);
      Gateway ours =
          Product.OURS.start(scene.lab, GATEWAY_A, new RouterPlan(PROTOCOL, HIGH).on(cell.ours()));
      Checksum theirs =
          switched == Checksum.DEFAULT ? Checksum.PSEUDO_HEADER : Checksum.MESSAGE_ONLY;
      assertHeard(scene, 0, theirs);
      for (Checksum form : List.of(Checksum.MESSAGE_ONLY, Checksum.PSEUDO_HEADER)) {
        int from = tell(ours, scene, form);
        if (heard.contains(form)) {
          assertHeard(scene, from, form);
        } else {
          scene.wire.awaitChecksum(from, scene.source(GATEWAY_A), form);
          scene.awaitMaster(GATEWAY_B, from); // Two masters: it does not hear us.
        }
      }
      assertHeard(scene, tell(ours, scene, Checksum.DEFAULT), theirs);
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
