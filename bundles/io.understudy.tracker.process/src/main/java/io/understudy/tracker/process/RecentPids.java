package io.understudy.tracker.process;

import java.util.HashSet;
import java.util.Set;

/**
 * Processes that something happened to lately. Two generations: what happens in one counts until
 * the end of the next.
 */
final class RecentPids {

  /** Beyond this, all count. */
  static final int MOST = 10_000;

  private Set<Integer> older = new HashSet<>();
  private Set<Integer> newer = new HashSet<>();
  private boolean isOlderAll;
  private boolean isNewerAll;

  void add(int pid) {
    if (newer.size() >= MOST) {
      addAll();
    }
    if (!isNewerAll) {
      newer.add(pid);
    }
  }

  /** It happened to all. */
  void addAll() {
    isNewerAll = true;
    newer.clear();
  }

  boolean contains(int pid) {
    return hasAll() || newer.contains(pid) || older.contains(pid);
  }

  boolean hasAll() {
    return isOlderAll || isNewerAll;
  }

  boolean isEmpty() {
    return !hasAll() && older.isEmpty() && newer.isEmpty();
  }

  /** A generation has passed. */
  void age() {
    older = newer;
    isOlderAll = isNewerAll;
    newer = new HashSet<>();
    isNewerAll = false;
  }
}
