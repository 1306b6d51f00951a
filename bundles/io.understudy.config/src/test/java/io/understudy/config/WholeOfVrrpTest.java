package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Placeholders;
import io.understudy.model.Advertising.Compatibility;
import io.understudy.model.Advertising.Concession;
import io.understudy.model.Announcing;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.Delivery;
import io.understudy.model.Mastership;
import io.understudy.model.StaticSpec;
import io.understudy.model.SyncGroupSpec.Weighting;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an instance can say beyond the election, and what it says together with other sections. */
class WholeOfVrrpTest {

  private static final String STATIC = "io.understudy.static";

  private final Sections sections =
      new Sections()
          .withVirtualIp("gw", "192.0.2.1/24")
          .withVirtualIp("gw2", "192.0.2.2/24")
          .withVirtualIp("gw6", "fe80::1/64")
          .with("io.understudy.route", "out", "destination", "0.0.0.0/0", "via", "192.0.2.254")
          .with("io.understudy.route", "out6", "destination", "::/0", "device", "eth0")
          .with("io.understudy.rule", "from", "priority", 100, "table", 7, "from", "192.0.2.0/24");

  @Test
  void whatNobodySaysIsAsTheModelPresetsIt() {
    VirtualRouterSpec router = sections.withInstance("a", 1, "gw").routers().get(0);
    assertEquals(Delivery.MULTICAST, router.advertising().delivery());
    assertEquals(Mastership.DEFAULT, router.mastership());
    assertEquals(3, router.acceptance().missedAdvertisements());
    assertEquals(Compatibility.NONE, router.advertising().compatibility());
  }

  @Test
  void instanceOverridesGlobal() {
    sections.withGlobal(
        Map.of(
            "multicastGroup4", "224.0.0.99",
            "missedAdvertisements", 5,
            "garpRepeat", 2,
            "garpDelaySeconds", 9,
            "garpRefreshSeconds", 60,
            "garpIntervalMicros", 500,
            "gnaIntervalMicros", 700));
    sections.withInstance("a", 1, "gw");
    sections.withInstance(
        "b",
        2,
        "gw2",
        "multicastGroup4",
        "224.0.0.77",
        "missedAdvertisements",
        1,
        "garpRepeat",
        3,
        "garpRefreshSeconds",
        0,
        "garpLowerPriorityRepeat",
        0);
    VirtualRouterSpec a = sections.routers().get(0);
    VirtualRouterSpec b = sections.routers().get(1);
    Duration nine = Duration.ofSeconds(9);
    Duration arp = Duration.ofNanos(500_000);
    Duration neighbor = Duration.ofNanos(700_000);
    assertEquals(
        new Announcing(2, nine, Duration.ofMinutes(1), 1, 2, nine, arp, neighbor),
        a.mastership().announcing());
    assertEquals(
        new Announcing(3, nine, Duration.ZERO, 1, 0, nine, arp, neighbor),
        b.mastership().announcing());
    assertEquals("224.0.0.99", String.valueOf(a.advertising().delivery().group()));
    assertEquals("224.0.0.77", String.valueOf(b.advertising().delivery().group()));
    assertEquals(5, a.acceptance().missedAdvertisements());
    assertEquals(1, b.acceptance().missedAdvertisements());
  }

  @Test
  void deliveryIsOfEachFamily() {
    sections.withInstance(
        "a",
        1,
        "gw,gw6",
        "sourceAddress",
        "192.0.2.9, fe80::9",
        "unicastPeers",
        "192.0.2.8 254-255, fe80::8",
        "unicastTtl",
        64);
    Delivery ipv4 = sections.routers().get(0).advertising().delivery();
    Delivery ipv6 = sections.routers().get(1).advertising().delivery();
    assertEquals("192.0.2.9", String.valueOf(ipv4.source()));
    assertEquals("fe80::9", String.valueOf(ipv6.source()));
    assertEquals("192.0.2.8", ipv4.peers().get(0).address().toString());
    assertEquals("fe80::8", ipv6.peers().get(0).address().toString());
    assertEquals(64, ipv6.hopLimit());
    assertNull(ipv4.group());
  }

