package io.understudy.platform.linux.address;

import static io.understudy.platform.linux.address.Gateway.CARRIED_OUT;
import static io.understudy.platform.linux.address.Gateway.LEASE;
import static io.understudy.platform.linux.address.Gateway.SOON;
import static io.understudy.platform.linux.address.Gateway.address;
import static io.understudy.platform.linux.address.Gateway.router;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.address.KernelWitness.Sight;
import io.understudy.platform.linux.netlink.Rtnetlink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Leases in a real kernel: they run out, and nothing that comes too late brings them back. */
class LeaseTest {

  private static final Duration A_MOMENT = Duration.ofMillis(300);

  @TempDir Path runFolder;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = new Gateway(runFolder);
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

  @ParameterizedTest
  @EnumSource
  void leaseRunsOutWithinASecondIfNobodyRenewsIt(AddressFamily family) throws Exception {
    VirtualRouterKey router = router(family, 51);
    assertEquals(CARRIED_OUT, gateway.add(router, vip(family)));
    assertTrue(gateway.has(vip(family)));
    assertFalse(gateway.isPermanent(vip(family)));

    Duration taken = gateway.witness.awaitGone(vip(family).address(), SOON);

    assertTrue(taken.compareTo(LEASE.plusSeconds(1)) <= 0, taken.toString());
    gateway.expect("lost 51 " + vip(family));
  }

  @ParameterizedTest
  @EnumSource
  void renewedLeaseGoesOn(AddressFamily family) throws Exception {
    VirtualRouterKey router = router(family, 51);
    gateway.add(router, vip(family));

    for (int renewal = 0; renewal < 5; renewal++) {
      MonotonicTime renewed = gateway.clock.now();
      List<Sight> seen = gateway.witness.watch(vip(family).address(), Duration.ofMillis(600));
      String answer = gateway.renew(router, vip(family));
      Duration taken = renewed.until(gateway.clock.now());
      assumeTrue(taken.compareTo(LEASE) < 0, "skipped: the machine stalled for " + taken);
      assertTrue(seen.stream().allMatch(Sight::isThere), seen.toString());
      assertEquals(CARRIED_OUT, answer);
    }

    assertTrue(gateway.has(vip(family)));
    gateway.expectNothingTold();
  }

  @ParameterizedTest
  @EnumSource
  void renewalAfterItsTimeIsDropped(AddressFamily family) throws Exception {
    VirtualRouterKey router = router(family, 51);
    gateway.add(router, vip(family));
    MonotonicTime past = gateway.clock.now().plusNanos(-1);

    String answer =
        gateway.answer(
            done -> gateway.queue.renewAddresses(router, List.of(vip(family)), LEASE, past, done));

    assertTrue(answer.startsWith("the renewal came too late"), answer);
    List<Sight> seen = gateway.witness.watch(vip(family).address(), LEASE.plusSeconds(1));
    // Only one: that of the addition, whenever the kernel announced it.
    assertEquals(1, seen.stream().filter(Sight::isThere).count(), seen.toString());
    assertFalse(gateway.has(vip(family)));
  }

  @ParameterizedTest
  @EnumSource
  void additionAfterItsTimeIsDropped(AddressFamily family) throws Exception {
    MonotonicTime past = gateway.clock.now().plusNanos(-1);

    String answer =
        gateway.answer(
            done ->
                gateway.queue.addAddresses(
                    router(family, 51), List.of(vip(family)), LEASE, past, done));

    assertTrue(answer.startsWith("the addition came too late by "), answer);
    assertEquals(List.of(), gateway.witness.watch(vip(family).address(), A_MOMENT));
  }

  @ParameterizedTest
  @EnumSource
  void additionDuringWhichTheProcessWasStoppedIsUndone(AddressFamily family) throws Exception {
    gateway.interception.before(Rtnetlink.RTM_NEWADDR, () -> gateway.clock.jump(LEASE));

    String answer = gateway.add(router(family, 51), vip(family));

    assertTrue(answer.endsWith("ran out during its addition"), answer);
    assertFalse(gateway.has(vip(family)));
  }

  @ParameterizedTest
  @EnumSource
  void additionGoesNoFurtherAfterTheProcessWasStoppedDuringIt(AddressFamily family)
      throws Exception {
    VirtualAddress[] vips = manyVips(family);
    gateway.interception.before(Rtnetlink.RTM_NEWADDR, () -> gateway.clock.jump(LEASE));

    assertNotEquals(CARRIED_OUT, gateway.add(router(family, 51), vips));

    assertNotEquals(List.of(), gateway.witness.watch(vips[0].address(), A_MOMENT));
    VirtualAddress last = vips[vips.length - 1];
    assertEquals(List.of(), gateway.witness.watch(last.address(), A_MOMENT));
    for (VirtualAddress vip : vips) {
      assertFalse(gateway.has(vip), vip.toString());
    }
  }

  /** More than go out in one system call. */
  private static VirtualAddress[] manyVips(AddressFamily family) {
    String pattern = family == AddressFamily.IPV4 ? "10.99.0.%d" : "fd99::%d";
    return IntStream.range(100, 170)
        .mapToObj(number -> address(pattern.formatted(number), vip(family).prefixLength()))
        .toArray(VirtualAddress[]::new);
  }

  @ParameterizedTest
  @EnumSource
  void additionOfWhichNothingIsKnownIsTakenBackByARemoval(AddressFamily family) throws Exception {
    VirtualRouterKey router = router(family, 51);
    gateway.interception.before(Rtnetlink.RTM_NEWADDR, () -> gateway.interception.refuseReads(1));

    assertNotEquals(CARRIED_OUT, gateway.add(router, vip(family)));
    assertEquals(CARRIED_OUT, gateway.remove(router, vip(family)));

    assertFalse(gateway.has(vip(family)));
  }

