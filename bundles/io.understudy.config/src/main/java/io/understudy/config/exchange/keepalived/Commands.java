package io.understudy.config.exchange.keepalived;

import io.understudy.model.CommandLine;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands of scripts, which Understudy wants by their absolute paths. */
final class Commands {

  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");
  private static final Pattern PROGRAM = Pattern.compile("[\\w@%+=:,.-]+");

  private Commands() {}

  /** How a command is run. */
  enum Way {
    /** As it stands there. */
    DIRECT,
    /** By the program that looks for others along the path. */
    SEARCHED,
    /** By a shell. */
    SHELL
  }

  /**
   * A command.
   *
   * @param text the program by its absolute path, and its arguments; for a shell, its text
   * @param way how it is run
   */
  record Command(String text, Way way) {}

  /** The command of a text; empty if a quote in it does not end. */
  static Optional<Command> of(String text) {
    CommandLine line;
    try {
      line = CommandLine.parse(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (line.program().startsWith("/")) {
      return Optional.of(new Command(join(line.words()), Way.DIRECT));
    }
    return Optional.of(
        PROGRAM.matcher(line.program()).matches()
            ? new Command("/usr/bin/env " + join(line.words()), Way.SEARCHED)
            : new Command(text.strip(), Way.SHELL));
  }

  /** A text that divides into these words again. */
  static String join(List<String> words) {
    return words.stream().map(Commands::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
