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

/** What files, console and Configurator said is what runs after the next start. */
class RestartTest {

  private static final String CONSOLE = "http://127.0.0.1:8096/system/console/";
  private static final Map<String, String> WITH_CONSOLE = Map.of("UNDERSTUDY_CONSOLE_PORT", "8096");
  private static final Map<String, String> WITHOUT_CONSOLE = Map.of("UNDERSTUDY_CONSOLE", "off");

  private static Path home;

  private final Namespace namespace = new Namespace("us-restart");
  @TempDir private Path work;

  @BeforeAll
  static void unpack() {
    home = Distribution.unpack("restarted");
  }

  @BeforeEach
  void makeNetwork() throws IOException {
    namespace.create();
    Files.createDirectories(work.resolve("etc"));
  }

  @AfterEach
  void removeNetwork() throws IOException {
    namespace.delete();
  }

  @Test
  void fileThatIsEditedInTheConsoleAndThenByHandIsUnderstoodAfterARestart() throws Exception {
    Path instance = work.resolve("etc/io.understudy.vrrp.instance-lan.cfg");
    Files.writeString(
        work.resolve("etc/io.understudy.virtualip-lan.cfg"), "name=lan\naddress=192.0.2.1/24\n");
    Files.writeString(
        instance,
        """
        name = lan
        interface = us0
        vrid = 51
        priority = 150
        version = 3
        advertIntervalMillis = 200
        virtualIps = lan
        """);
    try (Gateway gateway = start(WITH_CONSOLE)) {
      String password = gateway.awaitLine("password ").replaceFirst(".*password ", "");
      gateway.awaitLine("BACKUP -> MASTER");
      String status =
          Eventually.get(
              "answer of the console",
              () -> editInConsole(password, instance, 140),
              answer -> !answer.equals("000") && !answer.equals("404"));
      assertTrue(status.startsWith("200") || status.startsWith("302"), status);
      awaitChanges(gateway, 1);
      String typed =
          Eventually.get("typed file", () -> read(instance), text -> text.contains("I\"140\""));
      assertTrue(typed.contains("virtualIps = ["), typed);
      Files.writeString(instance, typed.replaceFirst("priority.*", "priority = 130"));
      awaitChanges(gateway, 2);
      assertFalse(gateway.output().contains("refused"), gateway.output());
      gateway.terminate();
    }
    try (Gateway again = start(WITHOUT_CONSOLE)) {
      assertTrue(again.awaitLine("BACKUP -> MASTER").contains("prio=130"));
      again.terminate();
    }
  }

  @Test
  void jsonThatIsEditedOrRemovedTakesEffectAtTheNextStart() throws Exception {
    Path file = work.resolve("etc/gateway.json");
    Files.writeString(file, json(51, 150));
    assertStartsWith("prio=150");
    Files.writeString(file, json(51, 140));
    assertStartsWith("prio=140");
    Files.delete(file);
    assertStartsWith("Configuration applied: 0 virtual routers");
  }

  @Test
  void brokenJsonIsNamedWithThePlaceOfTheMistakeAndWhatItSaidBeforeStays() throws Exception {
    Path file = work.resolve("etc/gateway.json");
    Files.writeString(file, json(51, 150));
    assertStartsWith("prio=150");
    Files.writeString(file, json(51, 140).replace("51,", "51;"));
    try (Gateway gateway = start(WITHOUT_CONSOLE)) {
      gateway.awaitLine("gateway.json is not used: line 7, column");
      gateway.awaitLine("prio=150");
      gateway.terminate();
    }
  }

