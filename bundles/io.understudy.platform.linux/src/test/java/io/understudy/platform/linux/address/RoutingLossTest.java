package io.understudy.platform.linux.address;

import static io.understudy.platform.linux.address.Gateway.CARRIED_OUT;
import static io.understudy.platform.linux.address.Gateway.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.IpPrefix;
import io.understudy.model.MonotonicTime;
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
import io.understudy.platform.linux.netlink.RoutingLosses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of routes, rules and static addresses that others touch, or that are in the way. */
class RoutingLossTest {

  private static final VirtualRouterKey ROUTER = Gateway.router(AddressFamily.IPV4, 51);
  private static final VirtualRouterKey OTHER = Gateway.router(AddressFamily.IPV4, 52);
  private static final VirtualRoute FORWARD = via("10.1.0.0/16", "10.99.0.2", null);

  private static final VirtualAddress ADDRESS = Gateway.address("10.88.0.100", 24);

  /** Before it is missed, had it not been heard of. */
  private static final Duration AT_ONCE = Duration.ofSeconds(4);

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

  private static IpPrefix prefix(String text) {
    int slash = text.indexOf('/');
    return new IpPrefix(
        IpAddress.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }

  private static VirtualRoute via(String destination, String nextHop, @Nullable String source) {
    return new VirtualRoute(
        prefix(destination),
        Kind.FORWARD,
        IpAddress.parse(nextHop),
        null,
        source == null ? null : IpAddress.parse(source),
        0,
        0,
        OnLink.CHECKED);
  }

  private static VirtualRoute on(String device) {
    return new VirtualRoute(
        prefix("10.2.0.0/16"), Kind.FORWARD, null, device, null, 0, 0, OnLink.CHECKED);
  }

  private static VirtualRule rule(int priority, @Nullable String from) {
    return new VirtualRule(
        AddressFamily.IPV4, priority, from == null ? null : prefix(from), null, null, null, 0, 100);
  }

  private static Routing routes(VirtualRoute... routes) {
    return new Routing(List.of(routes), List.of());
  }

  private static Routing rules(VirtualRule... rules) {
    return new Routing(List.of(), List.of(rules));
  }

  private static VirtualAddress address(String text, String device) {
    Placement placement = new Placement(device, Scope.GLOBAL, "");
    return new VirtualAddress(IpAddress.parse(text), 24, Listing.ADVERTISED, placement);
  }

  private String add(VirtualRouterKey router, Routing routing) throws Exception {
    return gateway.answer(done -> gateway.queue.addRouting(router, routing, done));
  }

  /** A lease for longer than a test takes: it is master. */
  private void answerFor(VirtualRouterKey router, VirtualAddress... addresses) throws Exception {
    String answer =
        gateway.answer(
            done ->
                gateway.queue.addAddresses(
                    router, List.of(addresses), Duration.ofMinutes(1), MonotonicTime.NEVER, done));
    assertEquals(CARRIED_OUT, answer);
  }

  private String remove(VirtualRouterKey router, Routing routing) throws Exception {
    return gateway.answer(done -> gateway.queue.removeRouting(router, routing, done));
  }

  private String keep(Routing routing, VirtualAddress... addresses) throws Exception {
    StaticSpec statics = new StaticSpec(List.of(addresses), routing);
    return gateway.answer(done -> gateway.queue.keepStatics(statics, done));
  }

  private String routesTo(String destination) throws Exception {
    return gateway.ip("route show table all " + destination);
  }

  private void await(String command, String text) throws Exception {
    await(gateway, command, text);
  }

  private static void await(Gateway there, String command, String text) throws Exception {
    MonotonicTime deadline = there.clock.now().plus(SOON);
    String shown = there.ip(command);
    while (!shown.contains(text)) {
      assertFalse(deadline.isDue(there.clock.now()), text + " is not in " + shown);
      shown = there.ip(command);
    }
  }

  @Test
  void destinationMayBeAnyAddressOfItsRange() throws Exception {
    assertEquals(CARRIED_OUT, add(ROUTER, routes(via("10.1.2.3/16", "10.99.0.2", null))));
    assertTrue(routesTo("10.1.0.0/16").contains("via 10.99.0.2"));
    assertEquals(CARRIED_OUT, remove(ROUTER, routes(via("10.1.2.3/16", "10.99.0.2", null))));
    assertEquals("", routesTo("10.1.0.0/16"));
  }

  @Test
  void routeThatIsHeldAndCannotBePutBackIsRefused() throws Exception {
    assertEquals(CARRIED_OUT, add(ROUTER, routes(FORWARD)));
    gateway.ip("link set us0 down");

    assertTrue(add(ROUTER, routes(FORWARD)).startsWith("cannot add the route 10.1.0.0/16"));
  }

  @Test
  void routeOfAnotherOfUsInTheSamePlaceIsNamed() throws Exception {
    assertEquals(CARRIED_OUT, add(ROUTER, routes(FORWARD)));

    String answer = add(OTHER, routes(via("10.1.0.0/16", "10.99.0.3", null)));

    assertTrue(answer.contains("10.1.0.0/16") && !answer.equals(CARRIED_OUT), answer);
  }

  @Test
  void foreignRouteThatLeadsElsewhereIsLeftAloneAndNamed() throws Exception {
    gateway.ip("route add 10.1.0.0/16 via 10.99.0.3");

    String answer = add(ROUTER, routes(FORWARD));

    assertTrue(answer.contains("was there before us"), answer);
    assertEquals(CARRIED_OUT, remove(ROUTER, routes(FORWARD)));
    assertTrue(routesTo("10.1.0.0/16").contains("via 10.99.0.3"));
  }

  @Test
  void absentDeviceIsNamedWithItsRouteAndHoldsUpNoOther() throws Exception {
    String answer = add(ROUTER, routes(on("us9"), FORWARD));

    assertEquals("cannot add the route 10.2.0.0/16: no such interface: us9", answer);
    assertTrue(routesTo("10.1.0.0/16").contains("via 10.99.0.2"));
  }

  @Test
  void ruleThatSaysLessGoesAlone() throws Exception {
    assertEquals(CARRIED_OUT, add(OTHER, rules(rule(500, null))));
    assertEquals(CARRIED_OUT, add(ROUTER, rules(rule(500, "10.3.0.0/16"))));

    assertEquals(CARRIED_OUT, remove(OTHER, rules(rule(500, null))));

    String rules = gateway.ip("rule show priority 500");
    assertTrue(rules.contains("from 10.3.0.0/16"), rules);
    assertFalse(rules.contains("from all"), rules);
  }

  @Test
  void ruleThatTheKernelTakesNotBesideAnotherIsRefused() throws Exception {
    assertEquals(CARRIED_OUT, add(ROUTER, rules(rule(500, "10.3.0.0/16"))));

    assertEquals(
        "cannot add the rule 500 to table 100: the rule 500 to table 100 is in its place, for "
            + ROUTER,
        add(OTHER, rules(rule(500, null))));
  }

  @Test
  void ruleWithOurMarkThatWasThereBeforeIsUsedIfItIsTheSame() throws Exception {
    gateway.ip("rule add priority 500 from 10.3.0.0/16 iif us0 fwmark 7 table 100 protocol 117");

    assertEquals(CARRIED_OUT, add(ROUTER, rules(marked(prefix("10.3.9.9/16")))));
    String answer = add(ROUTER, rules(marked(null)));
    assertTrue(answer.contains("was there before us"), answer);
  }

  private static VirtualRule marked(@Nullable IpPrefix from) {
    return new VirtualRule(AddressFamily.IPV4, 500, from, null, "us0", null, 7, 100);
  }

  @Test
  void routeThatSomebodyRemovedIsPutBackAtOnceAndThenOnceASecond() throws Exception {
    answerFor(ROUTER, ADDRESS);
    MonotonicTime start = gateway.clock.now();
    assertEquals(CARRIED_OUT, add(ROUTER, routes(FORWARD)));
    gateway.ip("route del 10.1.0.0/16");
    await("route show 10.1.0.0/16", "via 10.99.0.2");
    assertTrue(start.until(gateway.clock.now()).compareTo(AT_ONCE) < 0);

    gateway.ip("route del 10.1.0.0/16");
    await("route show 10.1.0.0/16", "via 10.99.0.2");
    assertTrue(start.until(gateway.clock.now()).compareTo(Duration.ofSeconds(1)) >= 0);
  }

  @Test
  void ipv6RouteThatSomebodyRemovedIsPutBackAtOnce() throws Exception {
    answerFor(ROUTER, ADDRESS);
    MonotonicTime start = gateway.clock.now();
    assertEquals(CARRIED_OUT, add(ROUTER, routes(via("fd01::/32", "fd99::2", null))));
    gateway.ip("-6 route del fd01::/32");

    await("-6 route show fd01::/32", "via fd99::2");
    assertTrue(start.until(gateway.clock.now()).compareTo(AT_ONCE) < 0);
  }

  @Test
  void routeOfAMasterThatMayBeReplacedIsNotPutBack() throws Exception {
    assertEquals(CARRIED_OUT, gateway.add(ROUTER, ADDRESS));
    assertEquals(CARRIED_OUT, add(ROUTER, routes(FORWARD)));
    assertEquals(CARRIED_OUT, keep(routes(via("10.4.0.0/16", "10.99.0.2", null))));
    gateway.witness.awaitGone(ADDRESS.address(), SOON);
    gateway.ip("route del 10.1.0.0/16");
    gateway.ip("route del 10.4.0.0/16");

    await("route show 10.4.0.0/16", "via 10.99.0.2");
    assertEquals("", routesTo("10.1.0.0/16"));
  }

  @Test
  void routeThatWasThereBeforeAndGoesIsMade() throws Exception {
    gateway.ip("route add 10.1.0.0/16 via 10.99.0.2 proto static");
    answerFor(ROUTER, ADDRESS);
    assertEquals(CARRIED_OUT, add(ROUTER, routes(FORWARD)));
    gateway.ip("route del 10.1.0.0/16");

    await("route show 10.1.0.0/16", "proto 117");
    assertEquals(CARRIED_OUT, remove(ROUTER, routes(FORWARD)));
    assertEquals("", routesTo("10.1.0.0/16"));
  }

  @Test
  void ipv6RouteThatLostItsSourceHasItAgainWhenAskedForAgain() throws Exception {
    VirtualAddress source = Gateway.address("fd88::100", 64);
    VirtualRoute route = via("fd01::/32", "fd99::2", "fd88::100");
    answerFor(ROUTER, source);
    assertEquals(CARRIED_OUT, add(ROUTER, routes(route)));
    assertTrue(gateway.ip("-6 route show fd01::/32").contains("src fd88::100"));
    gateway.ip("address del fd88::100/64 dev us0");
    assertFalse(gateway.ip("-6 route show fd01::/32").contains("src"));

    answerFor(ROUTER, source);
    assertEquals(CARRIED_OUT, add(ROUTER, routes(route)));
    assertTrue(gateway.ip("-6 route show fd01::/32").contains("src fd88::100"));
  }

  @Test
  void onlyLossesOfOurRoutesAndOfRulesAreHeard() throws Exception {
    try (RoutingLosses losses =
        gateway.namespace().call(() -> RoutingLosses.open(gateway.kernel, Ownership.MARK))) {
      gateway.ip("route add 10.1.0.0/16 via 10.99.0.2 proto static");
      gateway.ip("route del 10.1.0.0/16");
      gateway.ip("route add 10.1.0.0/16 via 10.99.0.2 proto 117");
      gateway.ip("rule add priority 500 table 100");
      assertFalse(losses.hasHeard());
      gateway.ip("route del 10.1.0.0/16");
      assertTrue(losses.hasHeard());
      assertFalse(losses.hasHeard());
      gateway.ip("rule del priority 500");
      assertTrue(losses.hasHeard());
    }
  }

  @Test
  void routeThatTheKernelDroppedWithItsLinkIsPutBack() throws Exception {
    answerFor(ROUTER, ADDRESS);
    assertEquals(CARRIED_OUT, add(ROUTER, routes(FORWARD)));
    gateway.ip("link set us0 down");
    assertEquals("", routesTo("10.1.0.0/16"));
    gateway.ip("link set us0 up");

    await("route show 10.1.0.0/16", "via 10.99.0.2");
  }

  @Test
  void ruleThatSomebodyRemovedIsPutBack() throws Exception {
    answerFor(ROUTER, ADDRESS);
    assertEquals(CARRIED_OUT, add(ROUTER, rules(rule(500, "10.3.0.0/16"))));
    gateway.ip("rule del priority 500");

    await("rule show", "from 10.3.0.0/16");
  }

  @Test
  void routeFromALeasedAddressGoesWithIt() throws Exception {
    VirtualAddress leased = Gateway.address("10.88.0.100", 24);
    assertEquals(CARRIED_OUT, gateway.add(ROUTER, leased));
    assertEquals(CARRIED_OUT, add(ROUTER, routes(via("10.1.0.0/16", "10.99.0.2", "10.88.0.100"))));
    assertTrue(routesTo("10.1.0.0/16").contains("src 10.88.0.100"));

    gateway.witness.awaitGone(leased.address(), SOON);

    assertEquals("", routesTo("10.1.0.0/16"));
  }

  @Test
  void absentDeviceOfOneStaticHoldsUpNoOther() throws Exception {
    String answer =
        keep(routes(FORWARD), address("10.98.0.77", "us9"), address("10.97.0.77", "us0"));

    assertEquals("cannot add the static address 10.98.0.77/24: no such interface: us9", answer);
    assertTrue(gateway.ip("address show dev us0").contains("10.97.0.77/24"));
    assertTrue(routesTo("10.1.0.0/16").contains("via 10.99.0.2"));
  }

  @Test
  void staticsAppearWithTheirDeviceEachTime() throws Exception {
    keep(routes(on("us9")), address("10.98.0.77", "us9"));

    for (int time = 0; time < 2; time++) {
      gateway.ip("link add us9 type veth peer us9peer");
      gateway.ip("link set us9 up");
      gateway.ip("link set us9peer up");
      await("address show dev us9", "10.98.0.77/24");
      await("route show table all", "10.2.0.0/16 dev us9");
      gateway.ip("link delete us9");
    }
  }

  @Test
  void staticAddressThatSomebodyRemovedIsPutBack() throws Exception {
    assertEquals(CARRIED_OUT, keep(Routing.NONE, address("10.98.0.77", "us0")));
    gateway.ip("address del 10.98.0.77/24 dev us0");

    await("address show dev us0", "10.98.0.77/24");
  }

  @Test
  void nextLifeOnAnOlderKernelKnowsItsStaticsByTheRecord() throws Exception {
    try (Gateway older = Gateway.onOlderKernel(runFolder.resolve("older"))) {
      StaticSpec statics =
          new StaticSpec(
              List.of(address("10.98.0.77", "us0"), address("fd98::77", "us0")), Routing.NONE);
      assertEquals(CARRIED_OUT, older.answer(done -> older.queue.keepStatics(statics, done)));
      older.ip("address add 10.98.0.78/24 dev us0");
      await(older, "-6 -o address show dev us0 -tentative", "fd98::77");
      MonotonicTime deadline = older.clock.now().plus(SOON);
      Path record = runFolder.resolve("older/addresses");
      while (!Files.readString(record).contains("static ")
          || !Files.readString(record).contains("fd98::77")) {
        assertFalse(deadline.isDue(older.clock.now()), Files.readString(record));
      }

      try (AddressQueue next = older.newLife()) {
        assertEquals(CARRIED_OUT, older.answer(next::removeLeftovers));

        String there = older.ip("address show dev us0");
        assertFalse(there.contains("10.98.0.77") || there.contains("fd98::77"), there);
        assertTrue(there.contains("10.98.0.78/24"), there);
      }
    }
  }

  @Test
  void staticAddressTakesNoneOfTheUsersWithIt() throws Exception {
    assertEquals(CARRIED_OUT, keep(Routing.NONE, address("10.98.0.77", "us0")));
    gateway.ip("address add 10.98.0.78/24 dev us0");
    assertEquals(CARRIED_OUT, keep(Routing.NONE));

    String there = gateway.ip("address show dev us0");
    assertTrue(there.contains("10.98.0.78/24") && !there.contains("10.98.0.77"), there);
    assertEquals("0", gateway.setting("us0"));
  }

  @Test
  void staticAddressThatWasThereBeforeStays() throws Exception {
    gateway.ip("address add 10.98.0.77/24 dev us0");
    assertEquals(CARRIED_OUT, keep(Routing.NONE, address("10.98.0.77", "us0")));
    assertEquals(CARRIED_OUT, keep(Routing.NONE));

    assertTrue(gateway.ip("address show dev us0").contains("10.98.0.77/24"));
  }

  @Test
  void staticAddressThatSomebodyMadeHisStaysOnAnOlderKernelToo() throws Exception {
    try (Gateway older = Gateway.onOlderKernel(runFolder.resolve("older"))) {
      StaticSpec statics = new StaticSpec(List.of(address("10.98.0.77", "us0")), Routing.NONE);
      assertEquals(CARRIED_OUT, older.answer(done -> older.queue.keepStatics(statics, done)));
      String before = created(older);
      while (created(older).equals(before)) { // the kernel counts hundredths of a second
        older.ip("address del 10.98.0.77/24 dev us0");
        older.ip("address replace 10.98.0.77/24 dev us0");
      }
      assertEquals(
          CARRIED_OUT, older.answer(done -> older.queue.keepStatics(StaticSpec.NONE, done)));

      assertTrue(older.ip("address show dev us0").contains("10.98.0.77/24"));
    }
  }

  private static String created(Gateway there) throws Exception {
    return there.witness.find(IpAddress.parse("10.98.0.77")).stream()
        .map(found -> String.valueOf(found.lifetime().created()))
        .findFirst()
        .orElse("");
  }

  @Test
  void staticAddressThatSomebodyMadeHisStays() throws Exception {
    assertEquals(CARRIED_OUT, keep(Routing.NONE, address("10.98.0.77", "us0")));
    gateway.ip("address del 10.98.0.77/24 dev us0");
    gateway.ip("address add 10.98.0.77/24 dev us0");
    assertEquals(CARRIED_OUT, keep(Routing.NONE));

    assertTrue(gateway.ip("address show dev us0").contains("10.98.0.77/24"));
  }

  @Test
  void virtualAddressOfAnAbsentDeviceIsNamedAndNoneIsAdded() throws Exception {
    VirtualAddress here = Gateway.address("10.88.0.100", 24);

    assertEquals(
        "cannot add 10.98.0.77/24: no such interface: us9",
        gateway.add(ROUTER, here, address("10.98.0.77", "us9")));
    assertFalse(gateway.has(here));
  }

  @Test
  void staticsOfAStoppedQueueAreGone() throws Exception {
    keep(routes(FORWARD), address("10.98.0.77", "us0"));

    gateway.queue.close();

    assertFalse(gateway.ip("address show dev us0").contains("10.98.0.77"));
    assertEquals("", routesTo("10.1.0.0/16"));
  }
}
