package io.understudy.logging;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which records were written lately, so that none is written twice. One thread. */
final class RecentSequences {

  private static final int MOST = 1024;

  private final Set<Long> sequences = new LinkedHashSet<>();

  /** False if it was there. */
  boolean add(long sequence) {
    boolean added = sequences.add(sequence);
    if (sequences.size() > MOST) {
      Iterator<Long> oldest = sequences.iterator();
      oldest.next();
      oldest.remove();
    }
    return added;
  }
}
