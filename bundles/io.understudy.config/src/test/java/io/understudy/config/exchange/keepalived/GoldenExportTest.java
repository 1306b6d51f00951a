package io.understudy.config.exchange.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.exchange.Golden;
import io.understudy.config.exchange.ImportResult;
import io.understudy.config.exchange.Outcome;
import io.understudy.config.exchange.Rendered;
import io.understudy.config.exchange.ReportLine;
import io.understudy.config.exchange.StagedSection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Exports as people read them. */
class GoldenExportTest {

  private static final String ALONE =
      "# What follows is for Understudy alone, which reads it from these comments.";

  @Test
  void importedFileIsExportedLikeThis() throws IOException {
    ImportResult imported =
        KeepalivedImport.read(Golden.read("gateway.conf"), ImportOptions.upload("gw1"));
    String exported = KeepalivedExport.write(imported.sections());
    Golden.check("exported-gateway.conf", exported);
    assertEquals(
        Rendered.sections(imported.sections()),
        Rendered.sections(KeepalivedImport.read(exported, ImportOptions.upload("x")).sections()));
  }

  @Test
  void whatKeepalivedHasAWordForIsNoComment() throws IOException {
    ImportResult imported =
        KeepalivedImport.read(Golden.read("everything.conf"), ImportOptions.upload("gw1"));
    List<ReportLine> troubles =
        imported.report().stream().filter(line -> line.outcome() != Outcome.TAKEN).toList();
    assertEquals(List.of(), troubles);
    String exported = KeepalivedExport.write(imported.sections());
    assertEquals(List.of(), exported.lines().filter(ALONE::equals).toList(), exported);
    Golden.check("exported-everything.conf", exported);
  }

  @Test
  void whatKeepalivedHasNoWordForIsAComment() throws IOException {
    Golden.check(
        "exported-families.conf",
        KeepalivedExport.write(
            List.of(
                section("io.understudy.global", Map.of("defaultInterface", "eth0")),
                section("io.understudy.virtualip", Map.of("name", "gw", "address", "192.0.2.1/24")),
                section(
                    "io.understudy.virtualip", Map.of("name", "gw6", "address", "2001:db8::1/64")),
                section(
                    "io.understudy.tracking.expression",
                    Map.of("name", "uplinks", "expression", "any(wan1, wan2)")),
                section(
                    "io.understudy.vrrp.instance",
                    Map.of(
                        "name",
                        "office",
                        "vrid",
                        51,
                        "virtualIps",
                        List.of("gw", "gw6"),
                        "coupleFamilies",
                        true,
                        "trackers",
                        List.of("uplinks weight -30"))),
                section(
                    "io.understudy.vrrp.instance",
                    Map.of(
                        "name",
                        "spare",
                        "enabled",
                        false,
                        "vrid",
                        52,
                        "virtualIps",
                        List.of("gw"))))));
  }

  private static StagedSection section(String pid, Map<String, Object> properties) {
    return StagedSection.of(pid, properties);
  }
}
