package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.interop.Capture.Direction;
import io.understudy.interop.Terms.Mac;
import io.understudy.lab.Lab;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A gateway starts while something else has the name of the interface for its virtual MAC. */
class LateVirtualMacIT {

  private static final Protocol PROTOCOL = Protocol.V3_IPV4;
  private static final Terms TERMS = Terms.PLAIN.with(Mac.VIRTUAL);
  private static final Predicate<Frame> IS_OF_THE_ADDRESS = frame -> frame.isArpOf("192.0.2.100");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  @DisplayName("D-11 Without the virtual MAC, nothing is announced; with it, everything is")
  void nothingIsAnnouncedBeforeTheVirtualMacIsThere() {
    try (Scene scene = new Scene(new Cell(Product.UNDERSTUDY, PROTOCOL, TERMS, true))) {
      Lab lab = scene.lab;
      Capture sent = new Capture(lab, GATEWAY_A, "eth0", Direction.OUT, "ip or arp");
      lab.ip(GATEWAY_A, "link add name vrrp.51 type bridge");
      Gateway gateway =
          new UnderstudyGateway(lab, GATEWAY_A, new RouterPlan(PROTOCOL, 100).on(TERMS));
      gateway
          .log()
          .await(0, PATIENCE, "fault", line -> line.contains("cannot make the interface vrrp.51"));
      assertEquals(List.of(), sent.frames(IS_OF_THE_ADDRESS));
      assertFalse(scene.addressesOfA.isHeld("192.0.2.100"));

      int from = scene.wire.now();
      int before = scene.addressesOfA.now();
      lab.ip(GATEWAY_A, "link delete vrrp.51");
      scene.addressesOfA.await(before, PATIENCE, AddressChange.Kind.ADDED, "192.0.2.100");
      Instant taken = scene.awaitMaster(GATEWAY_A, from).at();
      sent.await(0, "who-has 192.0.2.100 .*tell 192.0.2.100,");
      scene.awaitTime(taken.plus(PROTOCOL.interval().multipliedBy(3)));
      List<Frame> announced = sent.frames(IS_OF_THE_ADDRESS);
      assertFalse(announced.isEmpty());
      for (Frame frame : announced) {
        assertFalse(frame.isBefore(taken.minus(Scene.STAMP_ERROR)), frame.text());
        assertTrue(frame.isFrom(PROTOCOL.virtualMac()), frame.text());
      }
    }
  }
}
