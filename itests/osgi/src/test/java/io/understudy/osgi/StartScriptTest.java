package io.understudy.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script, from outside: a process in a network namespace of its own. */
class StartScriptTest {

  private static final Map<String, String> REAL_TIME =
      Map.of(
          "UNDERSTUDY_CONSOLE", "off",
          "UNDERSTUDY_SCHEDULING", "rr:10",
          "UNDERSTUDY_LOCK_MEMORY", "on");

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
  void realTimeOptionsAreRefusedWhereTheyAreNotPermittedAndAllElseWorks() throws Exception {
    List<String> unprivileged =
        List.of("setpriv", "--bounding-set=-sys_nice,-ipc_lock", "--inh-caps=-sys_nice,-ipc_lock");
    try (Gateway gateway = start(unprivileged, REAL_TIME)) {
      gateway.awaitLine("BACKUP -> MASTER");
      gateway.awaitLine(
          "cannot schedule thread vrrp-engine as rr:10: the process needs the capability"
              + " CAP_SYS_NICE");
      gateway.awaitLine("cannot schedule thread vrrp-platform as rr:9");
      gateway.awaitLine("cannot lock memory: its limit, RLIMIT_MEMLOCK, is ");
      assertEquals(143, gateway.terminate());
    }
  }

  @Test
  void realTimeOptionsThatAreInForceAreTold() throws Exception {
    try (Gateway gateway = start(List.of(), REAL_TIME)) {
      gateway.awaitLine("BACKUP -> MASTER");
      gateway.awaitLine("thread vrrp-engine is scheduled as rr:10");
      gateway.awaitLine("thread vrrp-platform is scheduled as rr:9");
      gateway.awaitLine("memory is locked");
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
                "UNDERSTUDY_CONSOLE_HTTPS", "maybe",
                "UNDERSTUDY_SHELL", "maybe",
                "UNDERSTUDY_PROFILE", "large",
                "UNDERSTUDY_SCHEDULING", "rr:100",
                "UNDERSTUDY_LOCK_MEMORY", "maybe",
                "UNDERSTUDY_STATE", "/proc/nowhere")
            .entrySet()) {
      try (Gateway gateway = start(List.of(), Map.of(setting.getKey(), setting.getValue()))) {
        gateway.awaitLine(setting.getKey());
        assertEquals(1, gateway.awaitExit());
      }
    }
  }

  @Test
  void commandsAreReadFromStandardInputUntilItsEndIfThatIsWanted() throws Exception {
    try (Gateway gateway =
        start(List.of(), Map.of("UNDERSTUDY_CONSOLE", "off", "UNDERSTUDY_SHELL", "on"))) {
      gateway.awaitLine("BACKUP -> MASTER");
      gateway.type("vrrp:status");
      gateway.awaitLine("us0/51/IPv4  lan   MASTER");
      gateway.type("vrrp:why wan");
      gateway.awaitLine("Refused: There is no virtual router 'wan'.");
      gateway.endInput();
      assertEquals(0, gateway.awaitExit());
      gateway.awaitLine("MASTER -> INITIALIZE cause=NO_SUCCESSOR");
    }
  }

  @Test
  void stateCacheAndRunFolderAreForTheirUserAlone() throws Exception {
    Files.createDirectories(work.resolve("state"));
    Distribution.run("chmod", "755", work.resolve("state").toString());
    try (Gateway gateway = start(List.of(), Map.of("UNDERSTUDY_CONSOLE", "off"))) {
      gateway.awaitLine("BACKUP -> MASTER");
      for (String folder : List.of("state", "state/cache", "run")) {
        assertEquals("rwx------", mode(work.resolve(folder)), folder);
      }
      try (Stream<Path> all = Files.walk(work.resolve("state"))) {
        assertEquals(List.of(), all.filter(file -> !mode(file).endsWith("------")).toList());
      }
      gateway.terminate();
    }
  }

  @Test
  void folderThatOthersCanTamperWithIsRefused() throws Exception {
    Path link = Files.createSymbolicLink(work.resolve("link"), work.resolve("etc"));
    Path open = Files.createDirectories(work.resolve("open"));
    Distribution.run("chmod", "777", open.toString());
    Path foreign = Files.createDirectories(work.resolve("foreign"));
    Distribution.run("chown", "65534", foreign.toString());
    for (String variable : List.of("UNDERSTUDY_STATE", "UNDERSTUDY_CACHE", "UNDERSTUDY_RUN")) {
      assertRefused(variable, link, "symbolic link");
      assertRefused(variable, open, "others may write");
      assertRefused(variable, foreign, "belongs to user 65534");
    }
  }

  @Test
  void folderThatCannotBeUsedIsRefused() throws Exception {
    assertRefused("UNDERSTUDY_ETC", Files.createDirectories(work.resolve("a,b")), "UNDERSTUDY_ETC");
    assertRefused("UNDERSTUDY_DEPLOY", work.resolve("a,b"), "UNDERSTUDY_DEPLOY");
    Path noexec = Files.createDirectories(work.resolve("noexec"));
    String mounted = noexec.toString();
    Distribution.run("mount", "-t", "tmpfs", "-o", "noexec,mode=700", "tmpfs", mounted);
    try {
      assertRefused("UNDERSTUDY_CACHE", noexec, "noexec. Set UNDERSTUDY_CACHE");
    } finally {
      Distribution.run("umount", mounted);
    }
  }

  @Test
  void withoutADeployFolderNothingIsMissed() throws Exception {
    Map<String, String> environment =
        Map.of("UNDERSTUDY_CONSOLE", "off", "UNDERSTUDY_DEPLOY", "/proc/nowhere");
    try (Gateway gateway = start(List.of(), environment)) {
      gateway.awaitLine("BACKUP -> MASTER");
      assertFalse(gateway.output().contains("nowhere"), gateway.output());
      gateway.terminate();
    }
  }

  private void assertRefused(String variable, Path folder, String reason) throws Exception {
    try (Gateway gateway =
        start(List.of(), Map.of("UNDERSTUDY_CONSOLE", "off", variable, folder.toString()))) {
      gateway.awaitLine(reason);
      assertEquals(1, gateway.awaitExit());
    }
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(
          Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Gateway start(List<String> prefix, Map<String, String> environment) throws IOException {
    return Gateway.start(namespace, prefix, home, work, environment);
  }
}
