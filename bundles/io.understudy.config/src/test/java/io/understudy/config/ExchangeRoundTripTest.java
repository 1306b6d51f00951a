package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.api.settings.Placeholders;
import io.understudy.config.exchange.Golden;
import io.understudy.config.exchange.ImportResult;
import io.understudy.config.exchange.Outcome;
import io.understudy.config.exchange.RandomSections;
import io.understudy.config.exchange.Rendered;
import io.understudy.config.exchange.StagedSection;
import io.understudy.config.exchange.keepalived.ImportOptions;
import io.understudy.config.exchange.keepalived.KeepalivedExport;
import io.understudy.config.exchange.keepalived.KeepalivedImport;
import io.understudy.model.ConfigurationProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations that are valid as a whole, written as keepalived.conf and read again. */
class ExchangeRoundTripTest {

  private static final int SEEDS = 400;
  private static final int SEEDS_FOR_KEEPALIVED = 25;

  @TempDir private Path folder;

  @Test
  void whatIsExportedImportsToTheSameSections() {
    int instances = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      List<StagedSection> sections = validSections(seed);
      instances += instances(sections);
      String text = KeepalivedExport.write(sections);
      ImportResult back = KeepalivedImport.read(text, ImportOptions.upload("anything"));
      String what = "seed " + seed + ":\n" + text;
      assertEquals(Rendered.sections(sections), Rendered.sections(back.sections()), what);
      assertEquals(
          List.of(),
          back.report().stream().filter(line -> line.outcome() == Outcome.ERROR).toList(),
          what);
    }
    assertTrue(instances > SEEDS / 4, "few instances are valid: " + instances);
  }

  @Test
  void whatIsExportedIsTheSameWhenExportedAgain() {
    for (long seed = 0; seed < SEEDS / 4; seed++) {
      String text = KeepalivedExport.write(validSections(seed));
      ImportResult back = KeepalivedImport.read(text, ImportOptions.upload("anything"));
      ImportResult again =
          KeepalivedImport.read(
              KeepalivedExport.write(back.sections()), ImportOptions.upload("anything"));
      assertEquals(Rendered.sections(back.sections()), Rendered.sections(again.sections()));
    }
  }

  @Test
  void keepalivedAcceptsWhatIsExported() throws Exception {
    assumeTrue(isInstalled(), "keepalived is not installed");
    List<String> refused = new ArrayList<>();
    for (long seed = 1000; seed < 1000 + SEEDS_FOR_KEEPALIVED; seed++) {
      String text = KeepalivedExport.write(validSections(seed));
      refusal(text).ifPresent(refused::add);
    }
    assertEquals(List.of(), refused);
  }

  @Test
  void keepalivedAcceptsEveryWordThatIsExported() throws Exception {
    assumeTrue(isInstalled(), "keepalived is not installed");
    ImportOptions options = ImportOptions.upload("anything");
    ImportResult all = KeepalivedImport.read(Golden.read("everything.conf"), options);
    assertEquals(Optional.empty(), refusal(KeepalivedExport.write(all.sections())));
  }

  /** What keepalived says if it does not accept a file. */
  private Optional<String> refusal(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("keepalived.conf"), text);
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder("keepalived", "-t", "-l", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return process.exitValue() == 0
        ? Optional.empty()
        : Optional.of(Files.readString(said, StandardCharsets.ISO_8859_1) + text);
  }

  private static boolean isInstalled() throws IOException, InterruptedException {
    try {
      return new ProcessBuilder("keepalived", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static long instances(List<StagedSection> sections) {
    return sections.stream().filter(section -> section.pid().endsWith("vrrp.instance")).count();
  }

  /** Without those that are refused, until none is. */
  private static List<StagedSection> validSections(long seed) {
    List<StagedSection> sections = new ArrayList<>(RandomSections.of(seed));
    sections.removeIf(section -> section.name().isEmpty() && section.properties().isEmpty());
    for (int round = 0; round < 100; round++) {
      Map<String, Map<String, Object>> byPid = new LinkedHashMap<>();
      sections.forEach(section -> byPid.put(section.fullPid(), section.properties()));
      Set<String> refused =
          Assembly.judge(byPid, Placeholders.BELIEVED).problems().stream()
              .map(ConfigurationProblem::subject)
              .collect(Collectors.toSet());
      if (refused.isEmpty()) {
        return sections;
      }
      sections.removeIf(section -> refused.contains(section.fullPid()));
    }
    throw new AssertionError("seed " + seed + " has no valid sections");
  }
}
