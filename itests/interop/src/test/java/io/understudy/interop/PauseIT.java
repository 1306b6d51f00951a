package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.interop.AddressChange.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A master that stands still, and finds another master when it goes on. */
class PauseIT {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int HIGH = 150;
  private static final int LOW = 50;

  @ParameterizedTest
  @EnumSource(names = {"V3_IPV4", "V3_IPV6"})
  void addressesThatWentDuringThePauseStayAway(Protocol protocol) {
    try (Scene scene = new Scene(protocol)) {
      Gateway ours = startBesideHigherBackup(scene);
      int change = scene.addressesOfA.now();
      int from = scene.wire.now();
      ours.pause();
      Advertisement taken = scene.awaitMaster(GATEWAY_B, from);
      awaitExpiry(scene, change);
      change = scene.addressesOfA.now();
      Instant resumed = ours.resume();

      scene.awaitTime(resumed.plus(protocol.masterDownInterval(LOW)));
      scene.assertOnlyMaster(GATEWAY_B, taken.at());
      for (String address : protocol.addresses()) {
        assertTrue(
            scene.addressesOfA.changesSince(change, Protocol.bare(address)).stream()
                .noneMatch(each -> each.kind() == Kind.ADDED));
        assertFalse(scene.addressesOfA.isPresent(Protocol.bare(address)));
      }
    }
  }

  @Test
  void addressThatIsStillThereAfterThePauseIsRemovedAtOnce() {
    try (Scene scene = new Scene(Protocol.V3_IPV4)) {
      Gateway ours = startBesideHigherBackup(scene);
      int change = scene.addressesOfA.now();
      int from = scene.wire.now();
      ours.pause();
      Advertisement taken = scene.awaitMaster(GATEWAY_B, from);
      Instant resumed = ours.resume();

      AddressChange gone =
          scene.addressesOfA.await(change, PATIENCE, Kind.REMOVED, scene.reachedAddress());
      Scene.assertWithin(Duration.ZERO, Duration.ZERO, resumed, gone.at(), "removal");
      scene.assertOnlyMaster(GATEWAY_B, taken.at());
    }
  }

  @Test
  void masterThatNobodyOutranksTakesItsAddressBack() {
    try (Scene scene = new Scene(Protocol.V3_IPV4)) {
      Gateway ours = Product.OURS.start(scene.lab, GATEWAY_A, plan(scene, HIGH));
      scene.awaitMaster(GATEWAY_A, 0);
      Product.KEEPALIVED.start(scene.lab, GATEWAY_B, plan(scene, LOW));
      int change = scene.addressesOfA.now();
      int from = scene.wire.now();
      ours.pause();
      scene.awaitMaster(GATEWAY_B, from);
      awaitExpiry(scene, change);
      from = scene.wire.now();
      ours.resume();

      Advertisement again = scene.awaitMaster(GATEWAY_A, from);
      scene.assertOnlyMaster(GATEWAY_A, again.at());
    }
  }

  private static Gateway startBesideHigherBackup(Scene scene) {
    Gateway ours = Product.OURS.start(scene.lab, GATEWAY_A, plan(scene, LOW));
    Advertisement first = scene.awaitMaster(GATEWAY_A, 0);
    Product.KEEPALIVED.start(scene.lab, GATEWAY_B, plan(scene, HIGH).withoutPreemption());
    scene.assertOnlyMaster(GATEWAY_A, first.at());
    return ours;
  }

  private static void awaitExpiry(Scene scene, int from) {
    if (Product.OURS == Product.KEEPALIVED) {
      return; // Its addresses are not leased.
    }
    for (String address : scene.protocol.addresses()) {
      scene.addressesOfA.await(from, PATIENCE, Kind.REMOVED, Protocol.bare(address));
    }
  }

  private static RouterPlan plan(Scene scene, int priority) {
    return new RouterPlan(scene.protocol, priority);
  }
}
