package io.understudy.platform.linux.address;

import static io.understudy.platform.linux.address.Gateway.CARRIED_OUT;
import static io.understudy.platform.linux.address.Gateway.LEASE;
import static io.understudy.platform.linux.address.Gateway.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.link.InterfaceTable;
import java.io.BufferedReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses under a virtual MAC address, as a host at the other end of a real wire sees them. */
class VirtualMacTest {

  private static final VirtualRouterKey ROUTER = Gateway.router(AddressFamily.IPV4, 51);
  private static final VirtualRouterKey ROUTER6 = Gateway.router(AddressFamily.IPV6, 51);
  private static final VirtualAddress ADDRESS = Gateway.address("10.99.0.100", 24);
  private static final VirtualAddress ADDRESS6 = Gateway.address("fd99::100", 64);
  private static final VirtualAddress LINK_LOCAL = Gateway.address("fe80::51", 64);
  private static final IpAddress OWN = IpAddress.parse("10.99.0.1");
  private static final MacAddress MAC = Gateway.virtualMac(ROUTER);
  private static final MacAddress MAC6 = Gateway.virtualMac(ROUTER6);

  @TempDir Path runFolder;
  private Gateway gateway;
  private WireWitness wire;

  @BeforeEach
  void start() throws Exception {
    gateway = new Gateway(runFolder);
    wire = new WireWitness(gateway.kernel, gateway.neighbour());
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
    gateway.close();
  }

  private void becomeMaster() throws Exception {
    assertEquals(CARRIED_OUT, gateway.useVirtualMac(ROUTER));
    assertEquals(CARRIED_OUT, gateway.add(ROUTER, ADDRESS));
  }

  private void becomeBackup() throws Exception {
    assertEquals(CARRIED_OUT, gateway.remove(ROUTER, ADDRESS));
    assertEquals(CARRIED_OUT, gateway.releaseVirtualMac(ROUTER));
  }

  private String links() throws Exception {
    return gateway.ip("-br link show type macvlan");
  }

  /** Setting a link down waits until there is nothing else to do. */
  private void awaitDown() throws Exception {
    MonotonicTime deadline = gateway.clock.now().plus(SOON);
    while (links().contains("UP")) {
      assertFalse(deadline.isDue(gateway.clock.now()), links());
    }
  }

  private String arp(String interfaceName, String key) throws Exception {
    Path file = Path.of("/proc/sys/net/ipv4/conf", interfaceName, key);
    return gateway.namespace().call(() -> Files.readString(file).strip());
  }

  @Test
  @DisplayName("D-01, D-03 ARP for a virtual address is answered once, by the virtual MAC alone")
  void virtualAddressIsAnsweredByTheVirtualMacAlone() throws Exception {
    becomeMaster();

    assertEquals(List.of(MAC, MAC), wire.askAndAwait(ADDRESS.address(), OWN));
  }

  @Test
  void ownAddressOfTheInterfaceIsNotAnsweredByTheVirtualMac() throws Exception {
    becomeMaster();

    List<MacAddress> answers = wire.ask(OWN, ADDRESS.address());

    assertEquals(2, answers.size());
    assertFalse(answers.contains(MAC));
  }

  @Test
  @DisplayName("D-02 a backup does not answer for a virtual address, from any MAC")
  void backupDoesNotAnswer() throws Exception {
    becomeMaster();
    becomeBackup();

    assertEquals(List.of(), wire.ask(ADDRESS.address(), OWN));
    assertTrue(links().contains("vrrp.51@us0"), "it stays for the next time: " + links());
    awaitDown();

    becomeMaster();

    assertEquals(List.of(MAC, MAC), wire.askAndAwait(ADDRESS.address(), OWN));
  }

  @Test
  void hostReachesTheAddressAndKnowsItByTheVirtualMac() throws Exception {
    gateway.namespace().run(() -> strictPathFilter("all", "default"));
    becomeMaster();

    gateway.neighbour().execute("ping", "-c", "1", "-W", "5", "10.99.0.100");

    String known = gateway.neighbour().ip("neigh", "show", "10.99.0.100");
    assertTrue(known.contains("lladdr 00:00:5e:00:01:33"), known);
  }

  private static void strictPathFilter(String... interfaces) throws Exception {
    for (String name : interfaces) {
      Files.writeString(Path.of("/proc/sys/net/ipv4/conf", name, "rp_filter"), "1");
    }
  }

