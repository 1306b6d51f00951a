package io.understudy.platform.linux.filter;

import static io.understudy.platform.linux.filter.FilteredGateway.ADDRESS;
import static io.understudy.platform.linux.filter.FilteredGateway.ROUTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.platform.linux.kernel.Abi;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.FakeKernel;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.PlatformException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a filter when its process ends, and what a kernel says that cannot have one. */
class FilterLifeTest {

  /** Where the flags of the table are in a batch, and flags that no kernel knows. */
  private static final int FLAGS_OFFSET = 60;

  private static final int TYPE_OFFSET = FLAGS_OFFSET - 2;

  private static final int NFTA_TABLE_FLAGS = 2;
  private static final int UNKNOWN_FLAGS = 0x0000_0040;

  @TempDir Path runFolder;

  private Process start(FilteredGateway gateway, String... launcher) throws Exception {
    String here = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec"));
    command.add(gateway.master().name());
    command.addAll(List.of(launcher));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx48m", "-cp", System.getProperty("surefire.test.class.path", here)));
    command.addAll(List.of(FilteringProcess.class.getName(), runFolder.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  @Test
  void nothingIsLeftOfAProcessThatWasKilled() throws Exception {
    try (FilteredGateway gateway = new FilteredGateway(runFolder)) {
      Process process = start(gateway);
      try {
        assertEquals("dropping", process.inputReader().readLine());
        assertFalse(gateway.isAnswered(ADDRESS));

        gateway.master().execute("kill", "-KILL", Long.toString(process.pid()));
        process.waitFor();

        assertEquals("", gateway.tables());
        assertTrue(gateway.isAnswered(ADDRESS));
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void tableOfAnotherProcessIsLeftAlone() throws Exception {
    try (FilteredGateway gateway = new FilteredGateway(runFolder)) {
      Process process = start(gateway);
      try {
        assertEquals("dropping", process.inputReader().readLine());

        assertEquals(
            "cannot drop packets for virtual addresses (accept = false): the table understudy of"
                + " nftables belongs to another process; stop it",
            assertThrows(PlatformException.class, () -> gateway.drop(ROUTER, ADDRESS)).reason());
        assertFalse(gateway.isAnswered(ADDRESS));
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void tableOfSomebodyElseIsLeftAlone() throws Exception {
    try (FilteredGateway gateway = new FilteredGateway(runFolder)) {
      gateway.master().execute("nft", "add table inet understudy; add chain inet understudy c");
      String theirs = gateway.master().execute("nft", "list", "ruleset");

      assertEquals(
          "cannot drop packets for virtual addresses (accept = false): there is a table understudy"
              + " of nftables that is not ours; delete it",
          assertThrows(PlatformException.class, () -> gateway.drop(ROUTER, ADDRESS)).reason());
      assertEquals(theirs, gateway.master().execute("nft", "list", "ruleset"));

      gateway.master().execute("nft", "delete", "table", "inet", "understudy");
      gateway.drop(ROUTER, ADDRESS);
      assertFalse(gateway.isAnswered(ADDRESS));
    }
  }

  @Test
  void missingPrivilegeIsNamed() throws Exception {
    try (FilteredGateway gateway = new FilteredGateway(runFolder)) {
      Process process =
          start(gateway, "setpriv", "--bounding-set=-net_admin", "--inh-caps=-net_admin");
      try {
        assertEquals(
            "cannot drop packets for virtual addresses (accept = false): the process needs the"
                + " capability CAP_NET_ADMIN; run it as root, or grant it (systemd:"
                + " AmbientCapabilities=CAP_NET_ADMIN)",
            process.inputReader().readLine());
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void olderKernelHasAnOrdinaryTableThatTheNextLifeRemoves() throws Exception {
    try (FilteredGateway gateway =
        new FilteredGateway(withoutOwners(NativeSystemCalls.load()), runFolder)) {
      gateway.drop(ROUTER, ADDRESS);

      assertFalse(gateway.isAnswered(ADDRESS));
      assertTrue(Files.exists(runFolder.resolve("packet-filter")));
      assertEquals("table inet understudy\n", gateway.tables());
      gateway.master().execute("nft", "flush", "ruleset");
      gateway.drop(ROUTER, ADDRESS);
      assertFalse(gateway.isAnswered(ADDRESS));

      AddressFilter nextLife = new AddressFilter(NativeSystemCalls.load(), runFolder);
      gateway.master().run(nextLife::removeAll);

      assertTrue(gateway.isAnswered(ADDRESS));
      assertEquals("", gateway.tables());
      assertFalse(Files.exists(runFolder.resolve("packet-filter")));

      gateway.drop(ROUTER, ADDRESS);
      gateway.drop(ROUTER);

      assertEquals("", gateway.tables());
      assertFalse(Files.exists(runFolder.resolve("packet-filter")));
    }
  }

  /** A kernel before Linux 5.12. */
  private static SystemCalls withoutOwners(SystemCalls kernel) {
    return (SystemCalls)
        Proxy.newProxyInstance(
            FilterLifeTest.class.getClassLoader(),
            new Class<?>[] {SystemCalls.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("sendto")
                  && arguments[1] instanceof Memory octets
                  && (int) arguments[2] > FLAGS_OFFSET
                  && octets.getShort(TYPE_OFFSET) == NFTA_TABLE_FLAGS
                  && octets.getInt(FLAGS_OFFSET) != 0) {
                octets.putInt(FLAGS_OFFSET, UNKNOWN_FLAGS);
              }
              return method.invoke(kernel, arguments);
            });
  }

  @Test
  void kernelWithoutNetfilterIsNamed() throws Exception {
    SystemCalls kernel =
        FakeKernel.of(Abi.of("amd64"), Map.of("socket", Errno.EPROTONOSUPPORT.result()));
    AddressFilter filter = new AddressFilter(kernel, runFolder);

    assertEquals(
        "cannot drop packets for virtual addresses (accept = false): cannot open a netlink socket:"
            + " the kernel lacks the protocol (EPROTONOSUPPORT)",
        assertThrows(
                PlatformException.class, () -> filter.replace(Map.of(ROUTER, List.of(ADDRESS))))
            .reason());
  }

  @Test
  void kernelIsNotAskedAsLongAsNothingIsDropped() throws Exception {
    SystemCalls kernel = FakeKernel.of(Abi.of("amd64"), Map.of("socket", Errno.EPERM.result()));
    AddressFilter filter = new AddressFilter(kernel, runFolder);

    filter.removeAll();
    filter.replace(Map.of(ROUTER, List.of()));

    assertFalse(Files.exists(runFolder.resolve("packet-filter")));
  }
}
