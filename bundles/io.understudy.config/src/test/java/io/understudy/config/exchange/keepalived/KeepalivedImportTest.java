package io.understudy.config.exchange.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.exchange.Golden;
import io.understudy.config.exchange.ImportResult;
import io.understudy.config.exchange.Outcome;
import io.understudy.config.exchange.ReportLine;
import io.understudy.config.exchange.StagedSection;
import io.understudy.model.ConfigurationProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keepalived decides only when it has read more than a line. */
class KeepalivedImportTest {

  @Test
  void globalSettingsHoldWhereverTheyStand() {
    String global = "global_defs {\n vrrp_garp_master_repeat 9\n vrrp_version 3\n}\n";
    assertEquals(properties(global + instance("")), properties(instance("") + global));
  }

  @Test
  void whatFollowsALowerPriorityIsThatOfGlobal() {
    String text = instance("garp_master_delay 9\n garp_master_repeat 2");
    Map<String, Object> plain = properties(text);
    assertEquals(5, plain.get("garpLowerPriorityDelaySeconds"));
    assertEquals(5, plain.get("garpLowerPriorityRepeat"));
    Map<String, Object> set =
        properties("global_defs {\n vrrp_garp_lower_prio_repeat 7\n}\n" + text);
    assertFalse(set.containsKey("garpLowerPriorityRepeat"));
    Map<String, Object> own = properties(instance("garp_master_delay 9\n garp_lower_prio_delay 1"));
    assertEquals(1, own.get("garpLowerPriorityDelaySeconds"));
  }

  @Test
  void expectedMasterWithoutAPriorityOwnsItsAddresses() {
    assertEquals(255, properties(instance("state MASTER")).get("priority"));
  }

  @Test
  void intervalIsRoundedAsTheVersionWantsIt() {
    assertEquals(2000, properties(instance("advert_int 1.6")).get("advertIntervalMillis"));
    assertFalse(properties(instance("advert_int 0.4")).containsKey("advertIntervalMillis"));
    assertEquals(
        400, properties(instance("advert_int 0.4\n version 3")).get("advertIntervalMillis"));
    assertEquals(
        40_950, properties(instance("advert_int 99\n version 3")).get("advertIntervalMillis"));
  }

  @Test
  void whatContradictsIsLeftOutAsKeepalivedDoes() {
    Map<String, Object> master =
        properties(instance("state MASTER\n priority 9\n nopreempt\n preempt_delay 4"));
    assertFalse(master.containsKey("preempt") || master.containsKey("preemptDelaySeconds"));
    Map<String, Object> backup = properties(instance("nopreempt\n preempt_delay 4"));
    assertEquals(false, backup.get("preempt"));
    assertFalse(backup.containsKey("preemptDelaySeconds"));
  }

  @Test
  void unicastWithAVirtualMacSendsFromTheInterface() {
    Map<String, Object> properties =
        properties(instance("use_vmac\n unicast_peer {\n 10.0.0.2\n }"));
    assertEquals(true, properties.get("vmacXmitBase"));
  }

  @Test
  void passwordIsInNoReport() {
    String text =
        instance("authentication {\n auth_type PASS\n auth_pass hushhush\n }")
            + "$P=hushhush\n@other auth_pass hushhush\n"
            + "# understudy: section io.understudy.vrrp.instance VI {\n"
            + "# understudy: authPassword hushhush\n# understudy: nonsense x\n# understudy: }\n";
    ImportResult result = read(text);
    assertTrue(result.byPid().toString().contains("hushhush"));
    assertFalse(result.report().toString().contains("hushhush"), result.report().toString());
  }

  @Test
  void backslashInAPasswordIsItself() {
    String text = instance("authentication {\n auth_type PASS\n auth_pass \"a\\b c\"\n }");
    assertEquals("a\\b c", properties(text).get("authPassword"));
  }