  @Test
  void interfaceNeverSpeaksForTheVirtualAddressUnderItsOwnMac() throws Exception {
    becomeMaster();
    gateway.ip("neigh flush dev us0");
    gateway.neighbour().ip("neigh", "flush", "dev", "us0");
    wire.forget();

    gateway.namespace().execute("ping", "-c", "1", "-W", "5", "-I", "10.99.0.100", "10.99.0.2");

    for (ByteBuffer frame : wire.seen()) {
      if (WireWitness.etherType(frame) == WireWitness.ARP
          && WireWitness.arpSender(frame).equals(ADDRESS.address())) {
        assertEquals(MAC, WireWitness.source(frame));
      }
    }
    wire.awaitFrame(frame -> WireWitness.etherType(frame) == WireWitness.ARP);
  }

  @Test
  @DisplayName("D-08 a solicitation is answered: a router, overriding, with the virtual MAC")
  void neighborAdvertisementNamesARouterWithTheVirtualMac() throws Exception {
    assertEquals(CARRIED_OUT, gateway.useVirtualMac(ROUTER6));
    assertEquals(CARRIED_OUT, gateway.add(ROUTER6, LINK_LOCAL, ADDRESS6));
    wire.forget();

    gateway.neighbour().execute("ping", "-6", "-c", "1", "-W", "5", "fd99::100");

    ByteBuffer answer =
        wire.awaitFrame(
            frame ->
                WireWitness.isIcmpv6(frame, WireWitness.NEIGHBOR_ADVERTISEMENT)
                    && IpAddress.read(AddressFamily.IPV6, frame, 62).equals(ADDRESS6.address()));
    assertEquals(MAC6, WireWitness.source(answer));
    assertEquals(0xE0, answer.get(58) & 0xFF, "router, solicited, override");
    assertEquals(2, answer.get(78), "target link-layer address");
    assertEquals(MAC6, MacAddress.read(answer, 80));
    String known = gateway.neighbour().ip("-6", "neigh", "show", "fd99::100");
    assertTrue(known.contains("lladdr 00:00:5e:00:02:33 router"), known);
  }

  @Test
  @DisplayName("OP-8 no address is made from the virtual MAC")
  void linkHasNoAddressesButThoseItWasGiven() throws Exception {
    assertEquals(CARRIED_OUT, gateway.useVirtualMac(ROUTER6));
    assertEquals(CARRIED_OUT, gateway.add(ROUTER6, ADDRESS6));

    String shown = gateway.ip("-o address show dev vrrp6.51");

    assertEquals(1, shown.lines().count(), shown);
    assertTrue(shown.contains("fd99::100/64"), shown);
  }

  @Test
  void linkHasIpv6OnlyWithSuchAnAddress() throws Exception {
    becomeMaster();
    assertEquals("1", disableIpv6("vrrp.51"));

    assertEquals(CARRIED_OUT, gateway.add(ROUTER, ADDRESS6));

    assertEquals("0", disableIpv6("vrrp.51"));
    gateway.neighbour().execute("ping", "-6", "-c", "1", "-W", "5", "fd99::100");
  }

  private String disableIpv6(String interfaceName) throws Exception {
    Path file = Path.of("/proc/sys/net/ipv6/conf", interfaceName, "disable_ipv6");
    return gateway.namespace().call(() -> Files.readString(file).strip());
  }

  @Test
  void leaseThatRunsOutIsSilentSoThatNoSwitchLearnsADeadMaster() throws Exception {
    assertEquals(CARRIED_OUT, gateway.useVirtualMac(ROUTER6));
    assertEquals(CARRIED_OUT, gateway.add(ROUTER6, LINK_LOCAL, ADDRESS6));
    wire.askForListeners();
    wire.awaitFrame(
        frame -> WireWitness.source(frame).equals(MAC6) && WireWitness.isListenerReport(frame));
    wire.forget();

    gateway.witness.awaitGone(ADDRESS6.address(), SOON);
    gateway.witness.awaitGone(LINK_LOCAL.address(), SOON);

    gateway.neighbour().execute("ping", "-6", "-c", "2", "-W", "5", "fd99::1");
    for (ByteBuffer frame : wire.seen()) {
      assertFalse(WireWitness.source(frame).equals(MAC6) && WireWitness.isLeave(frame));
    }
    wire.forget();
    wire.askForListeners();
    gateway.neighbour().execute("ping", "-6", "-c", "2", "-W", "5", "fd99::1");
    assertTrue(wire.seen().stream().anyMatch(WireWitness::isListenerReport), "it was asked");
    for (ByteBuffer frame : wire.seen()) {
      assertFalse(WireWitness.source(frame).equals(MAC6) && WireWitness.isListenerReport(frame));
    }
    gateway.queue.close();
    assertEquals("", gateway.namespace().execute("nft", "list", "tables"));
  }

