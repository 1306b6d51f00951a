package io.understudy.tracker.process;

import io.understudy.model.CommandLine;
import io.understudy.spi.platform.ProcessFacts;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Which processes count.
 *
 * @param subject what of a process is compared
 * @param program the kernel's short name, or the command as it was called
 * @param parameters what the command line has after it
 * @param match how those are compared
 */
record ProcessPattern(
    Subject subject, String program, List<String> parameters, ParameterMatch match) {

  /** The kernel keeps so much of a name. */
  private static final int LONGEST_NAME = 15;

  /** What of a process is compared. */
  enum Subject {
    /** The kernel's short name. */
    NAME,
    /** The command line, from its first word on. */
    COMMAND
  }

  /** Copies the list. */
  ProcessPattern {
    parameters = List.copyOf(parameters);
  }

  /**
   * As keepalived takes them, but for a path and for a name that the kernel would cut off: they can
   * only be found in the command line.
   */
  static ProcessPattern of(CommandLine wanted, boolean isFullCommand, ParameterMatch match) {
    List<String> parameters = wanted.words().subList(1, wanted.words().size());
    boolean isName =
        !isFullCommand
            && match == ParameterMatch.NONE
            && parameters.isEmpty()
            && fitsName(wanted.program());
    boolean areNamed = match == ParameterMatch.NONE && !parameters.isEmpty();
    return new ProcessPattern(
        isName ? Subject.NAME : Subject.COMMAND,
        wanted.program(),
        parameters,
        areNamed ? ParameterMatch.EXACT : match);
  }

  private static boolean fitsName(String program) {
    return program.indexOf('/') < 0
        && program.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
  }

  boolean matches(ProcessFacts process) {
    return switch (subject) {
      case NAME -> program.equals(process.name());
      case COMMAND -> matches(process.commandLine());
    };
  }

  private boolean matches(List<String> commandLine) {
    return !commandLine.isEmpty()
        && program.equals(commandLine.get(0))
        && match.accepts(parameters, commandLine.subList(1, commandLine.size()));
  }
}
