package io.understudy.platform.linux.address;

import static io.understudy.platform.linux.address.Gateway.CARRIED_OUT;
import static io.understudy.platform.linux.address.Gateway.SOON;
import static io.understudy.platform.linux.address.Gateway.address;
import static io.understudy.platform.linux.address.Gateway.router;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The user's own address in the subnet of a virtual one, and the way to that subnet, outlive it.
 */
class SubnetTest {

  private static final VirtualRouterKey IPV4 = router(AddressFamily.IPV4, 51);
  private static final VirtualRouterKey IPV6 = router(AddressFamily.IPV6, 51);
  private static final VirtualAddress VIP = address("10.88.0.100", 24);
  private static final VirtualAddress USERS = address("10.88.0.5", 24);
  private static final VirtualAddress VIP6 = address("2001:db8::100", 64);
  private static final VirtualAddress USERS6 = address("2001:db8::5", 64);

  @TempDir Path runFolder;
  private Gateway gateway;

  /** How ours goes. */
  private enum End {
    REMOVED,
    RUN_OUT;

    private void bring(Gateway gateway, VirtualRouterKey router, VirtualAddress vip)
        throws Exception {
      if (this == REMOVED) {
        assertEquals(CARRIED_OUT, gateway.remove(router, vip));
      } else {
        gateway.witness.awaitGone(vip.address(), SOON);
      }
      assertFalse(gateway.has(vip));
    }
  }

  @BeforeEach
  void start() throws Exception {
    gateway = new Gateway(runFolder);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
  }

  @ParameterizedTest
  @EnumSource
  void usersAddressThatCameAfterOursStays(End end) throws Exception {
    assertEquals(CARRIED_OUT, gateway.add(IPV4, VIP));
    gateway.ip("address add " + USERS + " dev us0");

    end.bring(gateway, IPV4, VIP);

    assertTrue(gateway.isPermanent(USERS));
    assertTrue(gateway.ip("route get 10.88.0.77").contains("src 10.88.0.5"));
  }

  @ParameterizedTest
  @EnumSource
  void usersAddressThatWasThereBeforeOursStays(End end) throws Exception {
    gateway.ip("address add " + USERS + " dev us0");
    assertEquals(CARRIED_OUT, gateway.add(IPV4, VIP));

    end.bring(gateway, IPV4, VIP);

    assertTrue(gateway.isPermanent(USERS));
    assertTrue(gateway.ip("route get 10.88.0.77").contains("src 10.88.0.5"));
  }

  @ParameterizedTest
  @EnumSource
  void usersIpv6AddressAndItsRouteStay(End end) throws Exception {
    gateway.ip("address add " + USERS6 + " dev us0 nodad valid_lft 1000 preferred_lft 1000");
    assertEquals(CARRIED_OUT, gateway.add(IPV6, VIP6));
    assertEquals(CARRIED_OUT, gateway.renew(IPV6, VIP6));

    end.bring(gateway, IPV6, VIP6);

    assertTrue(gateway.has(USERS6));
    String way = gateway.ip("-6 route get 2001:db8::77");
    assertTrue(way.contains("src 2001:db8::5"), way);
    String routes = gateway.ip("-6 route show 2001:db8::/64");
    assertTrue(routes.matches("(?s).*expires 9\\d\\dsec.*"), routes);
  }

  @ParameterizedTest
  @EnumSource
  void usersIpv6AddressThatCameAfterOursStays(End end) throws Exception {
    assertEquals(CARRIED_OUT, gateway.add(IPV6, VIP6));
    gateway.ip("address add " + USERS6 + " dev us0 nodad");

    end.bring(gateway, IPV6, VIP6);

    assertTrue(gateway.isPermanent(USERS6));
    String way = gateway.ip("-6 route get 2001:db8::77");
    assertTrue(way.contains("src 2001:db8::5"), way);
  }

  @Test
  void subnetIsReachedWhileOursIsTheOnlyIpv6AddressInIt() throws Exception {
    assertEquals(CARRIED_OUT, gateway.add(IPV6, VIP6));
    assertEquals(CARRIED_OUT, gateway.renew(IPV6, VIP6));
    assertTrue(gateway.ip("-6 route get 2001:db8::77").contains("dev us0"));

    assertEquals(CARRIED_OUT, gateway.remove(IPV6, VIP6));

    assertEquals("", gateway.ip("-6 route show 2001:db8::/64"));
  }

  @Test
  void ipv6AddressIsNotChosenAsASource() throws Exception {
    gateway.ip("address add " + USERS6 + " dev us0 nodad");

    assertEquals(CARRIED_OUT, gateway.add(IPV6, address("2001:db8::76", 64)));

    String way = gateway.ip("-6 route get 2001:db8::77");
    assertTrue(way.contains("src 2001:db8::5"), way);
  }

  @Test
  void interfacePromotesSecondariesOnlyWhileItHasAnAddressOfOurs() throws Exception {
    VirtualAddress other = address("10.88.0.101", 24);
    gateway.add(IPV4, VIP, other);
    assertEquals("1", gateway.settledSetting("us0"));
    gateway.remove(IPV4, VIP);
    assertEquals("1", gateway.setting("us0"));

    gateway.remove(IPV4, other);

    assertEquals("0", gateway.setting("us0"));
  }

  @Test
  void interfaceIsSetBackAfterTheAddressRanOutToo() throws Exception {
    gateway.add(IPV4, VIP);
    gateway.ip("address del " + VIP + " dev us0");
    gateway.expect("lost 51 " + VIP);

    gateway.remove(IPV4, VIP);

    assertEquals("0", gateway.setting("us0"));
  }

  @Test
  void routeLastsAsLongAsAnyAddressNeedsIt() throws Exception {
    VirtualRouterKey other = router(AddressFamily.IPV6, 52);
    VirtualAddress second = address("2001:db8::101", 64);
    gateway.answer(
        done ->
            gateway.queue.addAddresses(
                other, List.of(second), Duration.ofSeconds(90), MonotonicTime.NEVER, done));

    assertEquals(CARRIED_OUT, gateway.add(IPV6, VIP6));
    assertEquals(CARRIED_OUT, gateway.renew(IPV6, VIP6));
    assertEquals(CARRIED_OUT, gateway.remove(IPV6, VIP6));

    String routes = gateway.ip("-6 route show 2001:db8::/64");
    assertTrue(routes.matches("(?s).*expires [89]\\dsec.*"), routes);
  }

  @Test
  void settingThatTheUserMadeStays() throws Exception {
    gateway.setting("us0", "1");
    gateway.add(IPV4, VIP);

    gateway.remove(IPV4, VIP);

    assertEquals("1", gateway.settledSetting("us0"));
  }

  @Test
  void hostAddressNeedsNoSetting() throws Exception {
    gateway.add(IPV4, VirtualAddress.ofHost(VIP.address()));

    assertEquals("0", gateway.setting("us0"));
  }

  @Test
  void endOfTheQueueRemovesAndRestoresEverything() throws Exception {
    gateway.add(IPV4, VIP);
    gateway.add(IPV6, VIP6);

    gateway.queue.close();

    assertFalse(gateway.has(VIP));
    assertFalse(gateway.has(VIP6));
    assertEquals("0", gateway.setting("us0"));
  }
}