  @Test
  void leavingIsSilentSoThatNoSwitchLearnsUsAgain() throws Exception {
    assertEquals(CARRIED_OUT, gateway.useVirtualMac(ROUTER6));
    assertEquals(CARRIED_OUT, gateway.add(ROUTER6, LINK_LOCAL, ADDRESS6));
    gateway.neighbour().execute("ping", "-6", "-c", "1", "-W", "5", "fd99::100");

    assertEquals(CARRIED_OUT, gateway.remove(ROUTER6, LINK_LOCAL, ADDRESS6));

    assertFalse(gateway.has(ADDRESS6));
    gateway.neighbour().execute("ping", "-6", "-c", "2", "-W", "5", "fd99::1");
    for (ByteBuffer frame : wire.seen()) {
      assertFalse(WireWitness.source(frame).equals(MAC6) && WireWitness.isLeave(frame));
    }
    assertEquals(CARRIED_OUT, gateway.releaseVirtualMac(ROUTER6));
    awaitDown();
    gateway.expectNothingTold();

    assertEquals(CARRIED_OUT, gateway.useVirtualMac(ROUTER6));
    assertEquals(CARRIED_OUT, gateway.add(ROUTER6, LINK_LOCAL, ADDRESS6));
    gateway.neighbour().execute("ping", "-6", "-c", "1", "-W", "5", "fd99::100");
  }

  @Test
  @DisplayName("W-09 what the interface has of its own stays the same")
  void interfaceDoesNotShowTheAddresses() throws Exception {
    try (InterfaceTable table =
        gateway
            .namespace()
            .call(() -> InterfaceTable.start(gateway.kernel, gateway.clock, gateway.queue.own()))) {
      List<LinkStatus> changes = new CopyOnWriteArrayList<>();
      LinkStatus before = table.watch(Gateway.INTERFACE, changes::add);
      BlockingQueue<LinkStatus> virtual = new LinkedBlockingQueue<>();
      table.watch("vrrp.51", virtual::add);

      becomeMaster();

      LinkStatus up = virtual.poll(SOON.toSeconds(), TimeUnit.SECONDS);
      while (up != null && up.operation() != LinkStatus.Operation.UP) {
        up = virtual.poll(SOON.toSeconds(), TimeUnit.SECONDS);
      }
      assertEquals(List.of(), Objects.requireNonNull(up).addresses());
      assertEquals(List.of(), List.copyOf(changes));
      assertEquals(before, table.watch(Gateway.INTERFACE, changes::add));
    }
  }

  @Test
  void addressesAreRenewedWhereTheyAre() throws Exception {
    becomeMaster();

    assertEquals(CARRIED_OUT, gateway.renew(ROUTER, ADDRESS));

    assertTrue(gateway.ip("-o address show dev vrrp.51").contains("10.99.0.100/24"));
    gateway.witness.awaitGone(ADDRESS.address(), LEASE.plusSeconds(2));
    gateway.expect("lost 51 10.99.0.100/24");
  }

  @Test
  void linkThatSomebodyDeletedIsMadeAgain() throws Exception {
    becomeMaster();
    gateway.ip("link delete vrrp.51");
    gateway.expect("lost 51 10.99.0.100/24");

    assertEquals(CARRIED_OUT, gateway.add(ROUTER, ADDRESS));

    assertEquals(List.of(MAC, MAC), wire.askAndAwait(ADDRESS.address(), OWN));
  }

  @Test
  void addressThatTheInterfaceHasIsFound() throws Exception {
    gateway.ip("address add 10.99.0.100/24 dev us0");

    becomeMaster();

    gateway.expect("found 51 10.99.0.100/24");
    assertFalse(gateway.ip("-o address show dev vrrp.51").contains("10.99.0.100"));
  }

