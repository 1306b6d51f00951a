package io.understudy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.State;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptPlanTest {

  private static final ScriptSection ALL =
      Sections.script(
              "name=x",
              "notify=/n -a",
              "notifyMaster=/m",
              "notifyBackup=/b 1",
              "notifyFault=/f",
              "notifyStop=/s",
              "priorityChanges=true",
              "timeoutMillis=5")
          .content()
          .orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "TRANSITION, MASTER, /m; /n -a INSTANCE office MASTER 150",
    "TRANSITION, BACKUP, /b 1; /n -a INSTANCE office BACKUP 150",
    "TRANSITION, FAULT, /f; /n -a INSTANCE office FAULT 150",
    "TRANSITION, INITIALIZE, /s; /n -a INSTANCE office STOP 150",
    "PRESENT, MASTER, /m; /n -a INSTANCE office MASTER 150",
    "PRESENT, INITIALIZE, ",
    "PRIORITY, MASTER, /n -a INSTANCE office MASTER_PRIORITY 150",
    "PRIORITY, BACKUP, /n -a INSTANCE office BACKUP_PRIORITY 150",
    "PRIORITY, FAULT, ",
    "LOWER_PRIORITY_HEARD, MASTER, ",
  })
  void specificScriptComesFirstAndTheGenericOneGetsKeepalivedsArguments(
      Kind kind, State state, String commands) {
    assertEquals(
        commands == null ? "" : commands,
        commands(ScriptPlan.of(ALL, Happened.of("office", kind, state))));
  }

  private static String commands(List<ScriptRun> runs) {
    return String.join(
        "; ", runs.stream().map(run -> String.join(" ", run.program().command().words())).toList());
  }

  @Test
  void bothGetTheEnvironmentAndTheLimits() {
    Notification notification = Happened.became("office", State.MASTER);
    List<ScriptRun> runs = ScriptPlan.of(ALL, notification);
    assertEquals(2, runs.size());
    for (ScriptRun run : runs) {
      assertEquals(ScriptEnvironment.of(notification), run.program().environment());
      assertEquals(Duration.ofMillis(5), run.program().timeout());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "onStart=true | TRANSITION | 1",
        "onStart=true | PRESENT | 1",
        "onStart=false | TRANSITION | 1",
        "onStart=false | PRESENT | 0",
        "priorityChanges=false | PRIORITY | 0",
        "priorityChanges=true | PRIORITY | 1",
        "instances=office | TRANSITION | 1",
        "instances=plant,office | TRANSITION | 1",
        "instances=plant | TRANSITION | 0",
        "instances=Office | TRANSITION | 0",
      })
  void onlyWhatIsWantedIsRun(String setting, Kind kind, int runs) {
    ScriptSection section = Sections.script("name=x", "notify=/n", setting).content().orElseThrow();
    assertEquals(runs, ScriptPlan.of(section, Happened.of("office", kind, State.MASTER)).size());
  }

  @Test
  void logNamesScriptActionAndInstance() {
    assertEquals(
        List.of(
            "notify script 'x' notifyMaster (NOTIFY_MASTER office)",
            "notify script 'x' notify (NOTIFY_MASTER office)"),
        ScriptPlan.of(ALL, Happened.became("office", State.MASTER)).stream()
            .map(ScriptRun::title)
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "enabled=true, TRANSITION, MASTER, /bin/sh /u keepalived INSTANCE office MASTER 150",
    "enabled=true, TRANSITION, INITIALIZE, /bin/sh /u keepalived INSTANCE office STOP 150",
    "enabled=true, PRESENT, BACKUP, /bin/sh /u keepalived INSTANCE office BACKUP 150",
    "enabled=true, PRESENT, INITIALIZE, ",
    "enabled=true, PRIORITY, MASTER, ",
    "enabled=true, LOWER_PRIORITY_HEARD, MASTER, ",
    "enabled=false, TRANSITION, MASTER, ",
  })
  void shellReadsTheUsersScriptWithTheArgumentsOfOpenWrt(
      String setting, Kind kind, State state, String command) {
    UserSection section = Sections.user("path=/u", setting).content().orElseThrow();
    assertEquals(
        command == null ? "" : command,
        commands(ScriptPlan.of(section, Happened.of("office", kind, state))));
  }
}
