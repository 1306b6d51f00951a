package io.understudy.engine.journal;

import io.understudy.api.JournalEntry;
import io.understudy.api.PriorityExplanation;
import io.understudy.model.MonotonicTime;
import io.understudy.model.StateChange;
import io.understudy.model.VirtualRouterKey;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest transitions, bounded. Engine thread. */
public final class Journal {

  /** How many entries are kept. */
  public static final int MOST_ENTRIES = 200;

  private final InstantSource timeOfDay;
  private final Deque<JournalEntry> entries = new ArrayDeque<>(MOST_ENTRIES);
  private long sequence;

  /** An empty journal that stamps its entries with this time of day. */
  public Journal(InstantSource timeOfDay) {
    this.timeOfDay = timeOfDay;
  }

  /**
   * Adds a transition; the oldest one makes room.
   *
   * @param since when the state before was entered
   * @param now when it was left
   */
  public void add(
      VirtualRouterKey router,
      StateChange change,
      String evidence,
      PriorityExplanation priority,
      MonotonicTime since,
      MonotonicTime now) {
    if (entries.size() == MOST_ENTRIES) {
      entries.removeFirst();
    }
    sequence++;
    entries.addLast(
        new JournalEntry(
            sequence, timeOfDay.instant(), router, change, evidence, priority, since.until(now)));
  }

  /** The entries, oldest first. */
  public List<JournalEntry> entries() {
    return List.copyOf(entries);
  }
}
