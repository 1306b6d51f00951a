package io.understudy.api;

import java.time.Duration;
import java.util.List;

/**
 * How the engine thread keeps up.
 *
 * @param turns how many turns it took
 * @param longestTurn the longest one of the last ten minutes or more, up to twenty
 * @param lateness how many deadlines were served late, by powers of two: element {@code i} counts
 *     those late by less than {@code 2^i} microseconds and not less than half of that, the last
 *     element everything beyond
 * @param deepestMailbox the most commands that ever waited for the engine thread at once
 * @param defects how many turns failed because of a defect in this software
 * @param lastDefect the last of these failures, for a bug report; empty if there was none
 */
public record DutyCycleSnapshot(
    long turns,
    Duration longestTurn,
    List<Long> lateness,
    int deepestMailbox,
    long defects,
    String lastDefect) {

  /** Copies the list. */
  public DutyCycleSnapshot {
    lateness = List.copyOf(lateness);
  }
}
