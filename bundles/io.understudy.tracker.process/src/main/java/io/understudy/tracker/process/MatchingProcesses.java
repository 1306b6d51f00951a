package io.understudy.tracker.process;

import io.understudy.spi.platform.ProcessFacts;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The processes of one tracker, as the table finds them. */
final class MatchingProcesses {

  private final ProcessPattern pattern;
  private final SortedSet<Integer> pids = new TreeSet<>();
  private boolean isChanged = true;

  MatchingProcesses(ProcessPattern pattern) {
    this.pattern = pattern;
  }

  ProcessPattern pattern() {
    return pattern;
  }

  boolean isOne(ProcessFacts process) {
    return pattern.matches(process);
  }

  void add(int pid) {
    isChanged |= pids.add(pid);
  }

  void remove(int pid) {
    isChanged |= pids.remove(pid);
  }

  /** True if they are others than at the last call, and at the first one. */
  boolean takeChanged() {
    boolean taken = isChanged;
    isChanged = false;
    return taken;
  }

  /** Their numbers, the lowest first. */
  SortedSet<Integer> pids() {
    return Collections.unmodifiableSortedSet(pids);
  }
}