  @ParameterizedTest
  @EnumSource
  void shorterLeaseIsShorterFromTheNextRenewalOn(AddressFamily family) throws Exception {
    VirtualRouterKey router = router(family, 51);
    Duration minute = Duration.ofMinutes(1);
    List<VirtualAddress> vips = List.of(vip(family));
    gateway.answer(
        done -> gateway.queue.addAddresses(router, vips, minute, MonotonicTime.NEVER, done));
    assertTrue(valid(vip(family)) > 30);

    assertEquals(CARRIED_OUT, gateway.renew(router, vip(family)));

    assertTrue(valid(vip(family)) <= LEASE.toSeconds(), "still " + valid(vip(family)));
  }

  @ParameterizedTest
  @EnumSource
  void longerLeaseOfAnotherRouterIsNotShortened(AddressFamily family) throws Exception {
    Duration minute = Duration.ofMinutes(1);
    List<VirtualAddress> vips = List.of(vip(family));
    gateway.answer(
        done ->
            gateway.queue.addAddresses(
                router(family, 52), vips, minute, MonotonicTime.NEVER, done));

    assertEquals(CARRIED_OUT, gateway.add(router(family, 51), vip(family)));
    assertEquals(CARRIED_OUT, gateway.renew(router(family, 51), vip(family)));

    assertTrue(valid(vip(family)) > 30);
  }

  private int valid(VirtualAddress address) throws Exception {
    return gateway.witness.find(address.address()).get(0).lifetime().valid();
  }

  @ParameterizedTest
  @EnumSource
  void renewalDoesNotBringBackAnAddressThatRanOut(AddressFamily family) throws Exception {
    VirtualRouterKey router = router(family, 51);
    gateway.add(router, vip(family));
    gateway.witness.awaitGone(vip(family).address(), SOON);
    gateway.witness.forget();

    gateway.renew(router, vip(family));

    assertEquals(List.of(), gateway.witness.watch(vip(family).address(), A_MOMENT));
    assertFalse(gateway.has(vip(family)));
  }

  @ParameterizedTest
  @EnumSource
  void renewalThatMeetsNothingIsUndone(AddressFamily family) throws Exception {
    VirtualRouterKey router = router(family, 51);
    gateway.add(router, vip(family));
    gateway.interception.before(
        Rtnetlink.RTM_NEWADDR, () -> gateway.ip("address del " + vip(family) + " dev us0"));

    String answer = gateway.renew(router, vip(family));

    assertTrue(answer.endsWith("went just before its renewal"), answer);
    assertFalse(gateway.has(vip(family)));
    gateway.expect("lost 51 " + vip(family));
  }

  @ParameterizedTest
  @EnumSource
  void renewalDuringWhichTheProcessWasStoppedIsUndone(AddressFamily family) throws Exception {
    VirtualRouterKey router = router(family, 51);
    gateway.add(router, vip(family));
    gateway.interception.before(Rtnetlink.RTM_NEWADDR, () -> gateway.clock.jump(LEASE));

    String answer = gateway.renew(router, vip(family));

    assertTrue(answer.endsWith("ran out during its renewal"), answer);
    assertFalse(gateway.has(vip(family)));
    gateway.expect("lost 51 " + vip(family));
  }

  @ParameterizedTest
  @EnumSource
  void renewalGoesNoFurtherAfterTheProcessWasStoppedDuringIt(AddressFamily family)
      throws Exception {
    VirtualRouterKey router = router(family, 51);
    VirtualAddress[] vips = manyVips(family);
    VirtualAddress last = vips[vips.length - 1];
    assertEquals(CARRIED_OUT, gateway.add(router, vips));
    gateway.witness.watch(last.address(), A_MOMENT);
    gateway.witness.forget();
    gateway.interception.before(Rtnetlink.RTM_NEWADDR, () -> gateway.clock.jump(LEASE));

    String answer = gateway.renew(router, vips);

    assertNotEquals(CARRIED_OUT, answer);
    List<Sight> seen = gateway.witness.watch(last.address(), A_MOMENT);
    assertTrue(seen.stream().noneMatch(Sight::isThere), seen.toString());
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
    gateway.expect("lost 51 " + vip(family));
    assertEquals(CARRIED_OUT, gateway.remove(router, vip(family)));
    assertTrue(gateway.isPermanent(vip(family)));
  }

  @ParameterizedTest
  @EnumSource
  void addressThatSomebodyMadePermanentIsOursNoMore(AddressFamily family) throws Exception {
    VirtualRouterKey router = router(family, 51);
    gateway.add(router, vip(family));
    gateway.ip("address change " + vip(family) + " dev us0");
    gateway.expect("found 51 " + vip(family));

    assertEquals(CARRIED_OUT, gateway.renew(router, vip(family)));
    assertEquals(CARRIED_OUT, gateway.remove(router, vip(family)));

    assertTrue(gateway.isPermanent(vip(family)));
  }

  @ParameterizedTest
  @EnumSource
  void removalPutsBackPermanentAddressThatTookThePlaceOfOurs(AddressFamily family)
      throws Exception {
    VirtualRouterKey router = router(family, 51);
    gateway.add(router, vip(family));
    gateway.interception.before(
        Rtnetlink.RTM_DELADDR,
        () -> {
          gateway.ip("address del " + vip(family) + " dev us0");
          gateway.ip("address add " + vip(family) + " dev us0");
        });

    assertEquals(CARRIED_OUT, gateway.remove(router, vip(family)));

    assertTrue(gateway.isPermanent(vip(family)));
  }
}
