package io.understudy.config.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.change.ConfigurationExchange.Format;
import io.understudy.api.change.Impact;
import io.understudy.api.change.ImportReport;
import io.understudy.api.change.ImportReport.Line;
import io.understudy.api.change.ImportReport.Outcome;
import io.understudy.api.change.SectionEdit;
import io.understudy.api.change.SectionState;
import io.understudy.api.change.SectionState.Origin;
import io.understudy.api.change.SourceFile;
import io.understudy.api.change.StagedChanges;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.model.ConfigurationProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Files of other programs, and what is staged. */
class FileExchangeTest implements StagedChanges {

  private static final String INSTANCE = "io.understudy.vrrp.instance";
  private static final String CONF =
      """
      vrrp_instance office {
        interface eth0
        virtual_router_id 51
        priority 150
        load_balance
        authentication {
          auth_type PASS
          auth_pass geheim
        }
        virtual_ipaddress {
          192.0.2.1/24
        }
      }
      """;

  private final FileExchange exchange = new FileExchange(this, () -> "gateway");
  private final Map<String, SectionState> sections = new TreeMap<>();
  private List<ConfigurationProblem> errors = List.of();

  @Test
  void whatAFileSaysIsStagedAndEachLineTold() throws Exception {
    ImportReport report = read(CONF);
    assertEquals(150, staged(INSTANCE + "~office").get("priority"));
    assertEquals(51, staged(INSTANCE + "~office").get("vrid"));
    Line unknown = line(report, "load_balance");
    assertEquals(5, unknown.number());
    assertEquals("main.conf", unknown.file());
    assertFalse(unknown.detail().isEmpty());
    assertEquals(Outcome.TAKEN, line(report, "priority 150").outcome());
    assertFalse(report.lines().toString().contains("geheim"));
  }

  @Test
  void aSectionOfTheSameNameIsReplacedWhateverItsPid() throws Exception {
    String pid = INSTANCE + ".0815";
    put(pid, INSTANCE, Origin.CONSOLE, Map.of("name", "office", "strict", true));
    read(CONF);
    assertEquals(150, staged(pid).get("priority"));
    assertFalse(staged(pid).containsKey("strict"));
    assertFalse(sections.containsKey(INSTANCE + "~office"));
  }

  @Test
  void whatCannotBeWrittenIsLeftOutAndSaid() throws Exception {
    put(INSTANCE + "~office", INSTANCE, Origin.READ_ONLY, Map.of("name", "office"));
    ImportReport report = read(CONF);
    assertFalse(staged(INSTANCE + "~office").containsKey("priority"));
    assertTrue(
        report.lines().stream()
            .anyMatch(
                line ->
                    line.outcome() == Outcome.ERROR
                        && line.detail().contains("cannot be written")
                        && line.number() == 1));
  }

  @Test
  void whatIsWrongWithTheWholeIsToldWhereItComesFrom() throws Exception {
    errors =
        List.of(
            new ConfigurationProblem(INSTANCE + "~office", "vrid", "51", "must be used once"),
            new ConfigurationProblem(INSTANCE + "~other", "vrid", "51", "must be used once"));
    List<Line> wrong =
        read(CONF).lines().stream().filter(line -> line.outcome() == Outcome.ERROR).toList();
    assertEquals(List.of("vrid must be used once: 51"), wrong.stream().map(Line::detail).toList());
    assertEquals(1, wrong.get(0).number());
  }

  @Test
  void filesThatWereUploadedTogetherIncludeEachOther() throws Exception {
    ImportReport report =
        exchange.read(
            Format.AUTO,
            List.of(
                new SourceFile("keepalived.conf", "include /etc/keepalived/conf.d/*.conf\n"),
                new SourceFile("office.conf", CONF)),
            "author");
    assertEquals(150, staged(INSTANCE + "~office").get("priority"));
    assertEquals("office.conf", line(report, "priority 150").file());
    assertTrue(read("include other.conf\n").lines().get(0).detail().contains("upload it together"));
  }

