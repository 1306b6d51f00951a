package io.understudy.engine;

import io.understudy.api.DrainSnapshot;
import io.understudy.api.JournalEntry;
import java.util.List;

/**
 * What is remembered of earlier lives of the process.
 *
 * @param journal the entries of the journal, oldest first
 * @param drains the virtual routers that are drained
 */
public record Past(List<JournalEntry> journal, List<DrainSnapshot> drains) {

  /** Nothing. */
  public static final Past NONE = new Past(List.of(), List.of());

  /** Copies the lists. */
  public Past {
    journal = List.copyOf(journal);
    drains = List.copyOf(drains);
  }
}