  @Test
  void masterIsAsItIsToldToBe() {
    sections.withInstance(
        "a",
        1,
        "gw",
        "useVmac",
        true,
        "vmacXmitBase",
        true,
        "accept",
        false,
        "trackInterface",
        false,
        "concession",
        "ADVERTISE",
        "version",
        3,
        "compatibility",
        "VERSION_2");
    VirtualRouterSpec router = sections.routers().get(0);
    assertEquals(Mastership.SourceMac.VIRTUAL_ROUTER, router.mastership().sourceMac());
    assertEquals(Delivery.FrameSource.INTERFACE, router.advertising().delivery().frameSource());
    assertEquals(Mastership.AcceptMode.DROP, router.mastership().acceptMode());
    assertEquals(Mastership.LinkTracking.UNTRACKED, router.mastership().linkTracking());
    assertEquals(Concession.ADVERTISE, router.advertising().concession());
    assertEquals(Compatibility.VERSION_2, router.advertising().compatibility());
  }

  @Test
  void eachThingMovesWithItsFamilyOrWithTheOneThatThereIs() {
    sections.withVirtualIp("more", "198.51.100.1").withVirtualIp("more6", "2001:db8::1");
    sections.withInstance(
        "a",
        1,
        "gw,gw6",
        "excludedVirtualIps",
        "more6,more",
        "virtualRoutes",
        "out,out6",
        "virtualRules",
        "from");
    List<VirtualRouterSpec> both = sections.routers();
    assertEquals("[192.0.2.1/24, 198.51.100.1/32]", both.get(0).addresses().toString());
    assertEquals("[fe80::1/64, 2001:db8::1/128]", both.get(1).addresses().toString());
    assertEquals("192.0.2.1", both.get(0).addressList().toString().replaceAll("[^0-9.]", ""));
    assertEquals(1, both.get(0).mastership().routing().routes().size());
    assertEquals(1, both.get(1).mastership().routing().routes().size());
    assertEquals(1, both.get(0).mastership().routing().rules().size());
    assertEquals(0, both.get(1).mastership().routing().rules().size());

    sections.withInstance("a", 1, "gw", "excludedVirtualIps", "more6", "virtualRoutes", "out,out6");
    VirtualRouterSpec one = sections.routers().get(0);
    assertEquals("[192.0.2.1/24, 2001:db8::1/128]", one.addresses().toString());
    assertEquals(2, one.mastership().routing().routes().size());
  }

  @Test
  void addressIsPutWhereItsSectionSays() {
    sections.with(
        "io.understudy.virtualip",
        "far",
        "address",
        "192.0.2.7",
        "device",
        "eth7",
        "labelSuffix",
        "vip",
        "scope",
        "LINK");
    var address = sections.withInstance("a", 1, "far").routers().get(0).addresses().get(0);
    assertEquals("eth7", address.device("eth0"));
    assertEquals("eth7:vip", address.placement().label());
    assertEquals("LINK", address.placement().scope().toString());
  }

  @Test
  void labelMustFitTheInterfaceOfTheInstance() {
    sections.with("io.understudy.virtualip", "l", "address", "192.0.2.7", "labelSuffix", "vip");
    sections.withInstance("a", 1, "l", "interface", "enp0s31f6u1");
    assertEquals("enp0s31f6u1:vip".length(), 15);
    assertEquals(List.of(), sections.problems());
    sections.withInstance("a", 1, "l", "interface", "enp0s31f6u12");
    assertRefused("io.understudy.virtualip~l labelSuffix enp0s31f6u12:vip");
  }

  @ParameterizedTest
  @CsvSource({
    "gw,     sourceAddress=fe80::9,                   sourceAddress fe80::9",
    "gw6,    sourceAddress=192.0.2.9,                 sourceAddress 192.0.2.9",
    "gw,     unicastPeers=fe80::9,                    unicastPeers fe80::9",
    "'gw,gw6', unicastPeers=192.0.2.9,                unicastPeers 192.0.2.9",
    "gw,     multicastGroup6=ff02::99,                multicastGroup6 ff02::99",
    "gw6,    multicastGroup4=224.0.0.99,              multicastGroup4 224.0.0.99",
    "gw6,    compatibility=VERSION_2,                 compatibility VERSION_2",
    "gw,     compatibility=VERSION_2,                 compatibility VERSION_2",
    "gw,     coupleFamilies=true,                     coupleFamilies true",
    "gw,     virtualRoutes=nowhere,                   virtualRoutes nowhere",
    "gw,     virtualRules=nothing,                    virtualRules nothing",
    "gw,     excludedVirtualIps=nobody,               excludedVirtualIps nobody",
    "gw,     version=3 authType=AH authPassword=x,    authType AH",
    "gw6,    authType=AH authPassword=x,              authType AH",
    "gw,     version=3 compatibility=VERSION_2 advertIntervalMillis=500,"
        + " advertIntervalMillis 500",
  })
  void whatDoesNotFitTheFamiliesOrNamesIsRefused(String ips, String values, String refused) {
    withInstance("a", 1, ips, values);
    // Two families can refuse the same.
    assertTrue(
        sections.problems().stream()
            .allMatch(
                p ->
                    refused.equals(p.property() + " " + p.value())
                        && p.subject().equals(Sections.instance("a"))),
        () -> sections.problems().toString());
    assertTrue(!sections.problems().isEmpty());
  }