  @Test
  void problemsOfTheWholeAreToldWhereTheSectionBegins() {
    ImportResult result =
        read("\n\n" + instance(""))
            .judged(
                List.of(
                    new ConfigurationProblem(
                        "io.understudy.vrrp.instance~VI", "vrid", "1", "must be used once")));
    ReportLine last = result.report().get(result.report().size() - 1);
    assertEquals(
        "line 3: io.understudy.vrrp.instance~VI: error: vrid must be used once: 1",
        last.toString());
    assertTrue(result.hasErrors());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway.conf", "grammar.conf", "strict.conf"})
  void everyLineIsTold(String name) throws IOException {
    String text = Golden.read(name);
    Set<Integer> told =
        read(text).report().stream().map(line -> line.place().line()).collect(Collectors.toSet());
    List<Integer> untold = new ArrayList<>();
    boolean isContinued = false;
    boolean isServer = false;
    int number = 0;
    for (String raw : text.lines().toList()) {
      number++;
      String line = raw.replaceFirst("(^|\\s)[#!] .*", "").strip();
      isServer |= line.startsWith("virtual_server");
      boolean counts = !line.isEmpty() && !isContinued && !line.matches("[{}\\s]*") && !isServer;
      if (counts && !told.contains(number)) {
        untold.add(number);
      }
      isServer &= !line.equals("}") || raw.startsWith(" ");
      isContinued = line.isEmpty() ? isContinued : line.endsWith("\\");
    }
    boolean isGrammar = name.equals("grammar.conf"); // What is left out as a whole is told once.
    assertEquals(
        isGrammar ? List.of(45) : name.equals("strict.conf") ? List.of(34, 35, 36, 37) : List.of(),
        untold);
  }

  @Test
  void noTextMakesItFail() throws IOException {
    List<String> files =
        List.of(
            Golden.read("gateway.conf"), Golden.read("grammar.conf"), Golden.read("mistakes.conf"));
    String alphabet = "{}\"'\\#!$~@(),=/: \n\tabcxyz019";
    SplittableRandom random = new SplittableRandom(42);
    for (int round = 0; round < 1000; round++) {
      String good = files.get(round % files.size());
      StringBuilder text = new StringBuilder(good.substring(0, random.nextInt(good.length())));
      int edits = random.nextInt(30);
      for (int i = 0; i < edits && text.length() > 0; i++) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
          default -> {
            int end = Math.min(text.length(), at + random.nextInt(200));
            text.insert(random.nextInt(text.length()), text.substring(at, end));
          }
        }
      }
      ImportResult result = read(text.toString());
      result.report().forEach(line -> assertFalse(line.message().isEmpty(), line.toString()));
    }
  }

  @Test
  void noiseMakesItNotFail() {
    SplittableRandom random = new SplittableRandom(43);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder("vrrp_instance x {\n");
      for (int i = 0; i < 400; i++) {
        text.append((char) random.nextInt(1, round % 2 == 0 ? 128 : 0xFFFF));
      }
      assertTrue(read(text.toString()).report().size() < 1000);
    }
  }

  @Test
  void blocksThatAreTooDeepAreRefused() {
    ImportResult result = read("a {\n".repeat(1000));
    assertEquals(Outcome.ERROR, result.report().get(0).outcome());
    assertTrue(result.sections().isEmpty());
  }

  private static String instance(String lines) {
    return """
    vrrp_instance VI {
        interface eth0
        virtual_router_id 1
        %s
        virtual_ipaddress {
            192.0.2.1
        }
    }
    """
        .formatted(lines);
  }

  private static Map<String, Object> properties(String text) {
    return read(text).sections().stream()
        .filter(section -> section.fullPid().equals("io.understudy.vrrp.instance~VI"))
        .map(StagedSection::properties)
        .findFirst()
        .orElseThrow();
  }

  private static ImportResult read(String text) {
    return KeepalivedImport.read(text, ImportOptions.upload("gw1"));
  }
}
