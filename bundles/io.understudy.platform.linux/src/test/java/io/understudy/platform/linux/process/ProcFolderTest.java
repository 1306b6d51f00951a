package io.understudy.platform.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.spi.platform.ProcessFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFolderTest {

  @TempDir private Path folder;
  private ProcFiles files;
  private ProcFolder proc;

  @BeforeEach
  void open() {
    files = new ProcFiles(folder);
    proc = files.folder();
  }

  private List<String> words(String commandLine) throws IOException {
    files.put(new ProcFiles.Process(7).commandLine(commandLine));
    return proc.facts(7).orElseThrow().commandLine();
  }

  @Test
  void factsAreRead() throws IOException {
    files.put(
        new ProcFiles.Process(7)
            .name("a) (b\nc")
            .startTicks(42)
            .commandLine("/bin/x\0-y\0\0z z\0"));

    assertEquals(
        Optional.of(new ProcessFacts(7, 42, "a) (b\nc", List.of("/bin/x", "-y", "", "z z"))),
        proc.facts(7));
  }

  @Test
  void nameThatEndsWithALineKeepsIt() throws IOException {
    files.put(new ProcFiles.Process(7).name("x\n"));

    assertEquals("x\n", proc.facts(7).orElseThrow().name());
  }

  @Test
  void commandLineIsWhatTheProcessMakesOfIt() throws IOException {
    assertEquals(List.of(), words(""));
    assertEquals(List.of("x"), words("x\0"));
    assertEquals(List.of("x", ""), words("x\0\0"));
    assertEquals(List.of("nginx: master process"), words("nginx: master process"));
  }

  @Test
  void commandLineOfMillionsIsCutOff() throws IOException {
    assertEquals(128 * 1024, words("x".repeat(1 << 20)).get(0).length());
  }

  @Test
  void whatHasEndedIsNoProcess() throws IOException {
    files.put(new ProcFiles.Process(7).state('Z'));

    assertEquals(Optional.empty(), proc.facts(7));
    assertEquals(Optional.empty(), proc.facts(8));
  }

  @Test
  void onlyNumbersAreProcesses() throws IOException {
    files.put(new ProcFiles.Process(7));
    files.put(new ProcFiles.Process(12));
    Files.createDirectory(folder.resolve("self"));
    Files.createDirectory(folder.resolve("12a"));
    Files.createDirectory(folder.resolve("99999999999"));

    assertEquals(List.of(7, 12), proc.pids().stream().sorted().toList());
  }

  @Test
  void whereNothingCanBeListedNobodyKnows() {
    ProcFolder none = new ProcFolder(folder.resolve("none"));

    assertThrows(IllegalStateException.class, none::pids);
  }

  @Test
  void processThatIsThereAndCannotBeReadIsNotGone() throws IOException {
    files.put(new ProcFiles.Process(7));
    files.makeUnreadable(7, "cmdline");
    assertThrows(IllegalStateException.class, () -> proc.facts(7));
    assertTrue(proc.isRunning(7));

    files.makeUnreadable(7, "stat");
    assertThrows(IllegalStateException.class, () -> proc.facts(7));
    assertThrows(IllegalStateException.class, () -> proc.isRunning(7));
  }

  @Test
  void ownProcessIsFound() {
    ProcFolder real = new ProcFolder(Path.of("/proc"));
    int own = (int) ProcessHandle.current().pid();

    assertTrue(real.pids().contains(own));
    ProcessFacts facts = real.facts(own).orElseThrow();
    assertEquals("java", facts.name());
    assertTrue(facts.commandLine().get(0).endsWith("java"), facts::toString);
    assertTrue(facts.startTicks() > 0);
  }
}
