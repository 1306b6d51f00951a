package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ConfigurationSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssemblerTest {

  private final ManualAlarm alarm = new ManualAlarm();
  private final List<String> runs = new ArrayList<>();
  private final Set<String> stored = new HashSet<>();
  private final Assembler assembler =
      new Assembler(configuration -> runs.add(keys(configuration)), () -> stored, alarm);

  @Test
  void gatewayWithoutConfigurationRunsNothing() {
    assembler.start();
    alarm.pass(250);
    assertEquals(List.of("[]"), runs);
  }

  @Test
  void sectionsThatArriveOneByOneAreOneConfiguration() {
    assembler.start();
    put("a", 51, "gw");
    alarm.pass(200);
    put("b", 52, "gw2");
    alarm.pass(200);
    putVirtualIp("gw", "192.0.2.1");
    putVirtualIp("gw2", "192.0.2.2");
    alarm.pass(249);
    assertEquals(List.of(), runs);
    alarm.pass(1);
    assertEquals(List.of("[eth0/51/IPv4 100, eth0/52/IPv4 100]"), runs);
    assertEquals(List.of(), assembler.problems());
  }

  @Test
  void changeIsAppliedAndRepetitionIsNot() {
    runOne();
    assembler.put(
        Sections.instance("a"), Sections.instanceProperties("a", 51, "gw", "priority", "150"));
    alarm.pass(250);
    put("a", 51, "gw", "priority", 150);
    alarm.pass(250);
    assertEquals(List.of("[eth0/51/IPv4 100]", "[eth0/51/IPv4 150]"), runs);
  }

  @Test
  void graceTimeAndExpressionsAreAChangeByThemselves() {
    runOne();
    assembler.put(Sections.GLOBAL, Map.of("trackerGraceMillis", 0));
    alarm.pass(250);
    assertEquals(2, runs.size());

    Map<String, Object> properties = Map.of("name", "up", "expression", "any(a, b)");
    assembler.put(Sections.expression("up"), properties);
    alarm.pass(250);
    assertEquals(3, runs.size());

    assembler.put(Sections.expression("up"), Map.of("name", "up", "expression", "any( a,b )"));
    alarm.pass(250);
    assertEquals(3, runs.size());

    assembler.remove(Sections.expression("up"));
    alarm.pass(250);
    assertEquals(4, runs.size());
  }

  @Test
  void savingAnExpressionThatClosesACircleBlamesIt() {
    runOne();
    assembler.put(Sections.expression("b"), Map.of("name", "b", "expression", "any(c, a)"));
    alarm.pass(250);
    List<ConfigurationProblem> problems =
        assembler.saving(
            "io.understudy.tracking.expression", Map.of("name", "a", "expression", "all(b, d)"));
    assertEquals(
        List.of("io.understudy.tracking.expression"),
        problems.stream().map(ConfigurationProblem::subject).toList());
    assertEquals("expression", problems.get(0).property());
  }

  @Test
  void lastGoodConfigurationStays() {
    runOne();
    put("a", 51, "gw", "priority", "abc");
    put("b", 52, "gw2");
    alarm.pass(250);
    assertEquals(List.of("[eth0/51/IPv4 100]"), runs);
    assertEquals(
        List.of("priority", "virtualIps"),
        assembler.problems().stream().map(ConfigurationProblem::property).toList());

    putVirtualIp("gw2", "192.0.2.2");
    put("a", 51, "gw", "priority", "101");
    alarm.pass(250);
    assertEquals(List.of("[eth0/51/IPv4 100]", "[eth0/51/IPv4 101, eth0/52/IPv4 100]"), runs);
    assertEquals(List.of(), assembler.problems());
  }

  @Test
  void badConfigurationAtTheStartRunsNothing() {
    put("a", 51, "gw");
    alarm.pass(5000);
    assertEquals(List.of(), runs);
    assertEquals(1, assembler.problems().size());
  }

  @Test
  void deletedSectionIsGone() {
    runOne();
    assembler.remove(Sections.instance("a"));
    alarm.pass(250);
    assertEquals(List.of("[eth0/51/IPv4 100]", "[]"), runs);
  }

  @Test
  void partIsNotTakenForTheWhole() {
    stored.addAll(Set.of(Sections.virtualIp("gw"), Sections.instance("a"), Sections.instance("b")));
    assembler.start();
    putVirtualIp("gw", "192.0.2.1");
    putVirtualIp("gw2", "192.0.2.2");
    put("a", 51, "gw");
    alarm.pass(5000);
    assertEquals(List.of(), runs);
    put("b", 52, "gw2");
    alarm.pass(250);
    assertEquals(List.of("[eth0/51/IPv4 100, eth0/52/IPv4 100]"), runs);
  }

  @Test
  void whatIsNeverDeliveredIsWaitedForOnce() {
    stored.add(Sections.instance("bound-to-another-bundle"));
    putVirtualIp("gw", "192.0.2.1");
    put("a", 51, "gw");
    alarm.pass(10_000);
    assertEquals(List.of(), runs);
    alarm.pass(500);
    assertEquals(List.of("[eth0/51/IPv4 100]"), runs);

    put("a", 52, "gw");
    alarm.pass(250);
    assertEquals(List.of("[eth0/51/IPv4 100]", "[eth0/52/IPv4 100]"), runs);
  }

  @Test
  void startupDelayComesOnce() {
    assembler.put(Sections.GLOBAL, Map.of("startupDelayMillis", "5500"));
    putVirtualIp("gw", "192.0.2.1");
    put("a", 51, "gw");
    alarm.pass(1000);
    put("a", 51, "gw", "priority", 150);
    alarm.pass(4749);
    assertEquals(List.of(), runs);
    alarm.pass(1);
    assertEquals(List.of("[eth0/51/IPv4 150]"), runs);

    put("a", 51, "gw", "priority", 200);
    alarm.pass(250);
    assertEquals(List.of("[eth0/51/IPv4 150]", "[eth0/51/IPv4 200]"), runs);
  }

  @Test
  void disabledGatewayStopsEverything() {
    runOne();
    assembler.put(Sections.GLOBAL, Map.of("enabled", false));
    alarm.pass(250);
    assertEquals(List.of("[eth0/51/IPv4 100]", "[]"), runs);
  }

  @Test
  void savingSaysWhatWouldBeWrongAndChangesNothing() {
    runOne();
    List<ConfigurationProblem> problems =
        assembler.saving(
            Sections.instance("a"), Sections.instanceProperties("a", 999, "gw", "priority", "x"));
    assertEquals(
        List.of("vrid", "priority"),
        problems.stream().map(ConfigurationProblem::property).toList());
    alarm.pass(5000);
    assertEquals(List.of("[eth0/51/IPv4 100]"), runs);
    assertEquals(List.of(), assembler.problems());
  }

  @Test
  void savingIsFreeOfWhatIsWrongAlready() {
    put("a", 51, "gw");
    putVirtualIp("bad", "nonsense");
    alarm.pass(250);
    assertEquals(2, assembler.problems().size());
    assertEquals(
        List.of(),
        assembler.saving(Sections.virtualIp("gw"), Map.of("name", "gw", "address", "192.0.2.1")));
    assertEquals(
        List.of(),
        assembler.saving(
            Sections.instance("a"), Sections.instanceProperties("a", 51, "gw", "priority", 7)));
  }

  @Test
  void savingBlamesTheOneThatIsSaved() {
    runOne();
    putVirtualIp("gw2", "192.0.2.2");
    String pid = "io.understudy.vrrp.instance";
    List<ConfigurationProblem> problems =
        assembler.saving(pid, Sections.instanceProperties("0 sorts first", 51, "gw2"));
    assertEquals(
        List.of(
            new ConfigurationProblem(
                pid,
                "vrid",
                "51",
                "must be used once per interface and family; 'a' uses eth0/51/IPv4 too")),
        problems);
  }

  @Test
  void savingOneOfTwoThatExcludeEachOtherAlreadyIsAllowed() {
    putVirtualIp("gw", "192.0.2.1");
    putVirtualIp("gw2", "192.0.2.2");
    put("a", 51, "gw");
    put("b", 51, "gw2");
    alarm.pass(250);
    assertEquals(1, assembler.problems().size());
    assertEquals(
        List.of(),
        assembler.saving(
            Sections.instance("a"), Sections.instanceProperties("a", 51, "gw", "priority", 7)));
  }

  @Test
  void placeholdersCanBeSaved() {
    runOne();
    assertEquals(
        List.of(),
        assembler.saving(
            Sections.instance("a"),
            Sections.instanceProperties(
                "a", 51, "gw", "authPassword", "$[secret:vrrp.key]", "priority", "$[env:P]")));
  }

  @Test
  void deletingAnAddressInUseNamesItsUser() {
    runOne();
    List<ConfigurationProblem> problems = assembler.deleting(Sections.virtualIp("gw"));
    assertEquals(1, problems.size());
    assertEquals(Sections.instance("a"), problems.get(0).subject());
    assertEquals("gw", problems.get(0).value());
    assertEquals(List.of(), assembler.deleting(Sections.instance("a")));
  }

  @Test
  void pidsOfOthersAreNobodysBusiness() {
    assertEquals(List.of(), assembler.saving("io.understudy.general", Map.of("vrid", "abc")));
    assertEquals(List.of(), assembler.deleting("io.understudy.general"));
  }

  @Test
  void manyProblemsDoNotStopTheThread() {
    for (int i = 0; i < 300; i++) {
      put("x" + i, 0, "gw");
    }
    alarm.pass(2000);
    assertTrue(assembler.problems().size() >= 300);
    assertTrue(alarm.isIdle());
  }

  private void runOne() {
    putVirtualIp("gw", "192.0.2.1");
    put("a", 51, "gw");
    alarm.pass(250);
  }

  private void put(String name, int vrid, String virtualIps, Object... more) {
    assembler.put(
        Sections.instance(name), Sections.instanceProperties(name, vrid, virtualIps, more));
  }

  private void putVirtualIp(String name, String address) {
    assembler.put(Sections.virtualIp(name), Map.of("name", name, "address", address));
  }

  private static String keys(ConfigurationSnapshot configuration) {
    return configuration.routers().stream()
        .map(router -> router.key() + " " + router.priority())
        .toList()
        .toString();
  }
}
