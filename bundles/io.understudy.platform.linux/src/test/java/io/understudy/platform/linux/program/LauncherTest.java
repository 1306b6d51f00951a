package io.understudy.platform.linux.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher by itself; those of other CPUs under emulation, where that is installed. */
class LauncherTest {

  @TempDir Path temporary;
  private ProgramFolder folder;

  @BeforeEach
  void make() throws Exception {
    folder = new ProgramFolder(temporary);
  }

  private Process start(String cpu, String emulator, String... words) throws Exception {
    assumeTrue(Files.isExecutable(Path.of(emulator)), "not installed: " + emulator);
    Path launcher = folder.path("launcher");
    try (InputStream in = getClass().getResourceAsStream("/native/" + cpu + "/launcher")) {
      assertNotNull(in);
      Files.deleteIfExists(launcher);
      Files.copy(in, launcher);
    }
    ProgramFolder.setMode(launcher, "rwx------");
    List<String> command = new ArrayList<>(List.of(emulator, launcher.toString()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String output(Process process) throws Exception {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "x86-64,  /usr/bin/env",
    "aarch64, /usr/bin/qemu-aarch64-static",
    "armhf,   /usr/bin/qemu-arm-static"
  })
  void launcherOfEveryCpuDoesItsWork(String cpu, String emulator) throws Exception {
    assumeTrue(!cpu.equals("x86-64") || System.getProperty("os.arch").equals("amd64"));
    assertEquals("ready\n", output(start(cpu, emulator)));
    assertEquals(
        "exited 7\nout\n",
        output(start(cpu, emulator, "-", "-", "/bin/sh", "-c", "echo out; exit 7")));
    assertTrue(
        output(start(cpu, emulator, "-", "-", "/nonexistent")).startsWith("refused program 2\n"));
    assertEquals("refused arguments 22\n", output(start(cpu, emulator, "-", "-")));
    assertTrue(output(start(cpu, emulator, "x", "-", "/bin/true")).startsWith("refused arguments"));
    if (ProgramFolder.isRoot()) {
      assertEquals(
          "exited 0\n65533\n65532\n65532\n",
          output(start(cpu, emulator, "65533", "65532", "/bin/sh", "-c", "id -u; id -g; id -G")));
    }
    assertEquals(
        "exited 0\n" + lastOctets(),
        output(start(cpu, emulator, "-", "-", "/usr/bin/seq", "99999")));

    Process process =
        start(cpu, emulator, "-", "-", folder.tree().toString(), temporary.toString());
    assertTrue(folder.awaitProcess("leader").isAlive());
    assertTrue(folder.awaitProcess("child").isAlive());
    process.getOutputStream().close();
    assertEquals("signalled 15\n", output(process));
    assertTrue(!folder.isThere("leader") && !folder.isThere("child"));
  }

  @Test
  void ignoredSignalsAreTheLaunchersAlone() throws Exception {
    String launcher = folder.launcher().file().toString();
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/bin/sh", "-c", "trap '' HUP INT PIPE; exec \"$@\"", "sh", launcher));
    command.addAll(List.of("-", "-", "/bin/grep", "SigIgn", "/proc/self/status"));

    assertEquals(
        "exited 0\nSigIgn:\t0000000000000000\n",
        output(new ProcessBuilder(command).redirectErrorStream(true).start()));
  }

  private static String lastOctets() {
    StringBuilder all = new StringBuilder();
    for (int i = 1; i <= 99_999; i++) {
      all.append(i).append('\n');
    }
    return all.substring(all.length() - 8192);
  }

  @Test
  void fileThatIsThereIsReplacedNotWrittenTo() throws Exception {
    Path precious = Files.writeString(folder.path("precious"), "kept");
    Files.createSymbolicLink(folder.path("launcher"), precious);

    assertTrue(folder.launcher().objection().isEmpty());

    assertEquals("kept", Files.readString(precious));
    assertTrue(Files.isRegularFile(folder.path("launcher"), LinkOption.NOFOLLOW_LINKS));
  }
}
