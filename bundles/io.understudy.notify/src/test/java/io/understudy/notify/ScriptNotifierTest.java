package io.understudy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.model.State;
import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.ProgramOutcome;
import io.understudy.spi.platform.ProgramOutcome.Ending;
import io.understudy.spi.platform.ProgramPort;
import io.understudy.spi.platform.RunAs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptNotifierTest {

  private final FakePrograms programs = new FakePrograms();

  private ScriptNotifier notifier(String... settings) {
    return new ScriptNotifier(new ScriptRunner(programs), Sections.script(settings));
  }

  private static String failure(ScriptNotifier notifier) {
    return assertThrows(
            NotificationFailedException.class,
            () -> notifier.notify(Happened.became("office", State.MASTER)))
        .getMessage();
  }

  @Test
  void scriptsOfOneNotificationRunInOrder() throws Exception {
    notifier("name=x", "notify=/n", "notifyMaster=/m")
        .notify(Happened.became("office", State.MASTER));
    assertEquals(List.of("/m", "/n INSTANCE office MASTER 150"), programs.commands());
  }

  @Test
  void genericScriptWaitsForASlowSpecificOne(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("log");
    Path specific = folder.resolve("specific");
    Files.writeString(specific, "sleep 0.3; echo specific $# $ACTION >> " + log + "\n");
    Path generic = folder.resolve("generic");
    Files.writeString(generic, "echo generic $* $TYPE $NAME >> " + log + "\n");
    ScriptNotifier notifier =
        new ScriptNotifier(
            new ScriptRunner(new RealPrograms()),
            Sections.script(
                "name=x", "notify=/bin/sh " + generic, "notifyMaster=/bin/sh " + specific));

    notifier.notify(Happened.became("office", State.MASTER));

    assertEquals(
        List.of("specific 0 NOTIFY_MASTER", "generic INSTANCE office MASTER 150 INSTANCE office"),
        Files.readAllLines(log));
  }

  @Test
  void failedScriptIsAFailedNotificationWithTheEndOfItsOutput() {
    programs.endsWith("/n", FakePrograms.exit(3, "no such\nservice\n"));
    assertEquals(
        "notify script 'x' notify (NOTIFY_MASTER office): exit 3: no such | service",
        failure(notifier("name=x", "notify=/n")));
  }

  @Test
  void failedSpecificScriptDoesNotKeepTheGenericOneFromRunning() {
    programs.endsWith("/m", new ProgramOutcome(Ending.TIMED_OUT, 15, "", ""));
    assertEquals(
        "notify script 'x' notifyMaster (NOTIFY_MASTER office): timed out",
        failure(notifier("name=x", "notify=/n", "notifyMaster=/m")));
    assertEquals(List.of("/m", "/n INSTANCE office MASTER 150"), programs.commands());
  }

  @Test
  void bothFailuresAreTold() {
    programs.endsWith("/m", ProgramOutcome.refused("/m is missing"));
    programs.endsWith("/n", new ProgramOutcome(Ending.SIGNALLED, 9, "", ""));
    assertEquals(
        "notify script 'x' notifyMaster (NOTIFY_MASTER office): /m is missing; "
            + "notify script 'x' notify (NOTIFY_MASTER office): signal 9",
        failure(notifier("name=x", "notify=/n", "notifyMaster=/m")));
  }

  @Test
  void nothingRunsAfterAScriptThatWasStopped() {
    programs.endsWith("/m", new ProgramOutcome(Ending.STOPPED, 15, "", ""));
    failure(notifier("name=x", "notify=/n", "notifyMaster=/m"));
    assertEquals(List.of("/m"), programs.commands());
  }

  @Test
  void outputCannotForgeALogLine() {
    assertEquals("exit 1: a | b c", ScriptRunner.text(FakePrograms.exit(1, "\n a\r\nb\u001bc \n")));
    assertEquals("exit 0", ScriptRunner.text(FakePrograms.exit(0, " \n")));
  }

  @Test
  void lastGoodConfigurationStays() throws Exception {
    ScriptNotifier notifier = notifier("name=x", "notify=/n");
    notifier.use(Sections.script("name=x", "notify=oops"));
    notifier.notify(Happened.became("office", State.MASTER));
    assertEquals(List.of("/n INSTANCE office MASTER 150"), programs.commands());
  }

  @Test
  void newConfigurationIsUsed() throws Exception {
    ScriptNotifier notifier = notifier("name=x", "notify=/n");
    notifier.use(Sections.script("name=x", "notify=/other"));
    notifier.notify(Happened.became("office", State.MASTER));
    assertEquals(List.of("/other INSTANCE office MASTER 150"), programs.commands());
  }

  @Test
  void withoutAGoodConfigurationEveryNotificationFails() {
    ScriptNotifier notifier = notifier("name=x", "notify=oops");
    assertEquals(
        "it has no good configuration: 'pid' notify must be a program by its absolute path, and"
            + " its arguments: oops",
        failure(notifier));
    notifier.use(Sections.script("name=x", "notifyFault=uh"));
    assertEquals(
        "it has no good configuration: 'pid' notifyFault must be a program by its absolute path,"
            + " and its arguments: uh",
        failure(notifier));
  }

  @Test
  void everyScriptIsLookedAtWhenTheConfigurationComes() {
    notifier("name=x", "notify=/n", "notifyMaster=/m", "user=nobody");
    assertEquals(
        List.of("/m nobody", "/n nobody"),
        programs.asked.stream()
            .map(program -> program.command().program() + " " + program.runAs().user())
            .sorted()
            .toList());
  }

  @Test
  void scriptThatIsNotThereYetIsNoBadConfiguration() throws Exception {
    FakePrograms real = programs;
    ProgramPort objecting =
        new ProgramPort() {
          @Override
          public Optional<String> objection(Program program) {
            return Optional.of("missing");
          }

          @Override
          public Optional<String> objection(Path file, RunAs reader) {
            return Optional.empty();
          }

          @Override
          public ProgramOutcome run(Program program, Runnable onTimeout) {
            return real.run(program, onTimeout);
          }
        };
    ScriptNotifierComponent component =
        new ScriptNotifierComponent(
            objecting, Map.of("name", "x", "notify", "/n", "service.pid", "pid~x"));
    component.notify(Happened.became("office", State.MASTER));
    assertEquals(List.of("/n INSTANCE office MASTER 150"), programs.commands());
  }
}
