package io.understudy.platform.linux.address;

import static io.understudy.platform.linux.address.Gateway.CARRIED_OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Others replace, rename, name and set interfaces while something of ours is there. */
class MeddlingTest {

  private static final int RTM_NEWLINK = 16;
  private static final VirtualRouterKey ROUTER = Gateway.router(AddressFamily.IPV4, 51);
  private static final VirtualAddress ADDRESS = Gateway.address("10.99.0.100", 24);
  private static final VirtualRouterKey ROUTER6 = Gateway.router(AddressFamily.IPV6, 51);
  private static final VirtualAddress ADDRESS6 = Gateway.address("fd99::100", 64);

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

  private void becomeMaster() throws Exception {
    assertEquals(CARRIED_OUT, gateway.useVirtualMac(ROUTER));
    assertEquals(CARRIED_OUT, gateway.add(ROUTER, ADDRESS));
  }

  private String links() throws Exception {
    return gateway.ip("-br link show type macvlan");
  }

  private String arp(String interfaceName, String key) throws Exception {
    Path file = Path.of("/proc/sys/net/ipv4/conf", interfaceName, key);
    return gateway.namespace().call(() -> Files.readString(file).strip());
  }

  private void arp(String interfaceName, String key, String value) throws Exception {
    Path file = Path.of("/proc/sys/net/ipv4/conf", interfaceName, key);
    gateway.namespace().run(() -> Files.writeString(file, value));
  }

  private void replaceInterface() throws Exception {
    gateway.ip("link delete us0");
    gateway.ip("link add us0 type veth peer us9");
    gateway.ip("link set us0 up");
  }

  @Test
  void interfaceThatIsMadeAnewIsNotGivenTheArpSettingsOfTheOneBefore() throws Exception {
    becomeMaster();
    replaceInterface();
    arp("us0", "arp_ignore", "1");
    arp("us0", "arp_announce", "2");

    gateway.queue.close();

    assertEquals("1", arp("us0", "arp_ignore"));
    assertEquals("2", arp("us0", "arp_announce"));
  }

  @Test
  void interfaceThatIsMadeAnewIsNotGivenThePromotionOfTheOneBefore() throws Exception {
    assertEquals(CARRIED_OUT, gateway.add(ROUTER, ADDRESS));
    assertEquals("1", gateway.settledSetting("us0"));
    replaceInterface();
    gateway.setting("us0", "1");

    assertEquals(CARRIED_OUT, gateway.remove(ROUTER, ADDRESS));

    assertEquals("1", gateway.setting("us0"));
  }

  @Test
  void interfaceThatGotAnotherNameIsSetAsItWasAndItsLinkIsDeleted() throws Exception {
    becomeMaster();
    gateway.ip("link set us0 down");
    gateway.ip("link set us0 name old0");
    gateway.ip("link add us0 type veth peer us9");
    gateway.ip("link set us0 up");

    becomeMaster();

    assertEquals(1, links().lines().count(), links());
    assertTrue(links().contains("vrrp.51@us0"), links());
    assertEquals("0", arp("old0", "arp_ignore"));
    assertEquals("0", arp("old0", "arp_announce"));
    assertEquals("1", arp("us0", "arp_ignore"));
  }

  @Test
  void linkThatTheUserNamedOtherwiseAndRegroupedStaysOurs() throws Exception {
    becomeMaster();
    gateway.ip("link set vrrp.51 alias mine group 7");

    assertEquals(CARRIED_OUT, gateway.add(ROUTER, ADDRESS));

    assertTrue(gateway.has(ADDRESS));
    try (AddressQueue nextLife = gateway.newLife()) {
      assertEquals(CARRIED_OUT, gateway.answer(nextLife::removeLeftovers));
    }
    assertEquals("", links());
  }

  @Test
  void linkSaysWhoseItIs() throws Exception {
    becomeMaster();

    String shown = gateway.ip("link show vrrp.51");

    assertTrue(shown.contains("alias understudy " + ROUTER), shown);
  }

