package io.understudy.platform.linux.process;

import java.util.Optional;

/**
 * What matters here of {@code /proc/PID/stat}.
 *
 * @param name the kernel's short name
 * @param state one letter
 * @param threads how many threads it has, the first one included although it may have ended
 * @param startTicks when it started, in ticks since boot
 * @param program where the kernel put its stack and arguments: another place for each program that
 *     it becomes, unless the kernel hides or does not vary it
 */
record StatLine(String name, char state, long threads, long startTicks, String program) {

  // Places after the name, which is the second field of the line.
  private static final int STATE = 0;
  private static final int THREADS = 17;
  private static final int START_TICKS = 19;
  private static final int START_OF_STACK = 25;
  private static final int START_OF_ARGUMENTS = 45;

  /**
   * Reads a line; empty if it is none. A name may contain anything, also what follows a name: the
   * last parenthesis is its end.
   */
  static Optional<StatLine> parse(String line) {
    int from = line.indexOf('(');
    int to = line.lastIndexOf(')');
    if (from < 0 || to <= from) {
      return Optional.empty();
    }
    String[] fields = line.substring(to + 1).trim().split(" ", -1);
    if (fields.length <= START_OF_STACK || fields[STATE].length() != 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new StatLine(
              line.substring(from + 1, to),
              fields[STATE].charAt(0),
              Long.parseLong(fields[THREADS]),
              Long.parseLong(fields[START_TICKS]),
              program(fields)));
    } catch (NumberFormatException other) {
      return Optional.empty();
    }
  }

  private static String program(String... fields) {
    String stack = fields[START_OF_STACK];
    return fields.length > START_OF_ARGUMENTS ? stack + " " + fields[START_OF_ARGUMENTS] : stack;
  }

  /** False if it has ended and only its parent does not know yet. */
  boolean isRunning() {
    return !hasLostFirstThread() || threads > 1;
  }

  /** True if it runs on without the thread that it began with. */
  boolean isHeadless() {
    return hasLostFirstThread() && threads > 1;
  }

  private boolean hasLostFirstThread() {
    return state == 'Z' || state == 'X' || state == 'x';
  }
}
