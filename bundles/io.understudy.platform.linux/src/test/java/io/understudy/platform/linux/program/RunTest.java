package io.understudy.platform.linux.program;

import static io.understudy.platform.linux.program.ProgramFolder.AMPLE;
import static io.understudy.platform.linux.program.ProgramFolder.NOBODY;
import static io.understudy.platform.linux.program.ProgramFolder.command;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.model.CommandLine;
import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.ProgramOutcome;
import io.understudy.spi.platform.ProgramOutcome.Ending;
import io.understudy.spi.platform.RunAs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that end by themselves, on this machine. */
class RunTest {

  @TempDir Path temporary;
  private ProgramFolder folder;
  private LinuxPrograms programs;

  @BeforeEach
  void unpack() throws Exception {
    folder = new ProgramFolder(temporary);
    programs = folder.programs();
  }

  private ProgramOutcome run(Program program) {
    return programs.run(
        program,
        () -> {
          throw new AssertionError("took too long: " + program);
        });
  }

  private ProgramOutcome runScript(String... lines) throws Exception {
    return run(folder.program(folder.script("script", lines)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 126, 127, 137, 255})
  void exitStatusIsThatOfTheProgramEvenIfItLooksLikeARefusal(int status) throws Exception {
    assertEquals(
        new ProgramOutcome(Ending.EXITED, status, "", "done"),
        runScript("echo done", "exit " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 9, 15})
  void signalIsNotAnExitStatus(int signal) throws Exception {
    assertEquals(
        new ProgramOutcome(Ending.SIGNALLED, signal, "", "before"),
        runScript("echo before", "kill -" + signal + " $$"));
  }

  @Test
  void textThatLooksLikeAReportIsOutput() throws Exception {
    assertEquals(
        new ProgramOutcome(Ending.EXITED, 3, "", "exited 0\nrefused program 2"),
        runScript("echo exited 0", "echo refused program 2 >&2", "exit 3"));
  }

  @Test
  void argumentsArriveAsTheyAre() {
    assertEquals(
        "[a b]\n[]\n['\"$x\\]\n[-]",
        run(command("/usr/bin/printf", "[%s]\\n", "a b", "", "'\"$x\\", "-")).output());
  }

  @Test
  void environmentIsThePathAndWhatIsGiven() {
    Program program =
        new Program(
            new CommandLine(List.of("/usr/bin/env")),
            RunAs.GATEWAY,
            Map.of("STATE", "MASTER", "EMPTY", ""),
            AMPLE);

    assertEquals(
        Set.of(
            "STATE=MASTER",
            "EMPTY=",
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
        Set.of(run(program).output().split("\n", -1)));
  }

  @Test
  void nameOfAVariableThatCannotBeIsRefused() {
    Program program =
        new Program(new CommandLine(List.of("/bin/true")), RunAs.GATEWAY, Map.of("A=B", ""), AMPLE);

    assertEquals(Ending.REFUSED, run(program).ending());
  }

  @Test
  void inputIsEmptyAndTheFolderIsTheRoot() throws Exception {
    assertEquals("/ end", runScript("cat", "echo $(pwd) end").output());
  }

  @Test
  void nothingElseOfTheGatewayIsOpen() {
    // The third is the folder that ls reads.
    assertEquals("0\n1\n2\n3", run(command("/bin/ls", "/proc/self/fd")).output());
  }

  @Test
  void noSignalIsBlockedOrIgnored() {
    String none = "0".repeat(16);

    assertEquals(
        "SigBlk:\t" + none + "\nSigIgn:\t" + none,
        run(command("/bin/grep", "-E", "Sig(Blk|Ign)", "/proc/self/status")).output());
  }

  @Test
  void sessionAndGroupAreItsOwn() throws Exception {
    String[] numbers =
        runScript("echo $$", "cut -d' ' -f5 /proc/self/stat", "cut -d' ' -f6 /proc/self/stat")
            .output()
            .split("\n", -1);

    assertEquals(3, numbers.length);
    assertEquals(numbers[0], numbers[1], "group");
    assertEquals(numbers[0], numbers[2], "session");
    assertNotEquals(Long.toString(ProcessHandle.current().pid()), numbers[0]);
  }

  @Test
  void anotherUserHasItsOwnGroupAlone() throws Exception {
    assumeTrue(ProgramFolder.isRoot());
    Path script = folder.script("who", "id -u", "id -g", "id -G", "grep CapEff /proc/self/status");

    assertEquals(
        "65534\n65534\n65534\nCapEff:\t" + "0".repeat(16),
        run(folder.program(script, NOBODY, AMPLE)).output());
    assertEquals(
        "65534\n7\n7\nCapEff:\t" + "0".repeat(16),
        run(folder.program(script, new RunAs("65534", "7"), AMPLE)).output());
  }

  @Test
  void lastLinesOfALotAreKept() {
    ProgramOutcome outcome = run(command("/usr/bin/seq", "1", "1000000"));

    List<String> lines = outcome.output().lines().toList();
    assertTrue(outcome.output().length() <= 2000);
    assertTrue(outcome.output().length() > 1980);
    assertEquals("1000000", lines.get(lines.size() - 1));
    for (int i = 0; i < lines.size(); i++) {
      assertEquals(1_000_000 - lines.size() + 1 + i, Integer.parseInt(lines.get(i)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1999, 2000, 8191, 8192, 8193, 65535, 65536, 65537, 200000})
  void outputOfEveryLengthHasItsEnd(int length) throws Exception {
    String zeros = "head -c " + (length - 3) + " /dev/zero";
    String output = runScript(zeros + " | tr '\\0' x", "echo end").output();

    assertEquals("x".repeat(Math.min(length, 2000) - 3) + "end", output);
  }

  @Test
  void whatIsNoTextIsReplaced() throws Exception {
    assertEquals(
        "a\uFFFDb\uFFFD[1mü\nc", runScript("printf 'a\\377b\\033[1mü\\r\\nc\\n'").output());
  }

  @Test
  void grandchildThatKeepsTheOutputOpenIsNotWaitedFor() throws Exception {
    ProgramOutcome outcome = runScript("sleep 300 &", "echo $!");

    ProcessHandle grandchild =
        ProcessHandle.of(Long.parseLong(outcome.output())).orElseThrow(AssertionError::new);
    assertTrue(grandchild.destroyForcibly());
    assertEquals(Ending.EXITED, outcome.ending());
  }

  @Test
  void limitsOfTimeThatAreHugeAreNone() {
    for (Duration limit : List.of(Program.UNLIMITED, Duration.ofDays(100_000_000), AMPLE)) {
      assertTrue(run(folder.program(Path.of("/bin/true"), RunAs.GATEWAY, limit)).isSuccess());
    }
  }
}
