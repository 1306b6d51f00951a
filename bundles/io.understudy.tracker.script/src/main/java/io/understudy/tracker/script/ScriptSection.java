package io.understudy.tracker.script;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.NameForms;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.CommandLine;
import io.understudy.spi.platform.RunAs;
import io.understudy.tracker.script.ScriptSpec.Beginning;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings of the factory PID. */
final class ScriptSection {

  /** The factory PID. */
  static final String PID = "io.understudy.tracking.script";

  private static final int MOST_WEIGHT = 253;
  private static final int MOST_RESULTS = 1000;
  private static final int SHORTEST_INTERVAL = 100;

  /** A day, in milliseconds. */
  private static final int LONGEST = 86_400_000;

  private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}");

  static final Setting<String> NAME = Setting.required("name", NameForms.SECTION);
  static final Setting<String> COMMAND =
      Setting.required(
          "command",
          new Form.Text<>(
              "be a program by its absolute path, and its arguments, or a text for the shell",
              "/bin/false",
              text -> Optional.of(text).filter(command -> command.indexOf('\0') < 0)));
  static final Setting<Boolean> SHELL = Setting.optional("shell", new Form.Flag(), false);
  static final Setting<Integer> INTERVAL_MILLIS =
      Setting.optional("intervalMillis", new Form.WholeNumber(SHORTEST_INTERVAL, LONGEST), 1000);
  static final Setting<Integer> TIMEOUT_MILLIS =
      Setting.optional("timeoutMillis", new Form.WholeNumber(0, LONGEST), 0);
  static final Setting<Integer> WEIGHT =
      Setting.optional("weight", new Form.WholeNumber(-MOST_WEIGHT, MOST_WEIGHT), 0);
  static final Setting<Boolean> REVERSE = Setting.optional("reverse", new Form.Flag(), false);
  static final Setting<Integer> RISE = results("rise");
  static final Setting<Integer> FALL = results("fall");
  static final Setting<Boolean> INIT_FAIL = Setting.optional("initFail", new Form.Flag(), false);
  static final Setting<String> USER = account("user");
  static final Setting<String> GROUP = account("group");

  static final List<Setting<?>> SETTINGS =
      List.of(
          NAME,
          COMMAND,
          SHELL,
          INTERVAL_MILLIS,
          TIMEOUT_MILLIS,
          WEIGHT,
          REVERSE,
          RISE,
          FALL,
          INIT_FAIL,
          USER,
          GROUP);

  private ScriptSection() {}

  private static Setting<Integer> results(String key) {
    return Setting.optional(key, new Form.WholeNumber(1, MOST_RESULTS), 1);
  }

  private static Setting<String> account(String key) {
    return Setting.optional(
        key,
        new Form.Text<>(
            "be the name or the number of a " + key,
            "",
            text -> Optional.of(text).filter(name -> ACCOUNT.matcher(name).matches())),
        "");
  }

  /** Reads the PID; of the name and the weight, it is only said what is wrong. */
  static Section<ScriptSpec> read(SectionReader reader) {
    String name = reader.read(NAME);
    CommandLine command = readCommand(reader);
    Duration interval = Duration.ofMillis(reader.read(INTERVAL_MILLIS));
    Duration timeout = Duration.ofMillis(reader.read(TIMEOUT_MILLIS));
    reader.read(WEIGHT);
    reader.read(REVERSE);
    Thresholds thresholds = new Thresholds(reader.read(RISE), reader.read(FALL));
    Beginning beginning = reader.read(INIT_FAIL) ? Beginning.FAILED : Beginning.UNKNOWN;
    RunAs runAs = new RunAs(reader.read(USER), reader.read(GROUP));
    reader.refuseUnknownKeys(SETTINGS);
    return Section.of(
        reader,
        name,
        () ->
            new ScriptSpec(
                command,
                runAs,
                interval,
                timeout.isZero() ? interval : timeout,
                thresholds,
                beginning));
  }

  private static CommandLine readCommand(SectionReader reader) {
    String text = reader.read(COMMAND);
    if (reader.read(SHELL)) {
      return new CommandLine(List.of("/bin/sh", "-c", text));
    }
    Optional<CommandLine> command = parse(text);
    if (command.isEmpty()) {
      reader.refuse(
          COMMAND.key(),
          "be a program by its absolute path, and its arguments, unless shell is true",
          text);
    }
    return command.orElseGet(() -> new CommandLine(List.of("/bin/false")));
  }

  private static Optional<CommandLine> parse(String text) {
    try {
      return Optional.of(CommandLine.parse(text)).filter(c -> c.program().startsWith("/"));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
