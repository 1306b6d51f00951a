package io.understudy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.CommandLine;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.State;
import io.understudy.notify.ScriptSection.Scripts;
import io.understudy.spi.notify.Notification.Kind;
import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.RunAs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectionsTest {

  @Test
  void scriptNeedsANameAndOneCommand() {
    assertEquals(
        new ScriptSection(
            "services",
            new Subjects(Set.of(), Set.of()),
            Set.of(Kind.TRANSITION, Kind.PRESENT),
            new Scripts(Map.of(State.FAULT, CommandLine.parse("/bin/f 'a b'")), Optional.empty()),
            new Execution(RunAs.GATEWAY, Duration.ofMinutes(1))),
        Sections.script("name=services", "notifyFault=/bin/f 'a b'").content().orElseThrow());
  }

  @Test
  void scriptHasEverythingThatIsSet() {
    assertEquals(
        new ScriptSection(
            "services",
            new Subjects(Set.of("office", "plant"), Set.of("lan")),
            Set.of(Kind.TRANSITION, Kind.PRIORITY),
            new Scripts(
                Map.of(
                    State.MASTER, CommandLine.parse("/m"),
                    State.BACKUP, CommandLine.parse("/b"),
                    State.FAULT, CommandLine.parse("/f"),
                    State.INITIALIZE, CommandLine.parse("/s")),
                Optional.of(CommandLine.parse("/n"))),
            new Execution(new RunAs("nobody", "nogroup"), Duration.ofMillis(1500))),
        Sections.script(
                "name=services",
                "instances=office, plant",
                "groups=lan",
                "notify=/n",
                "notifyMaster=/m",
                "notifyBackup=/b",
                "notifyFault=/f",
                "notifyStop=/s",
                "onStart=false",
                "priorityChanges=true",
                "user=nobody",
                "group=nogroup",
                "timeoutMillis=1500")
            .content()
            .orElseThrow());
  }

  @Test
  void noTimeoutIsZero() {
    assertEquals(
        Program.UNLIMITED,
        Sections.user("timeoutMillis=0").content().orElseThrow().execution().timeout());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "notify=bin/n | notify must be a program by its absolute path, and its arguments: bin/n",
        "notify=/n 'a | notify must be a program by its absolute path, and its arguments: /n 'a",
        "notifyStop=\\ | notifyStop must be a program by its absolute path, and its arguments: \\",
        "user=-u | user must be the name or the number of a user: -u",
        "group=a b | group must be the name or the number of a group: a b",
        "timeoutMillis=-1 | timeoutMillis must be a whole number in 0..86400000: -1",
        "instances=a,a | instances must be names, each listed once: a,a",
        "name=a,b | name must be 1 to 64 characters without a comma: a,b",
        "notfiy=/n | notfiy must be a known key; did you mean 'notify'?: (hidden)",
      })
  void scriptSaysWhatIsAllowed(String setting, String problem) {
    assertEquals(
        List.of("'pid' " + problem),
        Sections.texts(
            setting.startsWith("name=")
                ? Sections.script("notifyMaster=/m", setting)
                : Sections.script("name=x", "notifyMaster=/m", setting)));
  }

  @Test
  void scriptWithoutACommandIsAMistake() {
    assertEquals(
        List.of(
            "'pid' notify must be set, or one of notifyMaster, notifyBackup, notifyFault,"
                + " notifyStop: (nothing)"),
        Sections.texts(Sections.script("name=x")));
  }

  @Test
  void userScriptIsPreset() {
    assertEquals(
        new UserSection(
            true,
            Path.of("/etc/understudy/notify.sh"),
            new Execution(RunAs.GATEWAY, Duration.ofMinutes(1))),
        Sections.user().content().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"notify.sh", "/", "./a"})
  void pathMustBeAbsolute(String path) {
    String problem = "'pid' path must be an absolute path: " + path;
    assertEquals(List.of(problem), Sections.texts(Sections.user("path=" + path)));
    assertEquals(List.of(problem), Sections.texts(Sections.fifo("name=x", "path=" + path)));
  }

  @Test
  void fifoNeedsANameAndAPath() {
    assertEquals(
        new FifoSection(
            "log",
            Path.of("/run/vrrp"),
            RunAs.GATEWAY,
            Set.of(Kind.TRANSITION, Kind.PRESENT),
            Optional.empty()),
        Sections.fifo("name=log", "path=/run/vrrp").content().orElseThrow());
    assertEquals(
        List.of("'pid' name must be set: (nothing)", "'pid' path must be set: (nothing)"),
        Sections.texts(Sections.fifo()));
  }

  @Test
  void readerGetsThePipeAsItsLastArgumentAndItsOwnerAsUser() {
    FifoSection section =
        Sections.fifo(
                "name=log",
                "path=/run/vrrp",
                "script=/bin/reader -v",
                "user=nobody",
                "priorityChanges=true",
                "lowerPriority=true")
            .content()
            .orElseThrow();
    assertEquals(
        new Program(
            new CommandLine(List.of("/bin/reader", "-v", "/run/vrrp")),
            new RunAs("nobody", ""),
            Map.of(),
            Program.UNLIMITED),
        section.readerProgram().orElseThrow());
    assertEquals(Set.of(Kind.values()), section.kinds());
  }

  @ParameterizedTest
  @CsvSource({
    "io.understudy.notify.script~x, 1",
    "io.understudy.notify.script, 1",
    "io.understudy.notify.user, 0",
    "io.understudy.notify.fifo.4711, 2",
    "io.understudy.notify.fifos, 0",
    "io.understudy.notify.mail, 0",
  })
  void consoleIsToldOfProblemsWithThesePids(String pid, int problems) {
    List<ConfigurationProblem> found =
        new NotifyCheckComponent()
            .saving(pid, pid.contains("script") ? Map.of("name", "x") : Map.of());
    assertEquals(problems, found.size(), found::toString);
    assertTrue(found.stream().allMatch(problem -> problem.subject().equals(pid)));
  }

  @Test
  void consoleBelievesPlaceholders() {
    assertEquals(
        List.of(),
        new NotifyCheckComponent()
            .saving(ScriptSection.PID, Sections.properties("name=x", "notify=$[env:SCRIPT]")));
  }
}