  @Test
  void aPatternThatCouldMeanTooMuchIsRefused() throws Exception {
    ImportReport report =
        exchange.read(
            Format.AUTO,
            List.of(
                new SourceFile("keepalived.conf", "include " + "*a".repeat(20) + "b\n"),
                new SourceFile("a".repeat(60), CONF)),
            "author");
    assertTrue(report.lines().get(0).detail().contains("3 times '*'"), report.toString());
  }

  @Test
  void passwordsAreInNoLineOfTheReport() throws Exception {
    for (String line :
        List.of(
            "auth_pass geheim",
            "auth_pass x geheim",
            "Auth_Pass geheim",
            "\"auth_pass\" geheim",
            "~SEQ(x) auth_pass geheim",
            "@other \"auth_pass\" geheim")) {
      ImportReport report = read(CONF.replace("auth_pass geheim", line));
      assertFalse(report.lines().toString().contains("geheim"), line + ": " + report.lines());
    }
  }

  @Test
  void aFileOfOpenWrtIsRecognized() throws Exception {
    read(
        """
        config ipaddress
          option name 'lan'
          option address '192.0.2.1/24'
        config vrrp_instance
          option name 'office'
          list virtual_ipaddress 'lan'
          option interface 'eth0'
          option virtual_router_id '51'
          option priority '77'
        """);
    assertEquals(77, staged(INSTANCE + "~office").get("priority"));
  }

  @Test
  void whatIsNotSaidOfTheLogStays() throws Exception {
    String general = "io.understudy.general";
    put(general, general, Origin.CONSOLE, Map.of("level", "DEBUG"));
    read("config daemon\n  option log_detail '1'\n");
    assertEquals(Map.of("level", "DEBUG", "detailed", true), staged(general));
  }

  @Test
  void anExportHasNoPasswordAndIsTheSameWhenItComesBack() throws Exception {
    read(CONF);
    Map<String, Object> before = staged(INSTANCE + "~office");
    SectionState hidden = sections.get(INSTANCE + "~office");
    Map<String, Object> shown = new TreeMap<>(before);
    shown.put("authPassword", "(hidden)");
    put(hidden.pid(), INSTANCE, Origin.CONSOLE, shown);
    String text = exchange.export();
    assertTrue(text.contains("vrrp_instance office"));
    assertFalse(text.contains("geheim"));
    assertTrue(text.startsWith("# (hidden) stands for"));
    read(text);
    assertEquals(shown, staged(INSTANCE + "~office"));
  }

  @Test
  void noFileIsTheCallersMistake() {
    assertThrows(
        IllegalArgumentException.class, () -> exchange.read(Format.AUTO, List.of(), "author"));
  }

  private ImportReport read(String text) throws Exception {
    return exchange.read(Format.AUTO, List.of(new SourceFile("main.conf", text)), "author");
  }

  private static Line line(ImportReport report, String text) {
    return report.lines().stream()
        .filter(line -> line.text().contains(text))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Object> staged(String pid) {
    return sections.get(pid).staged().orElseThrow();
  }

  private void put(String pid, String section, Origin origin, Map<String, Object> properties) {
    sections.put(
        pid,
        new SectionState(pid, section, Optional.empty(), Optional.of(properties), "1", origin));
  }

  @Override
  public StagedSnapshot snapshot() {
    return new StagedSnapshot(
        1, new ArrayList<>(sections.values()), errors, List.of(), Optional.empty());
  }

  @Override
  public StagedSnapshot stage(List<SectionEdit> edits, String author) {
    for (SectionEdit edit : edits) {
      assertEquals(sections.containsKey(edit.pid()) ? "1" : "", edit.revision());
      String section = edit.pid().split("[~]", 2)[0];
      put(
          edit.pid(),
          section.equals(INSTANCE + ".0815") ? INSTANCE : section,
          Origin.CONSOLE,
          edit.properties().orElseThrow());
    }
    return snapshot();
  }

  @Override
  public StagedSnapshot revert(List<String> pids, String author) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Impact> plan() {
    throw new UnsupportedOperationException();
  }

  @Override
  public StagedSnapshot apply(long revision, Duration confirmWithin, String author) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StagedSnapshot confirm(String token, String author) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StagedSnapshot rollBack(String token, String author) {
    throw new UnsupportedOperationException();
  }
}
