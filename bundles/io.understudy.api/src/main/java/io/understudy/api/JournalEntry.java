package io.understudy.api;

import io.understudy.model.StateChange;
import io.understudy.model.VirtualRouterKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One transition, explained.
 *
 * @param sequence counts up by one from 1, so that a reader can tell that it missed one
 * @param at the time of day
 * @param router whose transition
 * @param change from, to and cause
 * @param evidence what was seen, for a person to read
 * @param priority the effective priority, with the arithmetic behind it
 * @param held how long the state before had lasted
 */
public record JournalEntry(
    long sequence,
    Instant at,
    VirtualRouterKey router,
    StateChange change,
    String evidence,
    PriorityExplanation priority,
    Duration held) {

  /**
   * The entry as one line of a log: {@code [eth0/51/IPv4] BACKUP -> MASTER cause=MASTER_DOWN
   * prio=150 held=3.61s evidence="..."}.
   */
  public String text() {
    return String.format(
        Locale.ROOT,
        "[%s] %s -> %s cause=%s prio=%s held=%.2fs evidence=\"%s\"",
        router,
        change.from(),
        change.to(),
        change.cause(),
        priority.effective(),
        held.toNanos() / 1e9,
        evidence);
  }
}
