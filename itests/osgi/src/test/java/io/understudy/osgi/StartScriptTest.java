package io.understudy.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** The start script, from outside: a process in a network namespace of its own. */
class StartScriptTest {

  private static Path home;

  private final Namespace namespace = new Namespace("us-start");
  @TempDir private Path work;

  @BeforeAll
  static void unpack() {
    home = Distribution.unpack("started");
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
        vrid = 51
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
  void becomesMasterAndSaysFarewellWhenItIsTerminated() throws Exception {
    try (Capture capture = namespace.capture("us1");
        Gateway gateway = start(List.of(), Map.of("UNDERSTUDY_CONSOLE", "off"))) {
      gateway.awaitLine("BACKUP -> MASTER");
      Eventually.get(
          "address on us0", () -> namespace.addresses("us0"), all -> all.contains("192.0.2.1/24"));
      assertEquals(143, gateway.terminate());
      assertFalse(namespace.addresses("us0").contains("192.0.2.1/24"));
      capture.awaitLine("vrid 51, prio 150");
      capture.awaitLine("vrid 51, prio 0,");
    }
  }

  @Test
  void withoutCapabilitiesItStaysUpAndNamesTheOneThatIsMissing() throws Exception {
    Distribution.run("chown", "-R", "65534", work.toString());
    List<String> nobody = List.of("setpriv", "--reuid=65534", "--clear-groups", "--inh-caps=-all");
    try (Gateway gateway = start(nobody, Map.of("UNDERSTUDY_CONSOLE_PORT", "8097"))) {
      gateway.awaitLine("INITIALIZE -> FAULT");
      gateway.awaitLine("CAP_NET_RAW");
      Eventually.get(
          "console",
          () -> namespace.httpStatus("http://127.0.0.1:8097/system/console/"),
          "401"::equals);
      assertTrue(gateway.isAlive());
      assertEquals(143, gateway.terminate());
    }
  }

  @Test
  void firstPasswordIsShownOnceAndOpensTheConsole() throws Exception {
    String password;
    try (Gateway gateway = start(List.of(), Map.of("UNDERSTUDY_CONSOLE_PORT", "8097"))) {
      password = gateway.awaitLine("password ").replaceFirst(".*password ", "");
      Eventually.get(
          "page for the password that was shown",
          () ->
              namespace.httpStatus(
                  "http://127.0.0.1:8097/system/console/bundles", "--user", "admin:" + password),
          "200"::equals);
      gateway.terminate();
    }
    try (Gateway again = start(List.of(), Map.of("UNDERSTUDY_CONSOLE_PORT", "8097"))) {
      again.awaitLine("BACKUP -> MASTER");
      assertFalse(again.output().contains("password"), again.output());
    }
  }

  @Test
  void secondRuntimeOnTheSameStateIsRefused() throws Exception {
    try (Gateway first = start(List.of(), Map.of("UNDERSTUDY_CONSOLE", "off"));
        Gateway second = start(List.of(), Map.of("UNDERSTUDY_CONSOLE", "off"))) {
      Gateway refused =
          Eventually.get(
              "one that is refused",
              () -> second.isAlive() ? first : second,
              gateway -> !gateway.isAlive());
      refused.awaitLine("another Understudy runs");
      assertEquals(1, refused.awaitExit());
      Gateway other = refused == first ? second : first;
      other.awaitLine("BACKUP -> MASTER");
    }
  }

  @Test
  void unusableEnvironmentIsRefusedWithAWordOnWhatToDo() throws Exception {
    for (Map.Entry<String, String> setting :
        Map.of(
                "JAVA_HOME", "/nowhere",
                "UNDERSTUDY_CONSOLE_PORT", "http",
                "UNDERSTUDY_CONSOLE", "maybe",
                "UNDERSTUDY_STATE", "/proc/nowhere")
            .entrySet()) {
      try (Gateway gateway = start(List.of(), Map.of(setting.getKey(), setting.getValue()))) {
        gateway.awaitLine(setting.getKey());
        assertEquals(1, gateway.awaitExit());
      }
    }
  }

  private Gateway start(List<String> prefix, Map<String, String> environment) throws IOException {
    return Gateway.start(namespace, prefix, home, work, environment);
  }
}
