package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Placeholders;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.TrackerReference;
import io.understudy.model.TrackingSpec;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Weight;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssemblyTest {

  private final Sections sections =
      new Sections()
          .withVirtualIp("gw", "192.0.2.1/24")
          .withVirtualIp("gw2", "192.0.2.2")
          .withVirtualIp("gw6", "fe80::1/64");

  @Test
  void nothingConfiguredIsAConfiguration() {
    assertEquals(List.of(), new Sections().routers());
  }

  @Test
  void instanceBecomesAVirtualRouter() {
    VirtualRouterSpec router =
        sections.withInstance("office", 51, "gw2, gw", "priority", 150).routers().get(0);
    assertEquals("office", router.name());
    assertEquals("eth0/51/IPv4", router.key().toString());
    assertEquals(150, router.priority().value());
    assertEquals("[192.0.2.2/32, 192.0.2.1/24]", router.addresses().toString());
    assertEquals(ProtocolVersion.V2, router.advertising().version());
    assertEquals(Duration.ofSeconds(1), router.advertising().interval());
  }

  @Test
  void addressesOfBothFamiliesMakeTwoVirtualRouters() {
    assertEquals(
        List.of("eth0/51/IPv4 V2", "eth0/51/IPv6 V3"),
        keysAndVersions(sections.withInstance("office", 51, "gw6,gw")));
  }

  @Test
  void globalVersionIsForIpv4InstancesThatNameNone() {
    sections.withGlobal(Map.of("vrrpVersion", 3)).withInstance("a", 1, "gw");
    sections.withInstance("b", 2, "gw2", "version", "2").withInstance("c", 3, "gw6");
    assertEquals(
        List.of("eth0/1/IPv4 V3", "eth0/2/IPv4 V2", "eth0/3/IPv6 V3"), keysAndVersions(sections));
  }

  @Test
  void versionOfAnInstanceIsForBothFamilies() {
    assertEquals(
        List.of("eth0/51/IPv4 V3", "eth0/51/IPv6 V3"),
        keysAndVersions(sections.withInstance("office", 51, "gw6,gw", "version", 3)));
  }

  @Test
  void version2CannotHaveIpv6AndBothEndsAreNamed() {
    sections.withInstance("office", 51, "gw,gw6", "version", "2");
    assertProblem(
        "office",
        "version",
        "2",
        "must be 3 or default for IPv6 addresses, and Virtual IP 'gw6' of 'office' is one");
  }

  @Test
  void passwordIsForVersion2Only() {
    sections.withInstance("office", 51, "gw", "authPassword", "secret");
    assertFalse(sections.routers().get(0).acceptance().authentication().isNone());

    sections.withInstance("office", 51, "gw", "authPassword", "secret", "version", "3");
    assertProblem(
        "office", "authPassword", "(hidden)", "must be empty with version 3, which IPv4 has");

    sections.withInstance("office", 51, "gw,gw6", "authPassword", "secret");
    assertProblem(
        "office", "authPassword", "(hidden)", "must be empty with version 3, which IPv6 has");
  }

  @Test
  void intervalMustSuitTheVersion() {
    sections.withInstance("office", 51, "gw", "advertIntervalMillis", 1500);
    assertProblem(
        "office",
        "advertIntervalMillis",
        "1500",
        "must be a multiple of 1000 ms in 1000..255000 ms with version 2");

    sections.withInstance("office", 51, "gw", "advertIntervalMillis", 1500, "version", "3");
    assertEquals(Duration.ofMillis(1500), sections.routers().get(0).advertising().interval());

    sections.withInstance("office", 51, "gw", "advertIntervalMillis", 41_000, "version", "3");
    assertProblem(
        "office",
        "advertIntervalMillis",
        "41000",
        "must be a multiple of 10 ms in 10..40950 ms with version 3");
  }

  @Test
  void defaultInterfaceStandsIn() {
    sections.withInstance("office", 51, "gw", "interface", "");
    assertProblem(
        "office", "interface", "(nothing)", "must be set, here or as Default Interface of Global");

    sections.withGlobal(Map.of("defaultInterface", "eth7"));
    assertEquals("eth7/51/IPv4", sections.routers().get(0).key().toString());
  }

  @Test
  void unknownVirtualIpNamesBothEnds() {
    sections.withInstance("office", 51, "gw,typo");
    assertProblem(
        "office",
        "virtualIps",
        "typo",
        "must name Virtual IPs that exist; 'office' names one that does not");
  }

  @Test
  void refusedVirtualIpIsNotUnknownToo() {
    sections.withVirtualIp("gw", "192.0.2.333").withInstance("office", 51, "gw");
    assertEquals(
        List.of(Sections.virtualIp("gw")),
        sections.problems().stream().map(ConfigurationProblem::subject).toList());
  }

  @Test
  void namesAreUsedOnce() {
    sections.byPid().put(Sections.virtualIp("x"), Map.of("name", "gw", "address", "192.0.2.9"));
    sections.byPid().put(Sections.instance("x"), Sections.instanceProperties("office", 52, "gw2"));
    sections.withInstance("office", 51, "gw");
    assertEquals(
        List.of(
            "'%s' name must be used once; '%s' has it too: gw"
                .formatted(Sections.virtualIp("x"), Sections.virtualIp("gw")),
            "'%s' name must be used once; '%s' has it too: office"
                .formatted(Sections.instance("x"), Sections.instance("office"))),
        sections.problems().stream().map(ConfigurationProblem::toString).toList());
  }

  @Test
  void vridIsUsedOncePerInterfaceAndFamily() {
    sections.withInstance("a", 51, "gw").withInstance("b", 51, "gw6");
    assertEquals(2, sections.routers().size());

    sections.withInstance("c", 51, "gw2");
    assertProblem(
        "c", "vrid", "51", "must be used once per interface and family; 'a' uses eth0/51/IPv4 too");
  }

  @Test
  void addressIsHeldOncePerInterface() {
    sections.withInstance("a", 51, "gw").withInstance("b", 52, "gw", "interface", "eth1");
    assertEquals(2, sections.routers().size());

    sections.withInstance("c", 53, "gw");
    assertProblem(
        "c",
        "virtualIps",
        "192.0.2.1/24",
        "must be held by one virtual router of an interface; 'a' has it too");
  }

  @Test
  void addressIsListedOnceWhateverItsName() {
    sections.withVirtualIp("again", "192.0.2.1").withInstance("office", 51, "gw,again");
    assertProblem("office", "virtualIps", "192.0.2.1/32", "must be listed once only");
  }

  @Test
  void strictIpv6BeginsLinkLocal() {
    sections.withVirtualIp("global6", "2001:db8::1/64");
    sections.withInstance("office", 51, "global6,gw6");
    assertEquals(1, sections.routers().size());
    sections.withInstance("office", 51, "global6,gw6", "strict", true);
    assertProblem(
        "office",
        "virtualIps",
        "2001:db8::1/64",
        "must be link-local in strict mode (RFC 9568 5.2.9)");
  }

  @Test
  void trackersNeedNotExist() {
    sections.withInstance("office", 51, "gw,gw6", "trackers", "uplink weight -30, lan");
    for (VirtualRouterSpec router : sections.routers()) {
      assertEquals(
          List.of(
              TrackerReference.weighing("uplink", -30, Weight.Sense.AS_READ),
              TrackerReference.to("lan")),
          router.trackers());
    }
  }

  @Test
  void graceTimeAndExpressionsAreOfTheWhole() {
    sections.withGlobal(Map.of("trackerGraceMillis", 2500));
    sections.withExpression("b", "any(x, y)").withExpression("a", "all(b, z)");
    TrackingSpec tracking = sections.judge().snapshot().tracking();
    assertEquals(Duration.ofMillis(2500), tracking.grace());
    assertEquals(
        List.of("a all(b, z)", "b any(x, y)"),
        tracking.expressions().stream().map(e -> e.name() + " " + e.expression()).toList());
  }

  @Test
  void expressionMadeOfItselfIsRefused() {
    sections.withExpression("a", "any(x, all(y, a))");
    assertCircle("a", "any(x, all(y, a))", "'a' needs 'a'");
  }

  @Test
  void circleOfExpressionsIsRefusedOnceAndNamesThemAll() {
    sections.withExpression("a", "any(x, b)").withExpression("b", "all(c)");
    sections.withExpression("c", "2 of (x, y, a)").withExpression("d", "any(a, b)");
    assertCircle("c", "2 of (x, y, a)", "'c' needs 'a' needs 'b' needs 'c'");
  }

  @Test
  void expressionMayBeUsedTwiceWithoutACircle() {
    sections
        .withExpression("a", "any(b, c)")
        .withExpression("b", "d")
        .withExpression("c", "all(d)");
    assertEquals(List.of(), sections.problems());
  }

  @Test
  void namesOfExpressionsAreUsedOnce() {
    sections.withExpression("a", "any(x, y)");
    sections.byPid().put(Sections.expression("z"), Map.of("name", "a", "expression", "x"));
    assertEquals(
        List.of(
            "'%s' name must be used once; '%s' has it too: a"
                .formatted(Sections.expression("z"), Sections.expression("a"))),
        sections.problems().stream().map(ConfigurationProblem::toString).toList());
  }

  private void assertCircle(String name, String expression, String way) {
    assertEquals(
        List.of(
            new ConfigurationProblem(
                Sections.expression(name),
                "expression",
                expression,
                "must not be made of itself; " + way)),
        sections.problems());
  }

  @Test
  void unusedVirtualIpIsFine() {
    assertEquals(List.of(), sections.routers());
  }

  @Test
  void disabledInstanceIsLeftOutAndConflictsWithNone() {
    sections.withInstance("a", 51, "gw").withInstance("b", 51, "gw", "enabled", "false");
    assertEquals(List.of("eth0/51/IPv4 V2"), keysAndVersions(sections));
  }

  @Test
  void disabledInstanceIsStillChecked() {
    sections.withInstance("a", 51, "typo", "enabled", false);
    assertEquals(1, sections.problems().size());
  }

  @Test
  void disabledGatewayRunsNothing() {
    sections.withInstance("a", 51, "gw").withGlobal(Map.of("enabled", false));
    assertEquals(ConfigurationSnapshot.EMPTY, sections.judge().snapshot());
    assertEquals(List.of(), sections.problems());
  }

  @Test
  void refusedGlobalSectionAccusesNobodyElse() {
    sections.withGlobal(Map.of("vrrpVersion", 7)).withInstance("a", 51, "gw", "interface", "");
    assertEquals(
        List.of(Sections.GLOBAL),
        sections.problems().stream().map(ConfigurationProblem::subject).toList());
  }

  @Test
  void problemsOfAllSectionsAreFoundAtOnce() {
    sections.withVirtualIp("bad", "nonsense").withInstance("a", 0, "gw");
    sections.withInstance("b", 52, "typo").withGlobal(Map.of("enabeld", true));
    assertEquals(4, sections.problems().size());
    assertEquals(ConfigurationSnapshot.EMPTY, sections.judge().snapshot());
  }

  @Test
  void placeholderBeforeDeliveryLeavesTheRestToBeJudged() {
    Map<String, Object> instance = new HashMap<>(Sections.instanceProperties("a", 51, "later"));
    sections.byPid().put(Sections.instance("a"), instance);
    sections.withVirtualIp("later", "$[env:ADDRESS]").withInstance("b", 52, "typo");
    List<ConfigurationProblem> problems =
        Assembly.judge(sections.byPid(), Placeholders.BELIEVED).problems();
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).toString().contains("typo"));
  }

  @Test
  void nameThatIsNotYetKnownMayBeTheOneThatIsMissing() {
    sections.byPid().put(Sections.virtualIp("x"), Map.of("name", "$[env:N]", "address", "::5"));
    sections.withInstance("a", 51, "not here yet");
    assertEquals(List.of(), Assembly.judge(sections.byPid(), Placeholders.BELIEVED).problems());
  }

  @Test
  void problemOfBothFamiliesIsSaidOnce() {
    sections.withInstance("a", 51, "gw,gw6", "version", 3, "advertIntervalMillis", 1005);
    assertEquals(1, sections.problems().size());
  }

  @Test
  void problemsNeverShowASecret() {
    String secret = "hunter2";
    sections.withInstance("a", 51, "gw", "authPassword", secret, "version", "3");
    sections.withInstance("b", 52, "gw6", "authPassword", secret + " and more");
    sections.withInstance("c", 53, "gw2", "authPasswrd", secret);
    sections.withInstance("d", 54, "gw2", "authPassword", new String[] {secret, secret});
    assertEquals(4, sections.problems().size());
    assertFalse(sections.problems().toString().contains(secret));
  }

  private static List<String> keysAndVersions(Sections sections) {
    return sections.routers().stream()
        .map(router -> router.key() + " " + router.advertising().version())
        .toList();
  }

  private void assertProblem(String instance, String key, String value, String message) {
    assertEquals(
        List.of(new ConfigurationProblem(Sections.instance(instance), key, value, message)),
        sections.problems());
  }
}
