package io.understudy.platform.linux.filter;

import static io.understudy.platform.linux.filter.FilteredGateway.ADDRESS;
import static io.understudy.platform.linux.filter.FilteredGateway.ADDRESS6;
import static io.understudy.platform.linux.filter.FilteredGateway.ROUTER;
import static io.understudy.platform.linux.filter.FilteredGateway.ROUTER6;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.IpAddress;
import io.understudy.model.VirtualAddress;
import io.understudy.platform.linux.TestNamespace;
import io.understudy.platform.linux.TestNetwork;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a master drops for its addresses, as a host at the other end of a real wire sees it. */
class AddressFilterTest {

  private static final int MOST_LOOKS = 2000;
  private static final int TIMEOUT_MILLIS = 400;

  @TempDir Path runFolder;
  private FilteredGateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = new FilteredGateway(runFolder);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
  }

  @Test
  @DisplayName("D-04 ping is answered if accepted, and not if not")
  void pingIsAnsweredUnlessItIsDropped() throws Exception {
    assertTrue(gateway.isAnswered(ADDRESS));

    gateway.drop(ROUTER, ADDRESS);

    assertFalse(gateway.isAnswered(ADDRESS));
    assertTrue(gateway.isAnswered(new VirtualAddress(IpAddress.parse("10.99.0.1"), 24)));
    String known = gateway.host().ip("neigh", "show", "10.99.0.100");
    assertTrue(known.contains("lladdr"), "ARP is answered: " + known);

    gateway.drop(ROUTER);

    assertTrue(gateway.isAnswered(ADDRESS));
    assertEquals("", gateway.tables());
  }

  @Test
  @DisplayName("D-08 a solicitation is answered where ping is not, to the group and to the address")
  void neighborDiscoveryIsNeverDropped() throws Exception {
    gateway.drop(ROUTER6, ADDRESS6);

    assertFalse(gateway.isAnswered(ADDRESS6));
    String found = gateway.host().ip("neigh", "show", "fd99::100");
    assertTrue(found.contains("lladdr"), found);

    // The kernel asks the address itself whether it is still there.
    String mac = found.replaceFirst("(?s).*lladdr ([^ ]+) .*", "$1");
    gateway.host().ip("neigh", "replace", "fd99::100", "lladdr", mac, "dev", "us0", "nud", "probe");
    awaitReachable();

    gateway.drop(ROUTER6);
    assertTrue(gateway.isAnswered(ADDRESS6));
  }

  private void awaitReachable() throws Exception {
    String state = "";
    for (int look = 0; look < MOST_LOOKS && !state.contains("REACHABLE"); look++) {
      state = gateway.host().ip("neigh", "show", "fd99::100");
      assertFalse(state.contains("FAILED"), state);
    }
    assertTrue(state.contains("REACHABLE"), state);
  }

  @Test
  void connectionIsNotMade() throws Exception {
    try (ServerSocket server = gateway.master().call(() -> new ServerSocket(0))) {
      connect(gateway.host(), server.getLocalPort());

      gateway.drop(ROUTER, ADDRESS);

      assertThrows(
          SocketTimeoutException.class, () -> connect(gateway.host(), server.getLocalPort()));
    }
  }

  @Test
  void machineItselfDoesNotReachTheAddressEither() throws Exception {
    try (ServerSocket server = gateway.master().call(() -> new ServerSocket(0))) {
      gateway.drop(ROUTER, ADDRESS);

      assertThrows(
          SocketTimeoutException.class, () -> connect(gateway.master(), server.getLocalPort()));
    }
  }

  private static void connect(TestNamespace from, int port) throws Exception {
    from.run(
        () -> {
          try (Socket socket = new Socket()) {
            socket.connect(
                new InetSocketAddress(ADDRESS.address().toString(), port), TIMEOUT_MILLIS);
          }
        });
  }

  @Test
  void virtualRoutersAreIndependentOfEachOther() throws Exception {
    VirtualAddress other = new VirtualAddress(IpAddress.parse("10.99.0.200"), 24);
    gateway.master().ip("address", "add", other.toString(), "dev", "us0");
    gateway.drop(ROUTER, ADDRESS);
    gateway.drop(ROUTER6, ADDRESS6);

    gateway.drop(ROUTER, other);

    assertTrue(gateway.isAnswered(ADDRESS));
    assertFalse(gateway.isAnswered(other));
    assertFalse(gateway.isAnswered(ADDRESS6));

    gateway.drop(ROUTER);

    assertTrue(gateway.isAnswered(other));
    assertFalse(gateway.isAnswered(ADDRESS6));
  }

  @Test
  void tablesOfOthersStayAndAFlushOfAllRulesChangesNothing() throws Exception {
    TestNamespace master = gateway.master();
    master.execute(
        "nft", "add table inet theirs; add chain inet theirs c; add rule inet theirs c drop");
    String theirs = master.execute("nft", "list", "table", "inet", "theirs");
    gateway.drop(ROUTER, ADDRESS);
    gateway.drop(ROUTER);
    gateway.drop(ROUTER, ADDRESS);
    assertEquals(theirs, master.execute("nft", "list", "table", "inet", "theirs"));

    master.execute("nft", "flush", "ruleset");

    assertFalse(gateway.isAnswered(ADDRESS));
  }

  @Test
  void asManyAddressesAsAreSaidAreDroppedAtOnceAndMoreAreRefused() throws Exception {
    List<VirtualAddress> many = new ArrayList<>(List.of(ADDRESS6));
    for (int number = 1; many.size() < 4096; number++) {
      String address = "fd98::%x:%x".formatted(number >> 8, number & 0xFF);
      many.add(new VirtualAddress(IpAddress.parse(address), 64));
    }

    gateway.drop(ROUTER6, many.toArray(VirtualAddress[]::new));

    assertFalse(gateway.isAnswered(ADDRESS6));
    assertEquals(
        "cannot drop packets for virtual addresses (accept = false): there are 4097, and 4096 at"
            + " most can be",
        assertThrows(Exception.class, () -> gateway.drop(ROUTER, ADDRESS)).getMessage());
    assertTrue(gateway.isAnswered(ADDRESS));
  }

  @Test
  @DisplayName("D-12 what comes by another way is dropped and not forwarded; what is for others is")
  void packetsByAnotherWayAreDroppedAndForwardingIsNotTouched() throws Exception {
    try (TestNetwork further = new TestNetwork()) {
      TestNamespace master = gateway.master();
      TestNamespace far = further.b();
      master.ip("link", "add", "us9", "type", "veth", "peer", "us9", "netns", far.name());
      for (TestNamespace end : List.of(master, far)) {
        end.ip("link", "set", "us9", "up");
      }
      master.ip("address", "add", "10.77.0.1/24", "dev", "us9");
      far.ip("address", "add", "10.77.0.100/24", "dev", "us9");
      far.ip("address", "flush", "dev", "us0");
      far.ip("route", "add", "10.99.0.0/24", "via", "10.77.0.1");
      gateway.host().ip("route", "add", "10.77.0.0/24", "via", "10.99.0.1");
      master.run(() -> Files.writeString(Path.of("/proc/sys/net/ipv4/ip_forward"), "1"));
      assertTrue(FilteredGateway.isAnswered(far, "10.99.0.100"));
      long before = forwarded();

      VirtualAddress notHere = new VirtualAddress(IpAddress.parse("10.77.0.100"), 24);
      gateway.drop(ROUTER, ADDRESS, notHere);

      assertFalse(FilteredGateway.isAnswered(far, "10.99.0.100"));
      assertEquals(before, forwarded());
      assertTrue(FilteredGateway.isAnswered(gateway.host(), "10.77.0.100"));
      assertEquals(before + 2, forwarded());
    }
  }

  /** How many IPv4 packets the master has forwarded. */
  private long forwarded() throws Exception {
    List<String> lines =
        gateway.master().call(() -> Files.readAllLines(Path.of("/proc/thread-self/net/snmp")));
    return lines.stream()
        .filter(line -> line.startsWith("Ip: ") && Character.isDigit(line.charAt(4)))
        .map(line -> Long.parseLong(line.split(" ", -1)[6]))
        .findFirst()
        .orElseThrow();
  }
}
