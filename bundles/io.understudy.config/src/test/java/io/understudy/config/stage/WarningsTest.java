package io.understudy.config.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.change.SectionState.Origin;
import io.understudy.config.Sections;
import io.understudy.model.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is right and still makes somebody think. */
class WarningsTest {

  private static final String SCRIPT = "io.understudy.tracking.script";
  private static final String INTERFACE = "io.understudy.tracking.interface";
  private static final String GROUP = "io.understudy.vrrp.syncgroup";

  @Test
  void whatIsUsedAsItIsMeantWarnsOfNothing() {
    assertEquals(List.of(), warnings(one("trackers", List.of("check", "lan"))));
  }

  @Test
  void aWeightThatCannotMoveThePriorityIsNamedWithBothEnds() {
    assertEquals(
        List.of(
            "io.understudy.vrrp.instance~a trackers check: of 'a' has a weight that can never"
                + " matter: nothing raises a priority above 254"),
        warnings(one("priority", 254, "trackers", List.of("check weight 10", "lan"))));
    assertEquals(
        List.of(
            "io.understudy.vrrp.instance~a trackers check: of 'a' has a weight that can never"
                + " matter: nothing lowers a priority below 1"),
        warnings(one("priority", 1, "trackers", List.of("check weight -10", "lan"))));
  }

  @Test
  void aTrackersOwnWeightCountsWhereNoneIsSaid() {
    Sections sections =
        one("priority", 254, "trackers", List.of("check", "lan"))
            .with(SCRIPT, "check", "command", "/bin/true", "weight", "5");
    assertEquals(1, warnings(sections).size());
  }

  @Test
  void weightsInASyncGroupThatIgnoresThemAreNamed() {
    Sections sections =
        one("trackers", List.of("check weight -10", "lan weight -10"))
            .withVirtualIp("gw2", "192.0.2.2")
            .withInstance("b", 52, "gw2")
            .with(GROUP, "both", "members", List.of("a", "b"));
    List<String> warnings = warnings(sections);
    assertEquals(2, warnings.size(), warnings::toString);
    assertEquals(
        true,
        warnings
            .get(0)
            .endsWith("'both' has trackingWeight false, so that it does" + " nothing at all"),
        warnings::toString);
    assertEquals(true, warnings.get(1).endsWith("so that the interface counts without it"));
  }

  @Test
  void aTrackerThatNobodyBringsIsNamedWithItsUser() {
    assertEquals(
        List.of(
            "io.understudy.vrrp.instance~a trackers uplnik: names a tracker that no section"
                + " describes and no bundle brings; 'a' cannot go on with it missing"),
        warnings(one("trackers", List.of("uplnik", "check", "lan"))));
  }

  @Test
  void whatNobodyUsesIsNamed() {
    Sections sections = one("trackers", List.of("lan")).withVirtualIp("spare", "192.0.2.9");
    assertEquals(
        List.of(
            SCRIPT + "~check name check: is tracked by no virtual router",
            "io.understudy.virtualip~spare name spare: is used by no VRRP instance"),
        warnings(sections));
  }

  @Test
  void aTrackerThatAnExpressionIsMadeOfIsUsed() {
    Sections sections = one("trackers", List.of("both")).withExpression("both", "all(check, lan)");
    assertEquals(List.of(), warnings(sections));
  }

  @Test
  void trackersOfOneNameInSeveralSectionsAreNamedSinceOnlyOneIsHeard() {
    Sections sections =
        one("trackers", List.of("check", "lan")).with(INTERFACE, "check", "interface", "eth1");
    assertEquals(
        List.of(
            SCRIPT
                + "~check name check: is the name of '"
                + INTERFACE
                + "~check' too, and only one of them is heard"),
        warnings(sections));
  }

  @Test
  void whatIsSwitchedOffSaysOnlyThat() {
    Sections sections = one("trackers", List.of("nobody")).withGlobal(Map.of("enabled", false));
    assertEquals(
        List.of("io.understudy.global enabled false: stops every virtual router"),
        warnings(sections));
  }

  private static Sections one(Object... more) {
    return new Sections()
        .withVirtualIp("gw", "192.0.2.1")
        .withInstance("a", 51, "gw", more)
        .with(SCRIPT, "check", "command", "/bin/true")
        .with(INTERFACE, "lan", "interface", "eth0");
  }

  private static List<String> warnings(Sections sections) {
    List<StoredSection> stored =
        sections.byPid().entrySet().stream()
            .map(
                section ->
                    new StoredSection(
                        section.getKey(),
                        section.getKey().split("~", 2)[0],
                        section.getValue(),
                        Map.of(),
                        Origin.CONSOLE,
                        Optional.empty()))
            .toList();
    Picture picture = Picture.of(stored, Map.of());
    Findings findings = new Findings(new Gate.Whole(sections.snapshot(), List.of()), List.of());
    return Warnings.of(picture, findings, FakeGateway.engine(List.of())).stream()
        .map(WarningsTest::text)
        .toList();
  }

  private static String text(ConfigurationProblem warning) {
    return warning.subject()
        + " "
        + warning.property()
        + " "
        + warning.value()
        + ": "
        + warning.message();
  }
}
