package io.understudy.notify;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.CommandLine;
import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.RunAs;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Settings that several sections of this bundle have. */
final class NotifyForms {

  /** A day, in milliseconds. */
  private static final int LONGEST_TIMEOUT = 86_400_000;

  private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}");

  static final Form<Path> PATH =
      new Form.Text<>("be an absolute path", Path.of("/"), NotifyForms::absolutePath);

  static final Setting<String> USER = account("user", "user");
  static final Setting<String> GROUP = account("group", "group");
  static final Setting<Integer> TIMEOUT_MILLIS =
      Setting.optional("timeoutMillis", new Form.WholeNumber(0, LONGEST_TIMEOUT), 60_000);

  private NotifyForms() {}

  /** A command that need not be there. */
  static Setting<Optional<CommandLine>> command(String key) {
    return Setting.optional(
        key,
        new Form.Text<>(
            "be a program by its absolute path, and its arguments",
            Optional.empty(),
            NotifyForms::parse),
        Optional.empty());
  }

  static RunAs readRunAs(SectionReader reader) {
    return new RunAs(reader.read(USER), reader.read(GROUP));
  }

  static Duration readTimeout(SectionReader reader) {
    int millis = reader.read(TIMEOUT_MILLIS);
    return millis == 0 ? Program.UNLIMITED : Duration.ofMillis(millis);
  }

  private static Setting<String> account(String key, String what) {
    return Setting.optional(
        key,
        new Form.Text<>(
            "be the name or the number of a " + what,
            "",
            text -> Optional.of(text).filter(name -> ACCOUNT.matcher(name).matches())),
        "");
  }

  /** The outer one says whether the text is right, the inner one is its value. */
  private static Optional<Optional<CommandLine>> parse(String text) {
    try {
      CommandLine command = CommandLine.parse(text);
      return command.program().startsWith("/")
          ? Optional.of(Optional.of(command))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> absolutePath(String text) {
    try {
      return Optional.of(Path.of(text))
          .filter(Path::isAbsolute)
          .filter(path -> path.getNameCount() > 0);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
