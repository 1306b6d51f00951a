package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.ConfigurationSnapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangesTest {

  @Test
  void eachKindOfChangeIsNamed() {
    Sections before = gateways().withInstance("a", 1, "gw").withInstance("b", 2, "gw2");
    Sections after =
        gateways().withInstance("a", 1, "gw", "priority", 7).withInstance("c", 3, "gw2");
    assertEquals(
        "2 virtual routers; added eth0/3/IPv4; changed eth0/1/IPv4; removed eth0/2/IPv4",
        Changes.describe(snapshot(before), snapshot(after)));
  }

  @Test
  void firstConfigurationIsListed() {
    Sections sections = gateways().withInstance("a", 1, "gw").withInstance("b", 2, "gw2");
    assertEquals(
        "2 virtual routers: eth0/1/IPv4, eth0/2/IPv4", Changes.describe(snapshot(sections)));
    assertEquals("0 virtual routers", Changes.describe(ConfigurationSnapshot.EMPTY));
  }

  @Test
  void oneIsSingularAndNoneIsPlural() {
    ConfigurationSnapshot one = snapshot(gateways().withInstance("a", 1, "gw"));
    assertEquals("1 virtual router", Changes.describe(one, one));
    assertEquals(
        "0 virtual routers; removed eth0/1/IPv4",
        Changes.describe(one, ConfigurationSnapshot.EMPTY));
  }

  @Test
  void changeOfTheGraceTimeOrOfAnExpressionIsNamed() {
    ConfigurationSnapshot preset = wholeSnapshot(gateways());
    ConfigurationSnapshot grace =
        wholeSnapshot(gateways().withGlobal(Map.of("trackerGraceMillis", 0)));
    ConfigurationSnapshot any = wholeSnapshot(gateways().withExpression("up", "any(a, b)"));
    ConfigurationSnapshot all = wholeSnapshot(gateways().withExpression("up", "all(a, b)"));
    String changed = "0 virtual routers; tracking changed";
    assertEquals(changed, Changes.describe(preset, grace));
    assertEquals(changed, Changes.describe(preset, any));
    assertEquals(changed, Changes.describe(any, all));
    assertEquals("0 virtual routers", Changes.describe(any, any));
  }

  @Test
  void longListsAreCutShort() {
    Sections sections = gateways();
    for (int vrid = 1; vrid <= 30; vrid++) {
      sections.withVirtualIp("v" + vrid, "192.0.2.1" + vrid);
      sections.withInstance("i" + vrid, vrid, "v" + vrid);
    }
    assertTrue(
        Changes.describe(ConfigurationSnapshot.EMPTY, snapshot(sections))
            .endsWith("eth0/10/IPv4 and 20 more"));
  }

  private static Sections gateways() {
    return new Sections().withVirtualIp("gw", "192.0.2.1").withVirtualIp("gw2", "192.0.2.2");
  }

  private static ConfigurationSnapshot wholeSnapshot(Sections sections) {
    assertEquals(List.of(), sections.problems());
    return sections.judge().snapshot();
  }

  private static ConfigurationSnapshot snapshot(Sections sections) {
    return new ConfigurationSnapshot(sections.routers());
  }
}
