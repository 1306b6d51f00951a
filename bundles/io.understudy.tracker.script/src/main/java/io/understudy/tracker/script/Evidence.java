package io.understudy.tracker.script;

import io.understudy.spi.platform.ProgramOutcome;
import java.time.Duration;
import java.util.List;

/**
 * What a person reads of a result.
 *
 * @param nature whether anything was checked
 * @param ending how the run ended, such as {@code exit 7}
 * @param output the last lines of its output on one line; empty if they do not matter
 */
record Evidence(Nature nature, String ending, String output) {

  /** Whether anything was checked. */
  enum Nature {
    /** The program said something, if only by not ending in time. */
    RESULT,
    /** It could not be run. */
    REFUSAL
  }

  private static final int MOST_LINES = 3;
  private static final int MOST_OUTPUT = 300;

  /** Of a run that has ended; what a success printed does not matter. */
  static Evidence of(ProgramOutcome outcome) {
    return new Evidence(
        Nature.RESULT, outcome.text(), outcome.isSuccess() ? "" : lastLines(outcome.output()));
  }

  /** Of a run whose time is over. */
  static Evidence timeout(Duration timeout) {
    long millis = timeout.toMillis();
    return new Evidence(
        Nature.RESULT,
        "timed out after " + (millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms"),
        "");
  }

  /** Of a program that cannot be run. */
  static Evidence refusal(String reason) {
    return new Evidence(Nature.REFUSAL, reason, "");
  }

  /** In a few words: {@code exit 7, 3 of 3: no route}. */
  String text(String progress) {
    return ending
        + (progress.isEmpty() ? "" : ", " + progress)
        + (output.isEmpty() ? "" : ": " + output);
  }

  private static String lastLines(String output) {
    List<String> lines =
        output
            .lines()
            .map(line -> line.replaceAll("\\p{Cntrl}+", " ").strip())
            .filter(line -> !line.isEmpty())
            .toList();
    String last =
        String.join(" | ", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
    return last.length() <= MOST_OUTPUT
        ? last
        : "..." + last.substring(last.length() - MOST_OUTPUT);
  }
}
