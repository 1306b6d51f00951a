package io.understudy.notify;

import io.understudy.model.CommandLine;
import io.understudy.model.State;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Kind;
import io.understudy.spi.platform.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is run for a notification, in which order. */
final class ScriptPlan {

  private static final CommandLine SHELL = new CommandLine(List.of("/bin/sh"));

  private ScriptPlan() {}

  /**
   * First the script of the state, which gets no further arguments, then the generic one, which
   * gets keepalived's four. A change of the priority concerns the generic one only.
   */
  static List<ScriptRun> of(ScriptSection section, Notification notification) {
    Optional<String> occurrence = KeepalivedWords.occurrence(notification);
    if (occurrence.isEmpty() || !isWanted(section, notification)) {
      return List.of();
    }
    Map<String, String> environment = ScriptEnvironment.of(notification);
    List<ScriptRun> runs = new ArrayList<>();
    specific(section, notification)
        .ifPresent(
            command ->
                runs.add(
                    run(
                        section,
                        ScriptSection.setting(notification.change().to()).key(),
                        notification,
                        section.execution().program(command, List.of(), environment))));
    section
        .scripts()
        .generic()
        .ifPresent(
            command ->
                runs.add(
                    run(
                        section,
                        ScriptSection.NOTIFY.key(),
                        notification,
                        section
                            .execution()
                            .program(
                                command, arguments(notification, occurrence.get()), environment))));
    return runs;
  }

  private static boolean isWanted(ScriptSection section, Notification notification) {
    return section.kinds().contains(notification.kind())
        && section.subjects().include(notification.source());
  }

  private static Optional<CommandLine> specific(ScriptSection section, Notification notification) {
    State state = notification.change().to();
    return notification.kind() == Kind.PRIORITY
        ? Optional.empty()
        : Optional.ofNullable(section.scripts().specific().get(state));
  }

  private static ScriptRun run(
      ScriptSection section, String key, Notification notification, Program program) {
    return ScriptRun.of(
        "notify script '%s' %s".formatted(section.name(), key), notification, program);
  }

  /**
   * The user's script: the shell reads it, with the arguments that it has on OpenWrt, where the
   * first says who calls.
   */
  static List<ScriptRun> of(UserSection section, Notification notification) {
    if (!section.enabled()
        || (notification.kind() != Kind.TRANSITION && notification.kind() != Kind.PRESENT)) {
      return List.of();
    }
    return KeepalivedWords.occurrence(notification).stream()
        .map(
            occurrence ->
                ScriptRun.of(
                    "user notify script " + section.script(),
                    notification,
                    shell(section, notification, occurrence)))
        .toList();
  }

  private static Program shell(UserSection section, Notification notification, String occurrence) {
    List<String> arguments = new ArrayList<>();
    arguments.add(section.script().toString());
    arguments.add("keepalived");
    arguments.addAll(arguments(notification, occurrence));
    return section.execution().program(SHELL, arguments, ScriptEnvironment.of(notification));
  }

  /** What keepalived appends: type, name, what happened, priority. */
  private static List<String> arguments(Notification notification, String occurrence) {
    return List.of(
        KeepalivedWords.type(notification),
        KeepalivedWords.printable(notification.source().name()),
        occurrence,
        notification.priority().toString());
  }

  /** Every program of a section, as it would be run for any notification. */
  static List<Program> programs(ScriptSection section) {
    List<CommandLine> commands = new ArrayList<>(section.scripts().specific().values());
    section.scripts().generic().ifPresent(commands::add);
    return commands.stream()
        .map(command -> section.execution().program(command, List.of(), Map.of()))
        .toList();
  }

  /** The program that reads the user's script. */
  static Program interpreter(UserSection section) {
    return section.execution().program(SHELL, List.of(), Map.of());
  }
}
