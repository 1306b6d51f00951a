package io.understudy.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.change.ConfigurationExchange;
import io.understudy.api.change.ImportReport;
import io.understudy.api.change.ImportReport.Line;
import io.understudy.api.change.ImportReport.Outcome;
import io.understudy.api.change.SourceFile;
import io.understudy.api.change.StagedSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangingTest {

  @TempDir Path folder;

  private final Recorder recorder = new Recorder();
  private final Exchanging exchanging = new Exchanging(recorder, "bob");

  @Test
  void whatWasNotTakenIsListedAndTheRestCounted() throws IOException {
    recorder.lines =
        List.of(
            new Line("keepalived.conf", 1, "vrrp_instance lan {", Outcome.TAKEN, "a section"),
            new Line("keepalived.conf", 9, "lvs_sync_daemon eth0", Outcome.SKIPPED, "no LVS here"));
    write("keepalived.conf", "vrrp_instance lan {\n}\n");
    assertEquals(
        """
        LINE               OUTCOME  WHAT AND WHY
        keepalived.conf:9  SKIPPED  lvs_sync_daemon eth0 -- no LVS here

        Lines taken: 1, skipped: 1, with a warning: 0, with an error: 0. Changes staged: 0.

        Nothing is applied yet: see vrrp:plan, then vrrp:apply or vrrp:revert.\
        """,
        exchanging.read(folder.resolve("keepalived.conf").toString()));
    assertEquals(List.of("AUTO [keepalived.conf] bob"), recorder.calls);
  }

  @Test
  void includedFilesComeAlongAsTheyAreCalled() throws IOException {
    Path other = write("other.inc", "# included absolutely\n");
    write("main.conf", "include conf.d/*.conf\n include missing.conf\ninclude " + other + "\n");
    write("conf.d/b.conf", "include c.inc\n");
    write("conf.d/a.conf", "include ../main.conf\ninclude b.conf\n");
    write("conf.d/c.inc", "x\n");
    write("conf.d/skipped.txt", "x\n");
    exchanging.read("--keepalived", folder.resolve("main.conf").toString());
    assertEquals(
        List.of(
            "KEEPALIVED [main.conf, conf.d/a.conf, conf.d/../main.conf, conf.d/b.conf,"
                + " conf.d/c.inc, "
                + other
                + "] bob"),
        recorder.calls);
  }

  @Test
  void wrongArgumentsAreRefused() {
    String usage = "usage: vrrp:import [--keepalived | --uci] FILE";
    assertEquals(usage, refusal(() -> exchanging.read()));
    assertEquals(usage, refusal(() -> exchanging.read("--uci")));
    assertEquals(
        "There is no option --xml; " + usage, refusal(() -> exchanging.read("--xml", "file")));
    assertEquals(
        "There is no file " + folder.resolve("x"),
        refusal(() -> exchanging.read(folder.resolve("x").toString())));
  }

  @Test
  void tooLargeAFileIsRefused() throws IOException {
    Path large = write("large.conf", "#".repeat((int) ImportFiles.MOST_OCTETS + 1));
    assertTrue(refusal(() -> exchanging.read(large.toString())).contains("larger than 1048576"));
  }

  @Test
  void exportIsShownOrWrittenToANewFile() throws IOException {
    assertEquals("vrrp_instance lan {\n}", exchanging.export());
    Path file = folder.resolve("out.conf");
    assertEquals("Written to " + file, exchanging.export(file.toString()));
    assertEquals("vrrp_instance lan {\n}\n", Files.readString(file));
    assertEquals(
        "There is such a file already: " + file, refusal(() -> exchanging.export(file.toString())));
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static String refusal(Runnable command) {
    return assertThrows(Refused.class, command::run).getMessage();
  }

  /** Stands in for the service. */
  private static final class Recorder implements ConfigurationExchange {

    private final List<String> calls = new ArrayList<>();
    private List<Line> lines = List.of();

    @Override
    public ImportReport read(Format format, List<SourceFile> files, String author) {
      calls.add(format + " " + files.stream().map(SourceFile::name).toList() + " " + author);
      return new ImportReport(
          new StagedSnapshot(1, List.of(), List.of(), List.of(), Optional.empty()), lines);
    }

    @Override
    public String export() {
      return "vrrp_instance lan {\n}\n";
    }
  }
}