  @Test
  void addressUnderTwoNamesIsNotBothAdvertisedAndExcluded() {
    sections.withVirtualIp("again", "192.0.2.1");
    sections.withInstance("a", 1, "gw", "excludedVirtualIps", "again");
    assertRefused("io.understudy.vrrp.instance~a virtualIps 192.0.2.1/32");
  }

  @Test
  void routeOrRuleIsOfOneInstanceOnly() {
    sections.with(
        "io.understudy.route", "same", "destination", "0.0.0.0/0", "device", "eth0", "table", 254);
    sections.withInstance("a", 1, "gw", "virtualRoutes", "out", "virtualRules", "from");
    sections.withInstance("b", 2, "gw2", "virtualRoutes", "same", "virtualRules", "from");
    assertRefused(
        "io.understudy.vrrp.instance~b virtualRoutes 0.0.0.0/0",
        "io.understudy.vrrp.instance~b virtualRules priority 100");
    assertEquals("must be used once; 'a' uses it too", sections.problems().get(0).message());
  }

  @Test
  void coupledFamiliesAreASyncGroup() {
    sections.withInstance("a", 1, "gw,gw6", "coupleFamilies", true);
    var group = sections.snapshot().syncGroups().get(0);
    assertEquals("a", group.name());
    assertEquals("[eth0/1/IPv4, eth0/1/IPv6]", group.members().toString());

    sections.withInstance("a", 1, "gw,gw6", "coupleFamilies", true, "enabled", false);
    assertEquals(List.of(), sections.snapshot().syncGroups());
  }

  @Test
  void syncGroupHasAllVirtualRoutersOfItsMembersAndItsTrackers() {
    sections.withInstance("a", 1, "gw,gw6", "trackers", "own").withInstance("b", 2, "gw2");
    sections.with(
        "io.understudy.vrrp.syncgroup",
        "g",
        "members",
        "b,a",
        "trackers",
        "uplink weight -30",
        "trackingWeight",
        true);
    ConfigurationSnapshot snapshot = sections.snapshot();
    assertEquals(
        "[eth0/2/IPv4, eth0/1/IPv4, eth0/1/IPv6]",
        snapshot.syncGroups().get(0).members().toString());
    assertEquals(Weighting.COUNTED, snapshot.syncGroups().get(0).weighting());
    assertEquals(
        List.of("own", "uplink"),
        snapshot.routers().get(0).trackers().stream().map(t -> t.tracker()).toList());
    assertTrue(snapshot.routers().get(2).isTrackedBy("uplink"));
  }

  @Test
  void disabledMemberOfASyncGroupIsRefused() {
    sections.withInstance("a", 1, "gw").withInstance("b", 2, "gw2", "enabled", false);
    sections.with("io.understudy.vrrp.syncgroup", "g", "members", "a,b");
    assertRefused("io.understudy.vrrp.syncgroup~g members b");
    assertEquals(
        "must be switched on, all or none: take it out of the group, or switch all off",
        sections.problems().get(0).message());
  }

  @Test
  void syncGroupWhoseMembersAreAllDisabledIsNone() {
    sections.withInstance("a", 1, "gw", "enabled", false);
    sections.withInstance("b", 2, "gw2", "enabled", false).withInstance("c", 3, "gw");
    sections.with("io.understudy.vrrp.syncgroup", "g", "members", "a,b");
    assertEquals(List.of(), sections.snapshot().syncGroups());
    assertEquals(1, sections.snapshot().routers().size());
  }

