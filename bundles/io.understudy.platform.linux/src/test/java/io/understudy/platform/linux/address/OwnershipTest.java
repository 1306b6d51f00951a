package io.understudy.platform.linux.address;

import static io.understudy.platform.linux.address.Gateway.CARRIED_OUT;
import static io.understudy.platform.linux.address.Gateway.LEASE;
import static io.understudy.platform.linux.address.Gateway.address;
import static io.understudy.platform.linux.address.Gateway.router;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.netlink.KernelAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is ours, what is somebody else's, and what an earlier life left, in a real kernel. */
class OwnershipTest {

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
    return vip(family, 100);
  }

  private static VirtualAddress vip(AddressFamily family, int host) {
    return switch (family) {
      case IPV4 -> address("10.99.0." + host, 24);
      case IPV6 -> address("fd99::" + host, 64);
    };
  }

  @ParameterizedTest
  @EnumSource
  void addressThatWasThereBeforeStaysAsItWas(AddressFamily family) throws Exception {
    VirtualRouterKey router = router(family, 51);
    gateway.ip("address add " + vip(family) + " dev us0");

    assertEquals(CARRIED_OUT, gateway.add(router, vip(family), vip(family, 101)));
    gateway.expect("found 51 " + vip(family));
    assertEquals(CARRIED_OUT, gateway.renew(router, vip(family), vip(family, 101)));
    assertTrue(gateway.isPermanent(vip(family)));
    assertTrue(gateway.has(vip(family, 101)));
    assertEquals(CARRIED_OUT, gateway.remove(router, vip(family), vip(family, 101)));

    assertTrue(gateway.isPermanent(vip(family)));
    assertFalse(gateway.has(vip(family, 101)));
    gateway.expectNothingTold();
  }

  @ParameterizedTest
  @EnumSource
  void addressThatWasThereBeforeWithAnotherPrefixStaysAsItWas(AddressFamily family)
      throws Exception {
    VirtualRouterKey router = router(family, 51);
    VirtualAddress host = VirtualAddress.ofHost(vip(family, 1).address());

    assertEquals(CARRIED_OUT, gateway.add(router, host));
    gateway.expect("found 51 " + host);
    assertEquals(CARRIED_OUT, gateway.remove(router, host));

    assertTrue(gateway.isPermanent(vip(family, 1)));
    assertEquals(1, gateway.witness.find(host.address()).size());

    assertEquals(CARRIED_OUT, gateway.add(router, host));
    gateway.expect("found 51 " + host);
    gateway.ip("address del " + vip(family, 1) + " dev us0");
    gateway.expect("lost 51 " + host);
  }

  @ParameterizedTest
  @EnumSource
  void addressThatWasThereBeforeAndGoesIsLost(AddressFamily family) throws Exception {
    VirtualRouterKey router = router(family, 51);
    gateway.ip("address add " + vip(family) + " dev us0");
    gateway.add(router, vip(family));
    gateway.expect("found 51 " + vip(family));

    gateway.ip("address del " + vip(family) + " dev us0");

    gateway.expect("lost 51 " + vip(family));
    assertEquals(CARRIED_OUT, gateway.add(router, vip(family)));
    assertFalse(gateway.isPermanent(vip(family)));
  }

  @ParameterizedTest
  @EnumSource
  void addressThatSomebodyRemovesIsLost(AddressFamily family) throws Exception {
    gateway.add(router(family, 51), vip(family));
    gateway.add(router(family, 52), vip(family));

    gateway.ip("address del " + vip(family) + " dev us0");

    gateway.expect("lost 51 " + vip(family));
    gateway.expect("lost 52 " + vip(family));
  }

  @Test
  void ipv6AddressGoesWithTheLink() throws Exception {
    VirtualAddress vip = vip(AddressFamily.IPV6);
    gateway.add(router(AddressFamily.IPV6, 51), vip);

    gateway.ip("link set us0 down");

    gateway.expect("lost 51 " + vip);
  }

  @ParameterizedTest
  @EnumSource
  void addressOfTwoGoesWithTheLast(AddressFamily family) throws Exception {
    VirtualRouterKey one = router(family, 51);
    VirtualRouterKey other = router(family, 52);
    assertEquals(CARRIED_OUT, gateway.add(one, vip(family)));
    assertEquals(CARRIED_OUT, gateway.add(other, vip(family)));

    assertEquals(CARRIED_OUT, gateway.remove(one, vip(family)));
    assertTrue(gateway.has(vip(family)));
    assertEquals(CARRIED_OUT, gateway.renew(other, vip(family)));
    assertEquals(CARRIED_OUT, gateway.remove(other, vip(family)));

    assertFalse(gateway.has(vip(family)));
    gateway.expectNothingTold();
  }

  @ParameterizedTest
  @EnumSource
  void addressOfTwoIsLostToEachAsItAskedForIt(AddressFamily family) throws Exception {
    VirtualAddress host = VirtualAddress.ofHost(vip(family).address());
    assertEquals(CARRIED_OUT, gateway.add(router(family, 51), vip(family)));
    assertEquals(CARRIED_OUT, gateway.add(router(family, 52), host));

    gateway.ip("address del " + vip(family) + " dev us0");

    gateway.expect("lost 51 " + vip(family));
    gateway.expect("lost 52 " + host);
  }

  @ParameterizedTest
  @EnumSource
  void leftoversOfAnEarlierLifeAreRemovedAndNothingElse(AddressFamily family) throws Exception {
    gateway.add(router(family, 51), vip(family), vip(family, 101));
    gateway.expectNothingTold();
    VirtualAddress permanent = vip(family, 102);
    VirtualAddress leased = vip(family, 103);
    gateway.ip("address add " + permanent + " dev us0");
    gateway.ip("address add " + leased + " dev us0 valid_lft 500 preferred_lft 500");
    gateway.setting("us0", "1");

    AddressQueue nextLife = gateway.newLife();
    assertEquals(CARRIED_OUT, gateway.answer(nextLife::removeLeftovers));

    assertFalse(gateway.has(vip(family)));
    assertFalse(gateway.has(vip(family, 101)));
    assertTrue(gateway.isPermanent(permanent));
    assertTrue(gateway.has(leased));
    nextLife.close();
  }

  @Test
  void nextLifePutsBackTheSettingThatTheFirstFound() throws Exception {
    gateway.add(router(AddressFamily.IPV4, 51), vip(AddressFamily.IPV4));
    assertEquals("1", gateway.settledSetting("us0"));

    AddressQueue nextLife = gateway.newLife();
    gateway.answer(nextLife::removeLeftovers);

    assertEquals("0", gateway.setting("us0"));
    assertEquals(List.of(), Files.readAllLines(runFolder.resolve("addresses")));
    nextLife.close();
  }

  @ParameterizedTest
  @EnumSource
  void leftoverThatIsWantedIsTakenOver(AddressFamily family) throws Exception {
    gateway.add(router(family, 51), vip(family));
    AddressQueue nextLife = gateway.newLife();
    gateway.witness.forget();

    String answer =
        gateway.answer(
            done ->
                nextLife.addAddresses(
                    router(family, 51), List.of(vip(family)), LEASE, MonotonicTime.NEVER, done));

    assertEquals(CARRIED_OUT, answer);
    gateway.expectNothingTold();
    assertEquals(
        CARRIED_OUT,
        gateway.answer(
            done -> nextLife.removeAddresses(router(family, 51), List.of(vip(family)), done)));
    assertFalse(gateway.has(vip(family)));
    nextLife.close();
  }

  @ParameterizedTest
  @EnumSource
  void hundredAddressesComeAndGoTogether(AddressFamily family) throws Exception {
    VirtualAddress[] many =
        IntStream.range(100, 200)
            .mapToObj(host -> vip(family, host))
            .toArray(VirtualAddress[]::new);

    assertEquals(CARRIED_OUT, gateway.add(router(family, 51), many));
    assertTrue(gateway.has(many[0]) && gateway.has(many[99]));
    assertEquals(CARRIED_OUT, gateway.renew(router(family, 51), many));
    assertEquals(CARRIED_OUT, gateway.remove(router(family, 51), many));

    for (VirtualAddress one : many) {
      assertFalse(gateway.has(one));
    }
    gateway.expectNothingTold();
  }

  @ParameterizedTest
  @EnumSource
  void addressesOfAnInterfaceThatWentAreRemoved(AddressFamily family) throws Exception {
    gateway.add(router(family, 51), vip(family));
    gateway.ip("link del us0");
    gateway.expect("lost 51 " + vip(family));

    assertEquals(CARRIED_OUT, gateway.remove(router(family, 51), vip(family)));
    assertEquals("no such interface: us0", gateway.add(router(family, 51), vip(family)));
  }

  @Test
  void disabledIpv6IsNamed() throws Exception {
    gateway
        .namespace()
        .run(() -> Files.writeString(Path.of("/proc/sys/net/ipv6/conf/us0/disable_ipv6"), "1"));

    String answer = gateway.add(router(AddressFamily.IPV6, 51), vip(AddressFamily.IPV6));

    assertEquals("cannot add fd99::100/64 on us0: IPv6 is disabled on the interface", answer);
  }

  @Test
  void framesAreSentUnlessTheInterfaceIsDown() throws Exception {
    VirtualRouterKey router = router(AddressFamily.IPV4, 51);
    ByteBuffer frames = ByteBuffer.allocate(120);
    frames.putShort(12, (short) 0x0806).putShort(72, (short) 0x0806);

    assertEquals(
        CARRIED_OUT,
        gateway.answer(
            done ->
                gateway.queue.sendFrames(
                    router,
                    List.of(),
                    "us0",
                    frames,
                    60,
                    Duration.ZERO,
                    MonotonicTime.NEVER,
                    done)));
    gateway.ip("link set us0 down");

    assertEquals(
        "cannot announce addresses on us0: the interface is down (ENETDOWN)",
        gateway.answer(
            done ->
                gateway.queue.sendFrames(
                    router,
                    List.of(),
                    "us0",
                    frames,
                    60,
                    Duration.ZERO,
                    MonotonicTime.NEVER,
                    done)));
  }

  @Test
  void framesThatComeTooLateAreNotSent() throws Exception {
    ByteBuffer frames = ByteBuffer.allocate(60);
    MonotonicTime past = gateway.clock.now().plusNanos(-1);
    silenceIpv6(); // it reports its groups when it likes
    String before = sentFrames();

    String answer =
        gateway.answer(
            done ->
                gateway.queue.sendFrames(
                    router(AddressFamily.IPV4, 51),
                    List.of(),
                    "us0",
                    frames,
                    60,
                    Duration.ZERO,
                    past,
                    done));

    assertTrue(answer.startsWith("the announcement came too late by "), answer);
    assertEquals(before, sentFrames());
  }

  private void silenceIpv6() throws Exception {
    String setting = "/proc/sys/net/ipv6/conf/us0/disable_ipv6";
    gateway.namespace().execute("sh", "-c", "echo 1 >" + setting);
  }

  private String sentFrames() throws Exception {
    return gateway.namespace().execute("cat", "/sys/class/net/us0/statistics/tx_packets");
  }

  @ParameterizedTest
  @EnumSource
  void removalOfLeftoversLetsGoOfWhatIsHeld(AddressFamily family) throws Exception {
    VirtualRouterKey router = router(family, 51);
    gateway.ip("address add " + vip(family, 101) + " dev us0");
    gateway.add(router, vip(family), vip(family, 101));
    gateway.expect("found 51 " + vip(family, 101));

    assertEquals(CARRIED_OUT, gateway.answer(gateway.queue::removeLeftovers));

    assertFalse(gateway.has(vip(family)));
    assertTrue(gateway.isPermanent(vip(family, 101)));
    assertEquals(CARRIED_OUT, gateway.renew(router, vip(family)));
    assertFalse(gateway.has(vip(family)));
    gateway.ip("address del " + vip(family, 101) + " dev us0");
    assertEquals(CARRIED_OUT, gateway.remove(router, vip(family, 101)));
    gateway.expectNothingTold();
  }

  @ParameterizedTest
  @EnumSource
  void staleRecordMakesNoLeftoverOfAnAddressThatCameLater(AddressFamily family) throws Exception {
    gateway.add(router(family, 51), vip(family));
    gateway.ip("address del " + vip(family) + " dev us0");
    gateway.ip("address add " + vip(family) + " dev us0 valid_lft 500 preferred_lft 500");
    gateway.expect("lost 51 " + vip(family));

    try (AddressQueue nextLife = gateway.newLife()) {
      assertEquals(CARRIED_OUT, gateway.answer(nextLife::removeLeftovers));
    }

    assertTrue(gateway.has(vip(family)));
  }

  @ParameterizedTest
  @EnumSource
  void addressThatWentByItselfIsForgottenOnceItsEndIsHeardOf(AddressFamily family)
      throws Exception {
    gateway.add(router(family, 51), vip(family));
    KernelAddress there = gateway.witness.find(vip(family).address()).get(0);
    gateway.ip("address del " + vip(family) + " dev us0");
    gateway.expect("lost 51 " + vip(family));
    assertEquals(1, gateway.queue.own().size());

    gateway.queue.own().heardGone(there);

    assertEquals(0, gateway.queue.own().size());
  }

  @Test
  void addressesOfAnInterfaceThatWentAreForgotten() throws Exception {
    gateway.add(router(AddressFamily.IPV4, 51), vip(AddressFamily.IPV4));
    int index =
        Integer.parseInt(gateway.namespace().execute("cat", "/sys/class/net/us0/ifindex").strip());

    gateway.queue.own().forget(index);

    assertEquals(0, gateway.queue.own().size());
  }

  @Test
  void everythingIsAnsweredWhenTheQueueBreaks() throws Exception {
    gateway.interception.breakDown();

    String first = gateway.add(router(AddressFamily.IPV4, 51), vip(AddressFamily.IPV4));
    String second = gateway.answer(gateway.queue::removeLeftovers);

    assertNotEquals(CARRIED_OUT, first);
    assertEquals("the platform is closed", second);
  }

  @Test
  void closedQueueAnswers() throws Exception {
    gateway.queue.close();

    assertEquals(
        "the platform is closed",
        gateway.add(router(AddressFamily.IPV4, 51), vip(AddressFamily.IPV4)));
  }
}
