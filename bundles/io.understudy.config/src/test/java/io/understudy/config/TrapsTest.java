package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.exchange.ImportResult;
import io.understudy.config.exchange.Rendered;
import io.understudy.config.exchange.keepalived.KeepalivedExport;
import io.understudy.config.exchange.uci.UciImport;
import io.understudy.model.Authentication;
import io.understudy.model.Mastership.AcceptMode;
import io.understudy.model.TrackerReference;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Weight;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong between the page, the file and the daemon where others have one of each. */
class TrapsTest {

  private static final String REST =
      """
      config ipaddress
        option name 'lan'
        option address '192.0.2.1/24'
      config vrrp_script
        option name 'dns'
        option script '/bin/dns'
      config vrrp_script
        option name 'web'
        option script '/bin/web'
      config track_script
        option name 'heavy'
        option value 'dns'
        option weight '30'
      config vrrp_instance
        option name 'office'
        option interface 'br-lan'
        option virtual_router_id '51'
        list virtual_ipaddress 'lan'
      """;

  private final Sections sections = new Sections().withVirtualIp("gw", "192.0.2.1/24");

  @Test
  @DisplayName("1: a flag that says 0 is off")
  void flagThatSaysNoIsOff() {
    assertFalse(imported("option nopreempt '0'").contains("preempt"));
    assertTrue(imported("option nopreempt '1'").contains("preempt = false"));
  }

  @Test
  @DisplayName("2: the value of use_vmac is not dropped without a word")
  void nameOfAVirtualMacIsToldOf() {
    String text = Rendered.text(read("option use_vmac 'vrrp.51'"));
    assertTrue(text.contains("useVmac = true"), text);
    assertTrue(text.lines().anyMatch(line -> line.contains("use_vmac vrrp.51: warned")), text);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 256})
  @DisplayName("3: a VRID is validated")
  void vridIsValidated(int vrid) {
    assertEquals(1, sections.withInstance("office", vrid, "gw").problems().size());
    assertEquals("vrid", sections.problems().get(0).property());
  }

  @Test
  @DisplayName("4, 6, 7: an instance tracks the scripts that it lists, each once")
  void scriptsThatAreListedAreTrackedOnce() {
    assertTrue(imported("list track_script 'web'").contains("trackers = [web]"));
    ImportResult both = read("list track_script 'web'\n list track_script 'heavy'");
    String sections = Rendered.sections(both.sections());
    assertTrue(sections.contains("trackers = [web, dns weight 30]"), sections);
    String exported = KeepalivedExport.write(both.sections());
    String instance = exported.substring(exported.indexOf("vrrp_instance"));
    assertEquals(1, instance.lines().filter(line -> line.strip().startsWith("web")).count());
    assertEquals(1, instance.lines().filter(line -> line.strip().startsWith("dns")).count());
    String one = KeepalivedExport.write(read("list track_script 'web'").sections());
    assertFalse(one.substring(one.indexOf("vrrp_instance")).contains("dns"), one);
  }

  @Test
  @DisplayName("5: a unicast peer may be an address")
  void unicastPeerMayBeAnAddress() {
    assertTrue(imported("list unicast_peer '192.0.2.4'").contains("unicastPeers = [192.0.2.4]"));
  }

  @Test
  @DisplayName("8: an interface may lower the priority")
  void interfaceMayLowerThePriority() {
    VirtualRouterSpec router =
        sections.withInstance("office", 51, "gw", "trackers", "uplink weight -20").routers().get(0);
    assertEquals(
        List.of(TrackerReference.weighing("uplink", -20, Weight.Sense.AS_READ)), router.trackers());
  }

  @Test
  @DisplayName("9: a gateway that is told not to accept does not accept")
  void whatIsNotAcceptedIsDropped() {
    sections.withInstance("office", 51, "gw", "version", "3", "accept", false);
    assertEquals(AcceptMode.DROP, sections.routers().get(0).mastership().acceptMode());
    assertFalse(imported("option accept '0'").contains("accept ="));
  }

  @Test
  @DisplayName("10: an Authentication Header can be had")
  void authenticationHeaderCanBeHad() {
    sections.withInstance("office", 51, "gw", "authType", "AH", "authPassword", "secret");
    assertInstanceOf(
        Authentication.AuthenticationHeader.class,
        sections.routers().get(0).acceptance().authentication());
  }

  @Test
  @DisplayName("11: switching the gateway off takes effect with the rest")
  void gatewayThatIsSwitchedOffRunsNothing() {
    sections.withInstance("office", 51, "gw").withGlobal(Map.of("enabled", false));
    assertEquals(List.of(), sections.routers());
  }

  private static String imported(String option) {
    return Rendered.sections(read(option).sections());
  }

  private static ImportResult read(String options) {
    return UciImport.read(REST + "  " + options + "\n", "OpenWrt");
  }
}
