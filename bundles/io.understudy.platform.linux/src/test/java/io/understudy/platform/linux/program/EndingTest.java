package io.understudy.platform.linux.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.ProgramOutcome;
import io.understudy.spi.platform.ProgramOutcome.Ending;
import io.understudy.spi.platform.RunAs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are ended, with all that they started, on this machine. */
class EndingTest {

  private static final long MOST_SECONDS = 60;
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir Path temporary;
  private ProgramFolder folder;
  private LinuxPrograms programs;

  @BeforeEach
  void unpack() throws Exception {
    folder = new ProgramFolder(temporary);
    programs = folder.programs();
  }

  @Test
  void whenItsTimeIsOverEvenAChildThatIgnoresTermIsGone() throws Exception {
    List<String> seen = new ArrayList<>();

    ProgramOutcome outcome =
        programs.run(
            folder.program(folder.tree(), RunAs.GATEWAY, SHORT),
            () -> {
              assertTrue(awaited("leader").isAlive());
              assertTrue(awaited("child").isAlive());
              seen.add("timeout");
            });

    assertEquals(Ending.TIMED_OUT, outcome.ending());
    assertEquals(15, outcome.status());
    assertEquals(List.of("timeout"), seen);
    assertFalse(folder.isThere("leader"));
    assertFalse(folder.isThere("child"));
  }

  private ProcessHandle awaited(String name) {
    try {
      return folder.awaitProcess(name);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anotherUsersProgramIsEndedToo() throws Exception {
    assumeTrue(ProgramFolder.isRoot());
    Path tree = folder.tree();
    Files.setAttribute(temporary, "unix:uid", 65534); // it writes there, and may: it is its own

    ProgramOutcome outcome =
        programs.run(folder.program(tree, ProgramFolder.NOBODY, SHORT), () -> awaited("child"));

    assertEquals(Ending.TIMED_OUT, outcome.ending());
    assertFalse(folder.isThere("leader"));
    assertFalse(folder.isThere("child"));
  }

  @Test
  void programMayTakeItsLeaveWhenItsTimeIsOver() throws Exception {
    Path script =
        folder.script(
            "polite",
            "exec 2>/dev/null",
            "trap 'echo bye; exit 5' TERM",
            "echo $$ > $1/part; mv $1/part $1/polite.number",
            "while :; do sleep 0.1; done");

    ProgramOutcome outcome =
        programs.run(folder.program(script, RunAs.GATEWAY, SHORT), () -> awaited("polite.number"));

    assertEquals(new ProgramOutcome(Ending.TIMED_OUT, 5, "", "bye"), outcome);
  }

  @Test
  void floodIsEndedInTime() {
    ProgramOutcome outcome =
        programs.run(folder.program(Path.of("/usr/bin/yes"), RunAs.GATEWAY, SHORT), () -> {});

    assertEquals(Ending.TIMED_OUT, outcome.ending());
    assertTrue(outcome.output().startsWith(temporary + "\n" + temporary + "\n"));
  }

  @Test
  void interruptedThreadEndsItsProgramAndStaysInterrupted() throws Exception {
    Program program = folder.program(folder.tree(), RunAs.GATEWAY, Program.UNLIMITED);
    CompletableFuture<ProgramOutcome> result = new CompletableFuture<>();
    CompletableFuture<Boolean> isInterrupted = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              result.complete(programs.run(program, () -> {}));
              isInterrupted.complete(Thread.currentThread().isInterrupted());
            });
    thread.start();
    ProcessHandle leader = folder.awaitProcess("leader");
    assertTrue(folder.awaitProcess("child").isAlive());

    thread.interrupt();

    assertEquals(Ending.STOPPED, result.get(MOST_SECONDS, TimeUnit.SECONDS).ending());
    assertTrue(isInterrupted.get(MOST_SECONDS, TimeUnit.SECONDS));
    assertFalse(leader.isAlive());
    assertFalse(folder.isThere("leader"));
    assertFalse(folder.isThere("child"));
  }

  @Test
  void interruptedThreadStartsNothing() throws Exception {
    Thread.currentThread().interrupt();

    ProgramOutcome outcome = programs.run(folder.program(folder.tree()), () -> {});

    assertTrue(Thread.interrupted());
    assertEquals(Ending.STOPPED, outcome.ending());
    assertFalse(Files.exists(folder.path("leader")));
  }

  @Test
  void programIsEndedThoughTheCallerFails() throws Exception {
    Program program = folder.program(folder.tree(), RunAs.GATEWAY, SHORT);

    assertThrows(
        IllegalStateException.class,
        () ->
            programs.run(
                program,
                () -> {
                  awaited("child");
                  throw new IllegalStateException();
                }));

    assertFalse(folder.isThere("leader"));
    assertFalse(folder.isThere("child"));
  }

  @Test
  void killedGatewayTakesItsProgramsAlong() throws Exception {
    Process gateway =
        RunningGateway.command(
                temporary.resolve("other").toString(), folder.tree().toString(), "" + temporary)
            .start();
    ProcessHandle leader = folder.awaitProcess("leader");
    ProcessHandle child = folder.awaitProcess("child");
    assertTrue(leader.isAlive() && child.isAlive());

    gateway.destroyForcibly(); // SIGKILL

    leader.onExit().get(MOST_SECONDS, TimeUnit.SECONDS);
    child.onExit().get(MOST_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void killedLauncherTakesItsProgramAlong() throws Exception {
    Path script =
        folder.script(
            "orphan", "echo $$ > $1/part; mv $1/part $1/leader", "kill -9 $PPID", "exec sleep 300");

    ProgramOutcome outcome = programs.run(folder.program(script), () -> {});

    assertEquals(new ProgramOutcome(Ending.SIGNALLED, 9, "", ""), outcome);
    ProcessHandle.of(folder.number("leader"))
        .ifPresent(leader -> assertNotNull(leader.onExit().orTimeout(60, TimeUnit.SECONDS).join()));
  }

  @Test
  void whereTheLauncherMayNotBeExecutedEveryProgramIsRefused() throws Exception {
    assumeTrue(ProgramFolder.isRoot());
    List<String> command = new ArrayList<>(List.of("unshare", "-m", "sh", "-c"));
    command.add("mount -t tmpfs -o noexec us " + temporary + " && exec \"$@\"");
    command.add("sh");
    command.addAll(
        RunningGateway.command(temporary.resolve("launcher").toString(), "/bin/true").command());

    Process gateway = new ProcessBuilder(command).redirectErrorStream(true).start();

    String said =
        new String(gateway.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    assertTrue(said.startsWith("no program can be run, for " + temporary + "/launcher"), said);
    assertTrue(said.contains("not mounted noexec"), said);
  }
}