  @Test
  void linkOfSomebodyElseIsLeftAlone() throws Exception {
    gateway.ip("link add vrrp.51 link us0 address 00:00:5e:00:01:33 type macvlan mode private");

    assertEquals(
        "cannot make the interface vrrp.51 for the virtual MAC address on us0: there is one of this"
            + " name that is not ours; remove it, or stop whatever made it",
        gateway.useVirtualMac(ROUTER));
    assertEquals(CARRIED_OUT, gateway.answer(gateway.queue::removeLeftovers));

    assertTrue(links().contains("vrrp.51@us0"), links());
  }

  @Test
  void addressIsNotPutUnderTheMacOfTheInterfaceInstead() throws Exception {
    gateway.ip("link add vrrp.51 link us0 address 00:00:5e:00:01:33 type macvlan mode private");
    gateway.useVirtualMac(ROUTER);

    String answer = gateway.add(ROUTER, ADDRESS);

    assertTrue(answer.startsWith("cannot make the interface vrrp.51"), answer);
    assertFalse(gateway.has(ADDRESS));
    gateway.releaseVirtualMac(ROUTER);
    assertEquals(CARRIED_OUT, gateway.add(ROUTER, ADDRESS));
  }

  @Test
  void virtualMacOfAnotherProgramIsRefused() throws Exception {
    gateway.ip("link add other link us0 address 00:00:5e:00:01:33 type macvlan mode private");
    gateway.ip("link set other up");
    assertEquals(CARRIED_OUT, gateway.useVirtualMac(ROUTER));

    assertEquals(
        "cannot set the interface vrrp.51 up for the virtual MAC address on us0: another program"
            + " uses the same virtual MAC address there, or the interface is part of a bridge or"
            + " bond (EADDRINUSE)",
        gateway.add(ROUTER, ADDRESS));
  }

  @Test
  void settingsOfTheInterfaceAreSetAndPutBack() throws Exception {
    gateway.namespace().run(() -> set("us0", "arp_announce", "1"));
    becomeMaster();
    assertEquals("1", arp("us0", "arp_ignore"));
    assertEquals("2", arp("us0", "arp_announce"));
    assertEquals("0", arp("all", "arp_ignore"));
    assertEquals("0", arp("all", "arp_announce"));

    becomeBackup();
    gateway.clock.jump(VirtualMacs.IDLE);
    gateway.renew(ROUTER);

    awaitSetting("us0", "arp_ignore", "0");
    assertEquals("", links());
    assertEquals("0", arp("us0", "arp_ignore"));
    assertEquals("1", arp("us0", "arp_announce"));
    try (AddressQueue nextLife = gateway.newLife()) {
      assertEquals(CARRIED_OUT, gateway.answer(nextLife::removeLeftovers));
    }
    assertEquals("1", arp("us0", "arp_announce"));
  }

  private void awaitSetting(String interfaceName, String key, String wanted) throws Exception {
    MonotonicTime deadline = gateway.clock.now().plus(SOON);
    while (!arp(interfaceName, key).equals(wanted)) {
      assertFalse(deadline.isDue(gateway.clock.now()), key + " of " + interfaceName);
    }
  }

  private static void set(String interfaceName, String key, String value) throws Exception {
    Files.writeString(Path.of("/proc/sys/net/ipv4/conf", interfaceName, key), value);
  }

  @Test
  void interfaceThatCannotHaveOneIsLeftAsItWas() throws Exception {
    VirtualRouterKey impossible = new VirtualRouterKey("lo", ROUTER.vrid(), AddressFamily.IPV4);

    String answer = gateway.useVirtualMac(impossible);

    assertTrue(
        answer.startsWith(
            "cannot make the interface vrrp.51 for the virtual MAC address on lo: the kernel does"
                + " not accept it (EINVAL)"),
        answer);
    assertEquals("0", arp("lo", "arp_ignore"));
    assertEquals("0", arp("lo", "arp_announce"));
  }

  @Test
  void strictSettingsOfTheUserStay() throws Exception {
    gateway.namespace().run(() -> set("us0", "arp_ignore", "2"));
    becomeMaster();

    assertEquals("2", arp("us0", "arp_ignore"));
  }

