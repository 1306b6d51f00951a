package io.understudy.platform.linux.address;

import static io.understudy.platform.linux.address.Gateway.CARRIED_OUT;
import static io.understudy.platform.linux.address.Gateway.LEASE;
import static io.understudy.platform.linux.address.Gateway.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.VirtualAddress;
import io.understudy.platform.linux.address.KernelWitness.Sight;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of addresses when the process that holds them is killed or stopped. */
class ProcessTest {

  private static final List<VirtualAddress> HELD =
      List.of(HoldingProcess.IPV4, HoldingProcess.IPV6);

  @TempDir Path runFolder;
  @TempDir Path otherFolder;
  private Gateway gateway;
  private Process process;
  private BufferedReader output;

  @BeforeEach
  void start() throws Exception {
    gateway = new Gateway(otherFolder);
  }

  private void startProcess(String... privileges) throws Exception {
    process = HoldingProcess.start(gateway.namespace(), List.of(privileges), runFolder);
    output = process.inputReader();
  }

  private void startHolding() throws Exception {
    startProcess();
    awaitLines("renewed ");
  }

  @AfterEach
  void stop() throws Exception {
    process.destroyForcibly().waitFor();
    gateway.close();
  }

  /** Reads on until a line of this kind came for each address. */
  private void awaitLines(String kind) throws Exception {
    Set<String> missing = new HashSet<>();
    HELD.forEach(address -> missing.add(kind + address));
    while (!missing.isEmpty()) {
      String line = output.readLine();
      assertTrue(line != null && !line.startsWith("not "), "the process says: " + line);
      missing.remove(line);
    }
  }

  private void signal(String name) throws Exception {
    gateway.namespace().execute("kill", "-" + name, Long.toString(process.pid()));
  }

  @Test
  void killedProcessLetsGoWithinItsLeaseAndASecond() throws Exception {
    startHolding();
    gateway.ip("address add 10.88.0.5/24 dev us0");

    signal("KILL");

    Duration ipv4 = gateway.witness.awaitGone(HoldingProcess.IPV4.address(), SOON);
    Duration ipv6 = ipv4.plus(gateway.witness.awaitGone(HoldingProcess.IPV6.address(), SOON));
    Duration bound = LEASE.plusSeconds(1);
    assertTrue(ipv4.compareTo(bound) <= 0, "IPv4 after " + ipv4);
    assertTrue(ipv6.compareTo(bound) <= 0, "IPv6 after " + ipv6);
    assertTrue(gateway.isPermanent(Gateway.address("10.88.0.5", 24)));
  }

  @Test
  void nextLifeCleansUpAfterAKilledProcess() throws Exception {
    startHolding();
    gateway.ip("address add 10.88.0.5/24 dev us0");
    signal("KILL");
    process.waitFor();
    assertEquals("1", gateway.setting("us0"));
    gateway.ip("route add blackhole 10.86.0.0/16 table 300");
    assertEquals(5, routing().lines().count(), routing());
    assertTrue(gateway.ip("address show dev us0").contains("10.85.0.7/24"));

    try (AddressQueue nextLife = newLife()) {
      assertEquals(CARRIED_OUT, gateway.answer(nextLife::removeLeftovers));
    }

    assertFalse(gateway.has(HoldingProcess.IPV4));
    assertFalse(gateway.has(HoldingProcess.IPV6));
    assertEquals("0", gateway.setting("us0"));
    assertTrue(gateway.isPermanent(Gateway.address("10.88.0.5", 24)));
    assertEquals("blackhole 10.86.0.0/16 \n", routing());
    assertFalse(gateway.ip("address show dev us0").contains("10.85.0.7/24"));
  }

  private String routing() throws Exception {
    return gateway.ip("rule show priority 987")
        + gateway.ip("route show table 300")
        + gateway.ip("-6 route show table 300");
  }

  private AddressQueue newLife() throws Exception {
    return gateway
        .namespace()
        .call(() -> AddressQueue.start(gateway.kernel, gateway.clock, runFolder));
  }

  @Test
  void processThatWasStoppedDoesNotBringItsAddressesBack() throws Exception {
    startHolding();
    signal("STOP");
    for (VirtualAddress address : HELD) {
      gateway.witness.awaitGone(address.address(), SOON);
    }
    gateway.witness.forget();

    signal("CONT");

    awaitLines("lost ");
    awaitLines("renewed "); // what is not there is not renewed
    for (VirtualAddress address : HELD) {
      assertEquals(
          List.of(),
          gateway.witness.watch(address.address(), Duration.ofSeconds(1)).stream()
              .filter(Sight::isThere)
              .toList());
      assertFalse(gateway.has(address));
    }
  }

  @Test
  void missingPrivilegeIsNamed() throws Exception {
    startProcess("setpriv", "--bounding-set=-net_admin,-net_raw", "--inh-caps=-net_admin,-net_raw");

    assertEquals(
        "not added 10.88.0.100/24: cannot add 10.88.0.100/24 on us0: the process needs the"
            + " capability CAP_NET_ADMIN; run it as root, or grant it (systemd:"
            + " AmbientCapabilities=CAP_NET_ADMIN)",
        lineWith("added 10.88.0.100/24"));
    assertEquals(
        "not announced: cannot open a packet socket: the process needs the capability CAP_NET_RAW;"
            + " run it as root, or grant it (systemd: AmbientCapabilities=CAP_NET_RAW)",
        lineWith("announced"));
  }

  private String lineWith(String text) throws Exception {
    String line = output.readLine();
    while (line != null && !line.contains(text)) {
      line = output.readLine();
    }
    return Objects.requireNonNull(line, text);
  }
}
