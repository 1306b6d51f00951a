package io.understudy.platform.linux.address;

import static io.understudy.platform.linux.address.Gateway.CARRIED_OUT;
import static io.understudy.platform.linux.address.Gateway.LEASE;
import static io.understudy.platform.linux.address.Gateway.address;
import static io.understudy.platform.linux.address.Gateway.router;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.netlink.KernelAddress;
import io.understudy.platform.linux.netlink.Rtnetlink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A kernel that keeps no marks: the record says what is ours. */
class OlderKernelTest {

  @TempDir Path runFolder;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = Gateway.onOlderKernel(runFolder);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
  }

  private static VirtualAddress vip(AddressFamily family) {
    return switch (family) {
      case IPV4 -> address("10.99.0.100", 24);
      case IPV6 -> address("fd99::100", 64);
    };
  }

  private static VirtualAddress others(AddressFamily family) {
    return switch (family) {
      case IPV4 -> address("10.99.0.103", 24);
      case IPV6 -> address("fd99::103", 64);
    };
  }

  @ParameterizedTest
  @EnumSource
  void addressIsAddedRenewedAndRemoved(AddressFamily family) throws Exception {
    VirtualRouterKey router = router(family, 51);
    assertEquals(CARRIED_OUT, gateway.add(router, vip(family)));
    KernelAddress there = gateway.witness.find(vip(family).address()).get(0);
    assertEquals(0, there.origin());
    assertEquals(CARRIED_OUT, gateway.renew(router, vip(family)));
    assertEquals(CARRIED_OUT, gateway.remove(router, vip(family)));

    assertFalse(gateway.has(vip(family)));
    gateway.expectNothingTold();
  }

  @ParameterizedTest
  @EnumSource
  void recordedLeftoversAreRemovedAndNothingElse(AddressFamily family) throws Exception {
    gateway.add(router(family, 51), vip(family));
    gateway.ip("address add " + others(family) + " dev us0 valid_lft 500 preferred_lft 500");

    try (AddressQueue nextLife = gateway.newLife()) {
      assertEquals(CARRIED_OUT, gateway.answer(nextLife::removeLeftovers));
    }

    assertFalse(gateway.has(vip(family)));
    assertTrue(gateway.has(others(family)));
  }

  @ParameterizedTest
  @EnumSource
  void staleRecordMakesNoLeftoverOfAnAddressThatCameLater(AddressFamily family) throws Exception {
    gateway.add(router(family, 51), vip(family));
    gateway.ip("address del " + vip(family) + " dev us0");
    gateway.expect("lost 51 " + vip(family));
    // The kernel tells when it made an address in hundredths of a second.
    gateway.witness.watch(vip(family).address(), Duration.ofMillis(50));
    gateway.ip("address add " + vip(family) + " dev us0 valid_lft 500 preferred_lft 500");

    try (AddressQueue nextLife = gateway.newLife()) {
      assertEquals(CARRIED_OUT, gateway.answer(nextLife::removeLeftovers));
    }

    assertTrue(gateway.has(vip(family)));
  }

  @ParameterizedTest
  @EnumSource
  void recordedAddressThatSomebodyMadePermanentStays(AddressFamily family) throws Exception {
    gateway.add(router(family, 51), vip(family));
    gateway.ip("address change " + vip(family) + " dev us0");

    try (AddressQueue nextLife = gateway.newLife()) {
      assertEquals(CARRIED_OUT, gateway.answer(nextLife::removeLeftovers));
    }

    assertTrue(gateway.isPermanent(vip(family)));
  }

  @ParameterizedTest
  @EnumSource
  void recordedLeftoverThatIsWantedIsTakenOver(AddressFamily family) throws Exception {
    gateway.add(router(family, 51), vip(family));

    try (AddressQueue nextLife = gateway.newLife()) {
      List<VirtualAddress> wanted = List.of(vip(family));
      String answer =
          gateway.answer(
              done ->
                  nextLife.addAddresses(
                      router(family, 51), wanted, LEASE, MonotonicTime.NEVER, done));
      assertEquals(CARRIED_OUT, answer);
      gateway.expectNothingTold();
      gateway.answer(done -> nextLife.removeAddresses(router(family, 51), wanted, done));
    }

    assertFalse(gateway.has(vip(family)));
  }

  @ParameterizedTest
  @EnumSource
  void leasedAddressOfSomebodyElseIsLeftAlone(AddressFamily family) throws Exception {
    VirtualRouterKey router = router(family, 51);
    gateway.ip("address add " + others(family) + " dev us0 valid_lft 500 preferred_lft 500");

    assertEquals(CARRIED_OUT, gateway.add(router, others(family)));
    gateway.expect("found 51 " + others(family));
    assertEquals(CARRIED_OUT, gateway.renew(router, others(family)));
    assertEquals(CARRIED_OUT, gateway.remove(router, others(family)));

    KernelAddress there = gateway.witness.find(others(family).address()).get(0);
    assertTrue(there.lifetime().valid() > 400);
  }

  @ParameterizedTest
  @EnumSource
  void renewalLeavesAlonePermanentAddressThatTookThePlaceOfOurs(AddressFamily family)
      throws Exception {
    VirtualRouterKey router = router(family, 51);
    gateway.add(router, vip(family));
    gateway.interception.before(
        Rtnetlink.RTM_NEWADDR,
        () -> {
          gateway.ip("address del " + vip(family) + " dev us0");
          gateway.ip("address add " + vip(family) + " dev us0");
        });

    gateway.renew(router, vip(family));

    assertTrue(gateway.isPermanent(vip(family)));
  }
}