  @Test
  void settingOfAllInterfacesThatCannotWorkIsNamed() throws Exception {
    gateway.namespace().run(() -> set("all", "arp_ignore", "3"));

    assertEquals(
        "net.ipv4.conf.all.arp_ignore is 3, so that us0 would answer under its own MAC address; set"
            + " it to 1",
        gateway.useVirtualMac(ROUTER));
  }

  @Test
  void nothingIsLeftWhenTheQueueIsClosed() throws Exception {
    becomeMaster();

    gateway.queue.close();

    assertEquals("", links());
    assertFalse(gateway.has(ADDRESS));
    assertEquals("0", arp("us0", "arp_ignore"));
  }

  @Test
  void twentyAreMadeAndDeletedAtOnce() throws Exception {
    List<VirtualRouterKey> routers = new ArrayList<>();
    for (int vrid = 1; vrid <= 20; vrid++) {
      VirtualRouterKey router = Gateway.router(AddressFamily.IPV4, vrid);
      routers.add(router);
      assertEquals(CARRIED_OUT, gateway.useVirtualMac(router));
      VirtualAddress address = Gateway.address("10.99.0." + (100 + vrid), 32);
      assertEquals(CARRIED_OUT, gateway.add(router, address));
    }
    for (VirtualRouterKey router : routers) {
      IpAddress address = IpAddress.parse("10.99.0." + (100 + router.vrid().value()));
      MacAddress mac = Gateway.virtualMac(router);
      assertEquals(List.of(mac, mac), wire.askAndAwait(address, OWN));
    }
    gateway.ip("link add stranger link us0 type macvlan mode private");

    gateway.queue.close();

    assertEquals(1, links().lines().count(), links());
  }

  @Test
  void sameVridOnAnotherInterfaceHasALinkOfItsOwn() throws Exception {
    gateway.ip("link add us1 type veth peer us2");
    gateway.ip("link set us1 up");
    VirtualRouterKey other = new VirtualRouterKey("us1", ROUTER.vrid(), AddressFamily.IPV4);
    becomeMaster();

    assertEquals(CARRIED_OUT, gateway.useVirtualMac(other));
    assertEquals(CARRIED_OUT, gateway.add(other, Gateway.address("10.98.0.100", 24)));

    assertTrue(links().contains("vrrp.51@us0"), links());
    assertTrue(links().contains("vrrp.51.2@us1"), links());
  }

  @Test
  void killedProcessLeavesALinkWithoutAddressesThatTheNextLifeDeletes() throws Exception {
    Path otherFolder = runFolder.resolve("other");
    gateway.ip("link add stranger link us0 type macvlan mode private");
    Process process = HoldingProcess.start(gateway.namespace(), List.of(), otherFolder, "virtual");
    try {
      awaitLine(process.inputReader(), "renewed " + HoldingProcess.IPV6);
      assertTrue(gateway.ip("-o address show dev vrrp.51").contains("10.88.0.100/24"));
      assertTrue(gateway.ip("-o address show dev vrrp6.51").contains("2001:db8::100/64"));
      process.toHandle().destroyForcibly();
      Duration bound = LEASE.plusSeconds(1);
      gateway.witness.awaitGone(HoldingProcess.IPV4.address(), bound);
      gateway.witness.awaitGone(HoldingProcess.IPV6.address(), SOON);
      assertEquals(3, links().lines().count(), links());
      assertEquals("1", arp("us0", "arp_ignore"));
    } finally {
      process.destroyForcibly().waitFor();
    }

    try (AddressQueue nextLife =
        gateway
            .namespace()
            .call(() -> AddressQueue.start(gateway.kernel, gateway.clock, otherFolder))) {
      assertEquals(CARRIED_OUT, gateway.answer(nextLife::removeLeftovers));
    }

    assertEquals(1, links().lines().count(), links());
    assertTrue(links().contains("stranger"), links());
    assertEquals("", gateway.namespace().execute("nft", "list", "tables"));
    assertEquals("0", arp("us0", "arp_ignore"));
    assertEquals("0", arp("us0", "arp_announce"));
  }

  private static void awaitLine(BufferedReader output, String wanted) throws Exception {
    String line = output.readLine();
    while (!wanted.equals(line)) {
      assertTrue(line != null && !line.startsWith("not "), "the process says: " + line);
      line = output.readLine();
    }
  }
}