  @Test
  void linkThatSomebodyElseMadeAtTheSameMomentIsNotMarked() throws Exception {
    gateway.interception.before(RTM_NEWLINK, () -> gateway.ip("link add vrrp.51 type bridge"));

    String answer = gateway.useVirtualMac(ROUTER);

    assertTrue(answer.startsWith("cannot make the interface vrrp.51 for the virtual MAC"), answer);
    assertFalse(gateway.ip("link show vrrp.51").contains("alias"));
    assertEquals("0", arp("us0", "arp_ignore"));
  }

  @Test
  void settingOfAllInterfacesThatSilencesTheLinkIsNamed() throws Exception {
    String sentence =
        "net.ipv4.conf.all.arp_filter is 1, so that no virtual MAC address would be answered for;"
            + " set it to 0";
    arp("all", "arp_filter", "1");
    assertEquals(sentence, gateway.useVirtualMac(ROUTER));
    arp("all", "arp_filter", "0");
    becomeMaster();
    arp("all", "arp_filter", "1");

    assertEquals(sentence, gateway.add(ROUTER, ADDRESS));

    assertEquals("1", arp("all", "arp_filter"));
  }

  @Test
  void settingsOfIpv4AreNothingToVirtualMacsOfIpv6UntilOneHasAnIpv4Address() throws Exception {
    arp("all", "arp_filter", "1");
    assertEquals(CARRIED_OUT, gateway.useVirtualMac(ROUTER6));
    assertEquals(CARRIED_OUT, gateway.add(ROUTER6, ADDRESS6));
    assertEquals("0", arp("us0", "arp_ignore"));

    String refusal = gateway.add(ROUTER6, ADDRESS);
    assertTrue(refusal.contains("net.ipv4.conf.all.arp_filter is 1"), refusal);
    arp("all", "arp_filter", "0");
    assertEquals(CARRIED_OUT, gateway.add(ROUTER6, ADDRESS));

    assertEquals("1", arp("us0", "arp_ignore"));
    gateway.queue.close();
    assertEquals("0", arp("us0", "arp_ignore"));
  }

  @Test
  void tableThatKeepsLinksQuietIsMadeAgainWhenSomebodyFlushedIt() throws Exception {
    assertEquals(CARRIED_OUT, gateway.useVirtualMac(ROUTER6));
    gateway.namespace().execute("nft", "flush", "ruleset");
    assertEquals(CARRIED_OUT, gateway.add(ROUTER6, ADDRESS6));
    String made = gateway.namespace().execute("nft", "list", "table", "inet", "understudy_links");
    assertTrue(made.contains("mld-listener-done"), made);

    gateway.queue.close();

    assertEquals("", gateway.namespace().execute("nft", "list", "tables"));
  }

  @Test
  void machineReachesTheSubnetAsBefore() throws Exception {
    String before = way("10.99.0.77");
    becomeMaster();
    assertEquals(before, way("10.99.0.77"));
    assertEquals(CARRIED_OUT, gateway.renew(ROUTER, ADDRESS));

    gateway.ip("link set us0 down"); // its route goes, and comes back as the last
    gateway.ip("link set us0 up");

    assertEquals(before, way("10.99.0.77"));
    assertTrue(before.contains("dev us0 src 10.99.0.1"), before);
  }

  @Test
  void subnetThatNothingElseLeadsToIsReachedThroughTheLink() throws Exception {
    assertEquals(CARRIED_OUT, gateway.useVirtualMac(ROUTER));
    assertEquals(CARRIED_OUT, gateway.add(ROUTER, Gateway.address("10.98.0.100", 24)));

    String way = way("10.98.0.77");

    assertTrue(way.contains("dev vrrp.51 src 10.98.0.100"), way);
  }

  private String way(String destination) throws Exception {
    return gateway.ip("route get " + destination).strip();
  }
}
