package io.understudy.engine.journal;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.JournalEntry;
import java.util.List;

/** Finds the entries of the journal that were not there before. One thread, any. */
public final class JournalTail {

  private long sequence;
  private long missed;

  /** The entries from here on are new. */
  public JournalTail(List<JournalEntry> known) {
    this.sequence = known.isEmpty() ? 0 : known.get(known.size() - 1).sequence();
  }

  /** The new entries of a snapshot, oldest first. */
  public List<JournalEntry> follow(EngineSnapshot snapshot) {
    List<JournalEntry> fresh =
        snapshot.journal().stream().filter(entry -> entry.sequence() > sequence).toList();
    if (!fresh.isEmpty()) {
      missed += fresh.get(0).sequence() - sequence - 1;
      sequence = fresh.get(fresh.size() - 1).sequence();
    }
    return fresh;
  }

  /** How many entries were pushed out of the journal before anybody saw them. */
  public long missed() {
    return missed;
  }
}