  @ParameterizedTest
  @CsvSource({
    "'members=a',                    '',                  syncgroup~g members a",
    "'members=a,typo',               '',                  syncgroup~g members typo",
    "'members=a,b trackers=up',      trackers=up,         instance~a trackers up",
    "'members=a,b',                  priority=255,        syncgroup~g members a",
    "'members=a,b',                  coupleFamilies=true, instance~a coupleFamilies true",
    "'members=a,b trackers=x,x',     '',                  'syncgroup~g trackers x,x'",
    "'members=a,b trackingWeight=7', '',                  syncgroup~g trackingWeight 7",
    "'trackers=x',                   '',                  syncgroup~g members (nothing)",
  })
  void badSyncGroupIsRefused(String group, String instance, String refused) {
    withInstance("a", 1, "gw", instance);
    withInstance("b", 2, "gw2", "");
    withGroup("g", group);
    assertRefused("io.understudy.vrrp." + refused);
  }

  @Test
  void instanceIsInOneSyncGroupAndBothAreNamed() {
    sections.withInstance("a", 1, "gw").withInstance("b", 2, "gw2");
    withGroup("g", "members=a,b");
    withGroup("h", "members=b,a");
    assertRefused(
        "io.understudy.vrrp.syncgroup~h members b", "io.understudy.vrrp.syncgroup~h members a");
    assertEquals(
        "must be in one sync group only; 'g' has it too", sections.problems().get(0).message());
  }

  @Test
  void staticsAreWhatTheGatewayAlwaysHas() {
    sections.withGlobal(Map.of("defaultInterface", "eth3"));
    sections
        .byPid()
        .put(STATIC, Map.of("virtualIps", "gw,gw6", "routes", "out,out6", "rules", "from"));
    StaticSpec statics = sections.snapshot().statics();
    assertEquals("[192.0.2.1/24, fe80::1/64]", statics.addresses().toString());
    assertEquals("eth3", statics.addresses().get(0).placement().device());
    assertEquals(2, statics.routing().routes().size());
    assertEquals(1, statics.routing().rules().size());
  }

  @Test
  void staticsNeedADeviceAndBelongToNobodyElse() {
    sections.byPid().put(STATIC, Map.of("virtualIps", "gw"));
    assertRefused("io.understudy.static virtualIps gw");

    sections.withGlobal(Map.of("defaultInterface", "eth0"));
    sections.byPid().put(STATIC, Map.of("virtualIps", "gw", "routes", "out", "rules", "typo"));
    assertRefused("io.understudy.static rules typo");

    sections.byPid().put(STATIC, Map.of("virtualIps", "gw", "routes", "out", "rules", "from"));
    sections.withInstance("a", 1, "gw", "virtualRoutes", "out", "virtualRules", "from");
    assertRefused(
        "io.understudy.static virtualIps gw",
        "io.understudy.static routes 0.0.0.0/0",
        "io.understudy.static rules priority 100");
  }

  @Test
  void changeOfOneKeyOfOneSectionLeavesOtherVirtualRoutersAsTheyAre() {
    sections.withInstance("a", 1, "gw,gw6").withInstance("b", 2, "gw2");
    List<VirtualRouterSpec> before = sections.routers();
    for (String change :
        List.of(
            "unicastPeers=192.0.2.9,fe80::9",
            "excludedVirtualIps=x",
            "virtualRoutes=out,out6",
            "useVmac=true",
            "accept=false",
            "garpRepeat=1",
            "missedAdvertisements=2",
            "coupleFamilies=true")) {
      sections.withVirtualIp("x", "198.51.100.9");
      withInstance("a", 1, "gw,gw6", change);
      assertEquals(before.get(2), sections.routers().get(2), change);
    }
    // An IPv4 route is no concern of the IPv6 virtual router.
    sections.withInstance("a", 1, "gw,gw6", "virtualRoutes", "out");
    assertEquals(before.get(1), sections.routers().get(1));
  }

  @Test
  void sectionThatOthersNameCannotBeDeleted() {
    sections.withInstance("a", 1, "gw", "virtualRoutes", "out").withInstance("b", 2, "gw2");
    withGroup("g", "members=a,b");
    assertEquals(List.of(), sections.problems());
    sections.byPid().remove("io.understudy.route~out");
    sections.byPid().remove(Sections.instance("b"));
    assertEquals(
        List.of("virtualRoutes out", "members b"),
        sections.problems().stream().map(p -> p.property() + " " + p.value()).toList());
  }

  @Test
  void changesOfGroupsAndStaticsAreSaidInWords() {
    sections.withInstance("a", 1, "gw,gw6");
    ConfigurationSnapshot before = sections.snapshot();
    sections.withInstance("a", 1, "gw,gw6", "coupleFamilies", true);
    sections.byPid().put(STATIC, Map.of("rules", "from"));
    assertEquals(
        "2 virtual routers; sync groups changed; static addresses, routes or rules changed",
        Changes.describe(before, sections.snapshot()));
  }

