package io.understudy.api.change;

import java.util.List;

/**
 * What became of imported files.
 *
 * @param staged how everything stands with it
 * @param lines what became of each line, in the order of the files
 */
public record ImportReport(StagedSnapshot staged, List<Line> lines) {

  /** Copies the list. */
  public ImportReport {
    lines = List.copyOf(lines);
  }

  /**
   * What became of one line. There can be several of these for one line.
   *
   * @param file the name of its file
   * @param number the line, from 1
   * @param text what stands there, without comments and secrets
   * @param outcome what became of it
   * @param detail what it became, or why not, for a person to read
   */
  public record Line(String file, int number, String text, Outcome outcome, String detail) {}

  /** What can become of a line. */
  public enum Outcome {
    /** It is staged. */
    TAKEN,
    /** Nothing became of it, which changes nothing that Understudy does. */
    SKIPPED,
    /** It is staged, but not all of it, or otherwise than it stands there. */
    WARNED,
    /** It is wrong or cannot be done, and somebody must decide. */
    ERROR
  }
}
