package io.understudy.platform.linux.address;

import static io.understudy.platform.linux.address.Gateway.CARRIED_OUT;
import static io.understudy.platform.linux.address.Gateway.router;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.IpPrefix;
import io.understudy.model.Placement;
import io.understudy.model.Placement.Scope;
import io.understudy.model.Routing;
import io.understudy.model.StaticSpec;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualAddress.Listing;
import io.understudy.model.VirtualRoute;
import io.understudy.model.VirtualRoute.Kind;
import io.understudy.model.VirtualRoute.OnLink;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRule;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes, rules and static addresses, as the kernel has them. */
class RoutingTest {

  private static final VirtualRouterKey ROUTER = router(AddressFamily.IPV4, 51);
  private static final VirtualRouterKey OTHER = router(AddressFamily.IPV4, 52);
  private static final VirtualRoute FORWARD = via("10.1.0.0/16", "10.99.0.2");
  private static final VirtualRoute FORWARD6 = via("fd01::/32", "fd99::2");
  private static final VirtualRoute DEVICE =
      new VirtualRoute(
          prefix("10.2.0.0/16"),
          Kind.FORWARD,
          null,
          "us0",
          ip("10.99.0.1"),
          7,
          1000,
          OnLink.CHECKED);
  private static final VirtualRule RULE =
      new VirtualRule(
          AddressFamily.IPV4, 1234, prefix("10.3.0.0/16"), null, "us0", null, 0x2a, 1000);
  private static final VirtualRule RULE6 =
      new VirtualRule(AddressFamily.IPV6, 1235, null, prefix("fd03::/16"), null, null, 0, 100);

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

  private static IpAddress ip(String text) {
    return IpAddress.parse(text);
  }

