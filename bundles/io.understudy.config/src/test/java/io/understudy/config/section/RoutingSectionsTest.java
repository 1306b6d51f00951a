package io.understudy.config.section;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.IpAddress;
import io.understudy.model.VirtualRoute;
import io.understudy.model.VirtualRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingSectionsTest {

  @Test
  void everyValueOfARouteIsRead() {
    VirtualRoute route =
        route(
                "destination=198.51.100.0/24 via=192.0.2.254 device=eth1 source=192.0.2.1 metric=7"
                    + " table=100 onLink=true")
            .content()
            .orElseThrow()
            .route();
    assertEquals("198.51.100.0/24", route.destination().toString());
    assertEquals(VirtualRoute.Kind.FORWARD, route.kind());
    assertEquals(IpAddress.parse("192.0.2.254"), route.via());
    assertEquals("eth1", route.device());
    assertEquals(IpAddress.parse("192.0.2.1"), route.source());
    assertEquals(7, route.metric());
    assertEquals(100, route.table());
    assertEquals(VirtualRoute.OnLink.BELIEVED, route.onLink());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "destination=0.0.0.0/0 via=192.0.2.254",
        "destination=::/0 via=fe80::1 device=eth0",
        "destination=2001:db8::/33 device=eth0",
        "destination=198.51.100.7 kind=blackhole",
        "destination=198.51.100.0/24 kind=UNREACHABLE table=7",
        "destination=198.51.100.0/24 kind=PROHIBIT metric=7",
      })
  void goodRoutesAreTaken(String values) {
    assertEquals(List.of(), route(values).problems());
  }

  @ParameterizedTest
  @CsvSource({
    "device=eth0,                                       destination",
    "destination=198.51.100.1/24 device=eth0,           destination",
    "destination=2001:db8::1/64 device=eth0,            destination",
    "destination=2001:db8:0:1::/32 device=eth0,         destination",
    "destination=198.51.100.0/33 device=eth0,           destination",
    "destination=198.51.100.0/24,                       via",
    "destination=198.51.100.0/24 via=2001:db8::1,       via",
    "destination=198.51.100.0/24 via=router,            via",
    "destination=198.51.100.0/24 device=lo,             device",
    "destination=::/0 via=fe80::1,                      device",
    "destination=::/0 device=eth0 source=192.0.2.1,     source",
    "destination=198.51.100.0/24 kind=BLACKHOLE via=192.0.2.1, via",
    "destination=198.51.100.0/24 kind=PROHIBIT device=eth0,    device",
    "destination=198.51.100.0/24 kind=PROHIBIT onLink=true,    onLink",
    "destination=198.51.100.0/24 via=192.0.2.1 onLink=true,    onLink",
    "destination=198.51.100.0/24 device=eth0 onLink=true,      onLink",
    "destination=198.51.100.0/24 device=eth0 metric=-1,        metric",
    "destination=198.51.100.0/24 device=eth0 table=2147483648, table",
    "destination=198.51.100.0/24 device=eth0 kind=NAT,         kind",
    "destination=198.51.100.0/24 device=eth0 mtu=1400,         mtu",
  })
  void badRoutesAreRefusedByTheirKey(String values, String key) {
    assertEquals(
        List.of(key),
        route(values).problems().stream().map(ConfigurationProblem::property).toList());
  }

  @Test
  void everyValueOfARuleIsRead() {
    VirtualRule rule =
        rule("family=ipv6 priority=100 from=2001:db8::/32 to=::/0 inputInterface=eth0"
                + " outputInterface=eth1 mark=5 table=77")
            .content()
            .orElseThrow()
            .rule();
    assertEquals(
        "VirtualRule[family=IPv6, priority=100, from=2001:db8::/32, to=::/0, inputInterface=eth0,"
            + " outputInterface=eth1, mark=5, table=77]",
        rule.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "table=7,                              priority",
    "priority=7,                           table",
    "priority=32766 table=7,               priority",
    "priority=7 table=0,                   table",
    "priority=7 table=7 from=::/0,         from",
    "priority=7 table=7 to=192.0.2.1/24,   to",
    "priority=7 table=7 family=IPv5,       family",
    "priority=7 table=7 inputInterface=lo, inputInterface",
    "priority=7 table=7 mark=-1,           mark",
  })
  void badRulesAreRefusedByTheirKey(String values, String key) {
    assertEquals(
        List.of(key),
        rule(values).problems().stream().map(ConfigurationProblem::property).toList());
  }

  private static Section<RouteSection> route(String values) {
    return RouteSection.read(reader(RouteSection.PID, values));
  }

  private static Section<RuleSection> rule(String values) {
    return RuleSection.read(reader(RuleSection.PID, values));
  }

  private static SectionReader reader(String pid, String values) {
    Map<String, Object> properties = new HashMap<>(Map.of("name", "it"));
    for (String value : values.split(" ", -1)) {
      properties.put(value.replaceFirst("=.*", ""), value.replaceFirst(".*?=", ""));
    }
    return new SectionReader(pid + "~it", properties, Placeholders.REFUSED);
  }
}