  @Test
  @DisplayName("W-12: an interval that the version cannot say is refused")
  void intervalThatTheVersionCannotSayIsRefused() {
    for (String bad :
        List.of(
            "version=3 advertIntervalMillis=0",
            "advertIntervalMillis=256000",
            "version=3 advertIntervalMillis=40960",
            "advertIntervalMillis=500")) {
      withInstance("a", 1, "gw", bad);
      assertEquals("advertIntervalMillis", sections.problems().get(0).property(), bad);
    }
  }

  @Test
  @DisplayName("W-13: VRID and priority 0 and 256 are refused, priority 255 is the owner")
  void vridAndPriorityHaveTheirRange() {
    for (String bad : List.of("vrid=0", "vrid=256", "priority=0", "priority=256")) {
      withInstance("a", 1, "gw", bad);
      assertEquals(bad.replaceFirst("=.*", ""), sections.problems().get(0).property(), bad);
    }
    withInstance("a", 1, "gw", "priority=255");
    assertTrue(sections.routers().get(0).priority().isOwner());
  }

  @Test
  @DisplayName("W-14: version 2 with IPv6 is refused, and no advertisement mixes families")
  void familiesAreNeverMixed() {
    withInstance("a", 1, "gw6", "version=2");
    assertRefused("io.understudy.vrrp.instance~a version 2");
    sections.withInstance("a", 1, "gw6,gw");
    for (VirtualRouterSpec router : sections.routers()) {
      router.addresses().forEach(a -> assertEquals(router.key().family(), a.address().family()));
    }
  }

  @Test
  @DisplayName("W-15: strict IPv6 begins with a link-local address")
  void strictIpv6BeginsWithALinkLocalAddress() {
    sections.withVirtualIp("wide", "2001:db8::1/64");
    withInstance("a", 1, "wide,gw6", "strict=true");
    assertRefused("io.understudy.vrrp.instance~a virtualIps 2001:db8::1/64");
  }

  @Test
  @DisplayName("W-16: 255 IPv4 and 90 IPv6 addresses are the most")
  void addressesHaveTheirMost() {
    assertEquals(0, problemsOf(255, "198.51.100."));
    assertEquals(1, problemsOf(256, "198.51.100."));
    assertEquals(0, problemsOf(90, "fe80::"));
    assertEquals(1, problemsOf(91, "fe80::"));
  }

  private static int problemsOf(int count, String prefix) {
    Sections many = new Sections();
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String end = prefix.contains(":") ? Integer.toHexString(i + 1) : String.valueOf(i);
      many.withVirtualIp("v" + i, prefix + end);
      names.append('v').append(i).append(',');
    }
    return many.withInstance("a", 1, names.toString()).problems().size();
  }

  @Test
  @DisplayName("W-18: version 3 has no authentication")
  void version3HasNoAuthentication() {
    withInstance("a", 1, "gw", "version=3 authPassword=x");
    assertRefused("io.understudy.vrrp.instance~a authPassword (hidden)");
    withInstance("a", 1, "gw", "version=3 authType=AH authPassword=x");
    assertRefused("io.understudy.vrrp.instance~a authType AH");
  }

  private void withInstance(String name, int vrid, String ips, String values) {
    Map<String, Object> properties = new HashMap<>(Sections.instanceProperties(name, vrid, ips));
    putAll(properties, values);
    sections.byPid().put(Sections.instance(name), properties);
  }

  private void withGroup(String name, String values) {
    Map<String, Object> properties = new HashMap<>(Map.of("name", name));
    putAll(properties, values);
    sections.byPid().put("io.understudy.vrrp.syncgroup~" + name, properties);
  }

  private static void putAll(Map<String, Object> properties, String values) {
    for (String value : values.split(" ", -1)) {
      if (!value.isEmpty()) {
        properties.put(value.replaceFirst("=.*", ""), value.replaceFirst(".*?=", ""));
      }
    }
  }

  private void assertRefused(String... expected) {
    assertEquals(
        List.of(expected),
        Assembly.judge(sections.byPid(), Placeholders.REFUSED).problems().stream()
            .map(WholeOfVrrpTest::text)
            .toList());
  }

  private static String text(ConfigurationProblem problem) {
    return problem.subject() + " " + problem.property() + " " + problem.value();
  }
}