  private static IpPrefix prefix(String text) {
    int slash = text.indexOf('/');
    return new IpPrefix(ip(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }

  private static VirtualRoute via(String destination, String nextHop) {
    return new VirtualRoute(
        prefix(destination), Kind.FORWARD, ip(nextHop), null, null, 0, 0, OnLink.CHECKED);
  }

  private static VirtualRoute refusing(String destination, Kind kind) {
    return new VirtualRoute(prefix(destination), kind, null, null, null, 50, 0, OnLink.CHECKED);
  }

  private static Routing routes(VirtualRoute... routes) {
    return new Routing(List.of(routes), List.of());
  }

  private String add(VirtualRouterKey router, Routing routing) throws Exception {
    return gateway.answer(done -> gateway.queue.addRouting(router, routing, done));
  }

  private String remove(VirtualRouterKey router, Routing routing) throws Exception {
    return gateway.answer(done -> gateway.queue.removeRouting(router, routing, done));
  }

  private String keep(StaticSpec statics) throws Exception {
    return gateway.answer(done -> gateway.queue.keepStatics(statics, done));
  }

  private String routesOf(String command) throws Exception {
    return gateway.ip(command);
  }

  private boolean hasRoute(String text) throws Exception {
    return routesOf("route show table all").contains(text)
        || routesOf("-6 route show table all").contains(text);
  }

  private boolean hasRule(String text) throws Exception {
    return (routesOf("rule show") + routesOf("-6 rule show")).contains(text);
  }

  /** Without a metric the kernel would take whichever of them comes first. */
  @Test
  void ofTwoRoutesToOneDestinationTheOneThatIsMeantGoes() throws Exception {
    VirtualRoute preset =
        new VirtualRoute(
            prefix("fd07::/32"), Kind.BLACKHOLE, null, null, null, 0, 0, OnLink.CHECKED);
    VirtualRoute better =
        new VirtualRoute(
            prefix("fd07::/32"), Kind.FORWARD, ip("fd99::2"), null, null, 9, 0, OnLink.CHECKED);
    assertEquals(CARRIED_OUT, add(ROUTER, routes(preset)));
    assertEquals(CARRIED_OUT, add(OTHER, routes(better)));

    assertEquals(CARRIED_OUT, remove(ROUTER, routes(preset)));

    assertFalse(hasRoute("blackhole fd07::/32"));
    assertTrue(hasRoute("fd07::/32 via fd99::2 dev us0 proto 117 metric 9"));
  }

  @Test
  void everyKindOfRouteAndRuleComesAndGoes() throws Exception {
    Routing all =
        new Routing(
            List.of(
                FORWARD,
                FORWARD6,
                DEVICE,
                refusing("10.4.0.0/16", Kind.BLACKHOLE),
                refusing("10.5.0.0/16", Kind.UNREACHABLE),
                refusing("fd05::/32", Kind.PROHIBIT)),
            List.of(RULE, RULE6));

    assertEquals(CARRIED_OUT, add(ROUTER, all));
    assertTrue(hasRoute("10.1.0.0/16 via 10.99.0.2 dev us0 proto 117"));
    assertTrue(hasRoute("fd01::/32 via fd99::2 dev us0 proto 117"));
    assertTrue(
        hasRoute("10.2.0.0/16 dev us0 table 1000 proto 117 scope link src 10.99.0.1 metric 7"));
    assertTrue(hasRoute("blackhole 10.4.0.0/16 proto 117 metric 50"));
    assertTrue(hasRoute("unreachable 10.5.0.0/16 proto 117 metric 50"));
    assertTrue(hasRoute("prohibit fd05::/32 dev lo proto 117 metric 50"));
    assertTrue(hasRule("from 10.3.0.0/16 fwmark 0x2a iif us0 lookup 1000 proto 117"));
    assertTrue(hasRule("from all to fd03::/16 lookup 100 proto 117"));

    assertEquals(CARRIED_OUT, add(ROUTER, all), "asked for again");
    assertEquals(CARRIED_OUT, remove(ROUTER, all));
    assertFalse(hasRoute("proto 117"));
    assertFalse(hasRule("proto 117"));
    assertEquals(CARRIED_OUT, remove(ROUTER, all), "what is gone counts as removed");
  }

  @Test
  void routeGoesThoughItsInterfaceGotAnotherName() throws Exception {
    assertEquals(CARRIED_OUT, add(ROUTER, routes(DEVICE)));
    gateway.ip("link set us0 down");
    gateway.ip("link set us0 name old0");
    gateway.ip("link set old0 up");
    gateway.ip("route add 10.2.0.0/16 dev old0 src 10.99.0.1 proto 117 metric 7 table 1000");

    assertEquals(CARRIED_OUT, remove(ROUTER, routes(DEVICE)));

    assertFalse(hasRoute("10.2.0.0/16"));
  }

  @Test
  void whatTheKernelDroppedComesBackWhenAskedForAgain() throws Exception {
    add(ROUTER, routes(FORWARD));
    gateway.ip("route del 10.1.0.0/16");
    assertEquals(CARRIED_OUT, add(ROUTER, routes(FORWARD)));
    assertTrue(hasRoute("10.1.0.0/16 via 10.99.0.2"));
  }

  @Test
  void whatCannotComeBackIsRefusedThoughItWasThere() throws Exception {
    add(ROUTER, routes(FORWARD));
    gateway.ip("link set us0 down");
    String answer = add(ROUTER, routes(FORWARD));
    assertTrue(answer.startsWith("cannot add the route 10.1.0.0/16"), answer);
  }

  @Test
  void whatWasThereBeforeStays() throws Exception {
    gateway.ip("route add 10.1.0.0/16 via 10.99.0.2 proto static");
    assertEquals(CARRIED_OUT, add(ROUTER, routes(FORWARD)));
    assertEquals(CARRIED_OUT, remove(ROUTER, routes(FORWARD)));
    assertTrue(hasRoute("10.1.0.0/16 via 10.99.0.2 dev us0 proto static"));
  }

  @Test
  void whatTwoHoldGoesWithTheLast() throws Exception {
    add(ROUTER, routes(FORWARD));
    add(OTHER, routes(FORWARD));
    remove(ROUTER, routes(FORWARD));
    assertTrue(hasRoute("10.1.0.0/16"));
    remove(OTHER, routes(FORWARD));
    assertFalse(hasRoute("10.1.0.0/16"));
  }

  @Test
  void refusalNamesTheRouteAndWhatTheKernelSays() throws Exception {
    String answer = add(ROUTER, routes(via("10.6.0.0/16", "203.0.113.9")));
    assertTrue(answer.startsWith("cannot add the route 10.6.0.0/16 via 203.0.113.9"), answer);
    String absent =
        add(
            ROUTER,
            routes(
                new VirtualRoute(
                    prefix("10.6.0.0/16"), Kind.FORWARD, null, "us9", null, 0, 0, OnLink.CHECKED)));
    assertEquals("cannot add the route 10.6.0.0/16: no such interface: us9", absent);
  }

  @Test
  void theNextLifeRemovesWhatAKilledOneLeft() throws Exception {
    Routing both = new Routing(List.of(FORWARD, FORWARD6), List.of(RULE));
    add(ROUTER, both);
    gateway.ip("route add 10.8.0.0/16 via 10.99.0.2 proto static");
    try (AddressQueue next = gateway.newLife()) {
      assertEquals(CARRIED_OUT, gateway.answer(next::removeLeftovers));
      assertFalse(hasRoute("proto 117"));
      assertFalse(hasRule("proto 117"));
      assertTrue(hasRoute("10.8.0.0/16"));
    }
  }

  @Test
  void staticsAreKeptAsTheyAreAndChangedByTheDifference() throws Exception {
    assertEquals(CARRIED_OUT, keep(statics(routes(FORWARD), "us0")));
    String before = gateway.ip("address show dev us0");
    assertTrue(before.contains("inet 10.98.0.77/24 scope link"), before);
    assertFalse(before.contains("10.98.0.77/24 scope link dynamic"), before);
    assertTrue(hasRoute("10.1.0.0/16"));

    assertEquals(CARRIED_OUT, keep(statics(routes(FORWARD6), "us0")));
    assertFalse(hasRoute("10.1.0.0/16"));
    assertTrue(hasRoute("fd01::/32"));
    assertEquals(CARRIED_OUT, keep(StaticSpec.NONE));
    assertFalse(gateway.ip("address show dev us0").contains("10.98.0.77"));
    assertFalse(hasRoute("proto 117"));
  }

  @Test
  void aStaticAddressOfAnAbsentDeviceIsRefusedByName() throws Exception {
    assertEquals(
        "cannot add the static address 10.98.0.77/24: no such interface: us9",
        keep(statics(Routing.NONE, "us9")));
  }

  @Test
  void aVirtualAddressIsPutWhereItIsToBe() throws Exception {
    VirtualAddress elsewhere =
        new VirtualAddress(
            ip("10.98.0.100"), 24, Listing.ADVERTISED, new Placement("lo", Scope.HOST, "lo:vip"));
    VirtualAddress other = VirtualAddress.ofHost(ip("fd97::1")).listed(Listing.EXCLUDED);
    assertEquals(CARRIED_OUT, gateway.add(ROUTER, elsewhere, other));
    String there = gateway.ip("address show dev lo");
    assertTrue(there.contains("inet 10.98.0.100/24 scope host"), there);
    assertTrue(there.contains("lo:vip"), there);
    assertTrue(gateway.ip("address show dev us0").contains("fd97::1/128"));
    assertEquals(CARRIED_OUT, gateway.renew(ROUTER, elsewhere, other));
    assertEquals(CARRIED_OUT, gateway.remove(ROUTER, elsewhere, other));
    assertFalse(gateway.has(elsewhere));
    assertFalse(gateway.has(other));
  }

  private static StaticSpec statics(Routing routing, @Nullable String device) {
    VirtualAddress address =
        new VirtualAddress(
            ip("10.98.0.77"), 24, Listing.ADVERTISED, new Placement(device, Scope.LINK, ""));
    return new StaticSpec(List.of(address), routing);
  }
}
