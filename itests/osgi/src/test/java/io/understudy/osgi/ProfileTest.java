package io.understudy.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The profiles of the start script: each starts, and the small one stays small. */
class ProfileTest {

  private static final int KILOBYTES_A_MEGABYTE = 1024;

  /** What docs/benchmarks-footprint.md has, and room; a later JVM has more of its own. */
  private static final int WITHOUT_CONSOLE = Runtime.version().feature() < 25 ? 85 : 105;

  private static final int WITH_CONSOLE = WITHOUT_CONSOLE + 20;

  private static Path home;

  private final Namespace namespace = new Namespace("us-profile");
  @TempDir private Path work;

  @BeforeAll
  static void unpack() {
    home = Distribution.unpack("profiles");
  }

  @BeforeEach
  void makeNetwork() throws IOException {
    namespace.create();
    Files.createDirectories(work.resolve("etc"));
    Files.writeString(
        work.resolve("etc/io.understudy.virtualip-lan.cfg"), "name=lan\naddress=192.0.2.1/24\n");
    Files.writeString(
        work.resolve("etc/io.understudy.vrrp.instance-lan.cfg"),
        """
        name = lan
        interface = us0
        vrid = 53
        priority = 150
        version = 3
        advertIntervalMillis = 200
        virtualIps = lan
        """);
  }

  @AfterEach
  void removeNetwork() throws IOException {
    namespace.delete();
  }

  @Test
  void smallOneIsTheDefaultAndSmallWithoutTheConsole() throws Exception {
    try (Gateway gateway = start(Map.of("UNDERSTUDY_CONSOLE", "off"))) {
      gateway.awaitLine("BACKUP -> MASTER");
      assertTrue(commandLine(gateway).contains("-XX:+UseSerialGC"), commandLine(gateway));
      assertMemory(gateway, WITHOUT_CONSOLE);
      assertEquals(143, gateway.terminate());
    }
  }

  @Test
  void smallOneIsSmallWithTheConsoleToo() throws Exception {
    try (Gateway gateway = start(Map.of("UNDERSTUDY_CONSOLE_PORT", "8095"))) {
      gateway.awaitLine("BACKUP -> MASTER");
      String password = gateway.awaitLine("password ").replaceFirst(".*password ", "");
      Eventually.get(
          "page of the console",
          () ->
              namespace.httpStatus(
                  "http://127.0.0.1:8095/system/console/vrrp", "--user", "admin:" + password),
          "200"::equals);
      assertMemory(gateway, WITH_CONSOLE);
      assertEquals(143, gateway.terminate());
    }
  }

  @Test
  void steadyOneHasACollectorThatHardlyStops() throws Exception {
    try (Gateway gateway =
        start(Map.of("UNDERSTUDY_CONSOLE", "off", "UNDERSTUDY_PROFILE", "steady"))) {
      gateway.awaitLine("BACKUP -> MASTER");
      String line = commandLine(gateway);
      assertTrue(line.contains("-XX:+UseShenandoahGC") || line.contains("-XX:+UseG1GC"), line);
      assertEquals(143, gateway.terminate());
    }
  }

  @Test
  void steadyOneTakesG1WhereTheJvmRefusesShenandoah() throws Exception {
    Path java = Files.createDirectories(work.resolve("jre/bin")).resolve("java");
    String real = System.getProperty("java.home") + "/bin/java";
    Files.writeString(
        java,
        """
        #!/bin/sh
        case "$*" in *UseShenandoahGC*) echo 'Option -XX:+UseShenandoahGC not supported' >&2; exit 1 ;; esac
        exec %s "$@"
        """
            .formatted(real));
    assertTrue(java.toFile().setExecutable(true));
    Map<String, String> environment =
        Map.of(
            "UNDERSTUDY_CONSOLE", "off",
            "UNDERSTUDY_PROFILE", "steady",
            "JAVA_HOME", work.resolve("jre").toString());
    try (Gateway gateway = start(environment)) {
      gateway.awaitLine("BACKUP -> MASTER");
      assertTrue(commandLine(gateway).contains("-XX:+UseG1GC"), commandLine(gateway));
      assertEquals(143, gateway.terminate());
    }
  }

  /** The resident memory of its own, with an equal part of what is shared: PSS. */
  private static void assertMemory(Gateway gateway, int megabytes) throws IOException {
    String line =
        Files.readAllLines(Path.of("/proc", Long.toString(gateway.pid()), "smaps_rollup")).stream()
            .filter(each -> each.startsWith("Pss:"))
            .findFirst()
            .orElseThrow();
    int kilobytes = Integer.parseInt(line.replaceAll("\\D", ""));
    System.out.println("PSS in kB: " + kilobytes);
    assertTrue(kilobytes <= megabytes * KILOBYTES_A_MEGABYTE, line);
  }

  private static String commandLine(Gateway gateway) throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(gateway.pid()), "cmdline"))
        .replace('\0', ' ');
  }

  private Gateway start(Map<String, String> environment) throws IOException {
    return Gateway.start(namespace, List.of(), home, work, environment);
  }
}