  @Test
  void journalGoesOnAndSaysHowTheLifeBeforeEnded() throws Exception {
    Files.writeString(work.resolve("etc/gateway.json"), json(51, 150));
    JournalPrinter.drop(work.resolve("deploy"));
    Map<String, String> environment =
        Map.of("UNDERSTUDY_CONSOLE", "off", "UNDERSTUDY_DEPLOY", work.resolve("deploy").toString());
    List<String> first;
    try (Gateway gateway = start(environment)) {
      gateway.awaitLine("BACKUP -> MASTER");
      first = awaitJournal(gateway, "BACKUP -> MASTER");
      Eventually.get(
          "three lines of the journal on disk",
          () -> read(work.resolve("state/journal.log")).lines().count(),
          count -> count == 3);
      gateway.kill();
    }
    assertEquals(3, first.size(), first::toString);
    assertEquals("1 [engine] BEGAN evidence=\"nothing is known of an earlier life\"", first.get(0));
    List<String> second;
    try (Gateway gateway = start(environment)) {
      second = awaitJournal(gateway, "6 [us0/51/IPv4] BACKUP -> MASTER");
      assertEquals(first, second.subList(0, 3));
      String began = "4 [engine] BEGAN evidence=\"the life before ended without a stop, after ";
      assertTrue(second.get(3).startsWith(began), second::toString);
      assertEquals(143, gateway.terminate());
    }
    try (Gateway gateway = start(environment)) {
      List<String> third =
          awaitJournal(gateway, "BEGAN evidence=\"the life before was stopped at ");
      assertEquals(second, third.subList(0, second.size()));
      List<String> farewell = third.subList(second.size(), second.size() + 3);
      assertTrue(farewell.get(0).contains("MASTER -> INITIALIZE"), third::toString);
      assertTrue(farewell.get(1).contains("[engine] ENDED"), third::toString);
      assertTrue(farewell.get(2).contains("[engine] BEGAN"), third::toString);
      gateway.terminate();
    }
  }

  @Test
  void changesThatNobodyConfirmedBeforeAKillNeverRunInTheNextLife() throws Exception {
    Files.writeString(work.resolve("etc/gateway.json"), json(51, 150));
    TrialApplier.drop(work.resolve("deploy"));
    Map<String, String> environment =
        Map.of("UNDERSTUDY_CONSOLE", "off", "UNDERSTUDY_DEPLOY", work.resolve("deploy").toString());
    try (Gateway gateway = start(environment)) {
      gateway.awaitLine(TrialApplier.APPLIED);
      gateway.kill();
    }
    try (Gateway again = start(WITHOUT_CONSOLE)) {
      assertTrue(again.awaitLine("BACKUP -> MASTER").contains("prio=150"), again.output());
      again.awaitLine("Nobody has confirmed the changes of trial: rolled back");
      assertFalse(again.output().contains("prio=140"), again.output());
      assertEquals(143, again.terminate());
    }
    assertStartsWith("prio=150");
  }

  /** The snapshot's journal as soon as this is in it. */
  private static List<String> awaitJournal(Gateway gateway, String text) {
    return Eventually.get(
        "journal with " + text,
        () ->
            gateway
                .output()
                .lines()
                .filter(line -> line.startsWith(JournalPrinter.MARK))
                .map(line -> line.substring(JournalPrinter.MARK.length()))
                .toList(),
        lines -> lines.stream().anyMatch(line -> line.contains(text)));
  }

  private void assertStartsWith(String text) throws Exception {
    try (Gateway gateway = start(WITHOUT_CONSOLE)) {
      gateway.awaitLine(text);
      assertEquals(143, gateway.terminate());
    }
  }

  private static String json(int vrid, int priority) {
    return """
    {
      ":configurator:resource-version": 1,
      ":configurator:symbolic-name": "test",
      ":configurator:version": "1.0.0",
      "io.understudy.virtualip~json": {"name": "json", "address": "192.0.2.1/24"},
      "io.understudy.vrrp.instance~json": {
        "name": "json", "interface": "us0", "vrid": %d, "priority": %d,
        "version": "3", "advertIntervalMillis": 200, "virtualIps": ["json"]
      }
    }
    """
        .formatted(vrid, priority);
  }

  private static void awaitChanges(Gateway gateway, int count) {
    Eventually.get(
        "change " + count,
        gateway::output,
        text -> text.split("; changed us0/51/IPv4", -1).length == count + 1);
  }

  /** As the form sends it, which has a field for the name of the file, too. */
  private String editInConsole(String password, Path file, int priority) {
    return namespace.httpStatus(
        CONSOLE + "configMgr/io.understudy.vrrp.instance~lan",
        "--user",
        "admin:" + password,
        "--data",
        "apply=true&action=ajaxConfigManager"
            + "&propertylist=name,interface,vrid,priority,version,advertIntervalMillis,virtualIps"
            + ",felix.fileinstall.filename&felix.fileinstall.filename="
            + file.toUri()
            + "&name=lan&interface=us0&vrid=51&priority="
            + priority
            + "&version=3&advertIntervalMillis=200&virtualIps=lan");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Gateway start(Map<String, String> environment) throws IOException {
    return Gateway.start(namespace, List.of(), home, work, environment);
  }
}
