package io.understudy.platform.linux.address;

import static io.understudy.platform.linux.address.Gateway.CARRIED_OUT;
import static io.understudy.platform.linux.address.Gateway.address;
import static io.understudy.platform.linux.address.Gateway.router;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.netlink.Rtnetlink;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the kernel said and nobody read, because there was no room for it. */
class LossTest {

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
  void addressWhoseEndWasNotHeardOfIsLostAllTheSame(AddressFamily family) throws Exception {
    gateway.add(router(family, 51), vip(family));
    gateway.interception.loseWhatWaits();

    gateway.ip("address del " + vip(family) + " dev us0");

    gateway.expect("lost 51 " + vip(family));
  }

  @ParameterizedTest
  @EnumSource
  void listThatFailsIsReadAgain(AddressFamily family) throws Exception {
    gateway.add(router(family, 51), vip(family));
    gateway.interception.before(Rtnetlink.RTM_GETADDR, () -> gateway.interception.refuseReads(1));
    gateway.interception.loseWhatWaits();

    gateway.ip("address del " + vip(family) + " dev us0");

    gateway.expect("lost 51 " + vip(family));
  }

  @ParameterizedTest
  @EnumSource
  void addressThatWentAndCameBackUnheardIsLostAndNotOurs(AddressFamily family) throws Exception {
    VirtualRouterKey router = router(family, 51);
    gateway.add(router, vip(family));
    // The kernel tells when it made an address in hundredths of a second.
    gateway.witness.watch(vip(family).address(), Duration.ofMillis(50));
    gateway.interception.before(
        Rtnetlink.RTM_NEWADDR,
        () -> {
          gateway.ip("address del " + vip(family) + " dev us0");
          gateway.ip("address add " + vip(family) + " dev us0 valid_lft 90 preferred_lft 90");
          gateway.interception.loseWhatWaits();
        });

    String answer = gateway.renew(router, vip(family));

    assertTrue(answer.endsWith("went just before its renewal"), answer);
    gateway.expect("lost 51 " + vip(family));
  }

  @ParameterizedTest
  @EnumSource
  void requestsWhoseAnswersAreLostAreCarriedOut(AddressFamily family) throws Exception {
    VirtualRouterKey router = router(family, 51);
    gateway.interception.before(Rtnetlink.RTM_NEWADDR, gateway.interception::loseWhatWaits);
    assertEquals(CARRIED_OUT, gateway.add(router, vip(family)));
    assertTrue(gateway.has(vip(family)));

    gateway.interception.before(Rtnetlink.RTM_NEWADDR, gateway.interception::loseWhatWaits);
    assertEquals(CARRIED_OUT, gateway.renew(router, vip(family)));
    assertTrue(gateway.has(vip(family)));

    gateway.interception.before(Rtnetlink.RTM_DELADDR, gateway.interception::loseWhatWaits);
    assertEquals(CARRIED_OUT, gateway.remove(router, vip(family)));
    assertFalse(gateway.has(vip(family)));
    gateway.expectNothingTold();
  }

  @ParameterizedTest
  @EnumSource
  void addressOfSomebodyElseIsFoundThoughTheRefusalIsLost(AddressFamily family) throws Exception {
    VirtualRouterKey router = router(family, 51);
    gateway.interception.before(
        Rtnetlink.RTM_NEWADDR,
        () -> {
          gateway.ip("address add " + vip(family) + " dev us0");
          gateway.interception.loseWhatWaits();
        });

    assertEquals(CARRIED_OUT, gateway.add(router, vip(family)));

    gateway.expect("found 51 " + vip(family));
    assertTrue(gateway.isPermanent(vip(family)));
  }
}
