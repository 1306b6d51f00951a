package io.understudy.tracker.process;

import io.understudy.spi.platform.ProcessFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which processes match which pattern. Of those that match nothing it keeps nothing, but for a
 * moment that they were read.
 *
 * <p>Word of a process comes later than it can be read: a process that was read as another program
 * may have forked before it became that, and a number that was read may be told as ended when it
 * belongs to another process by then. So of one that was read lately nothing is concluded; it, or
 * its child, is read again. The end comes the other way round: the kernel tells it shortly before
 * it shows it. So one that ended lately and is still there is read again too.
 */
final class ProcessTable {

  private static final long UNREAD = -1;

  /** The machine's processes. */
  interface Machine {
    /** The numbers of all. */
    List<Integer> pids();

    /** What is known of one. */
    Optional<ProcessFacts> facts(int pid);

    /** Its end matters. */
    void follow(int pid);

    /** It does not matter any more. */
    void unfollow(int pid);
  }

  /** A process that matches; when it started, unless it is known by its parent alone. */
  private record Match(long startTicks, List<MatchingProcesses> patterns) {}

  private final Machine machine;
  private final Set<MatchingProcesses> patterns = new LinkedHashSet<>();
  private final Map<Integer, Match> matches = new HashMap<>();
  private final Set<Integer> toRead = new LinkedHashSet<>();
  private final Set<Integer> toReadLater = new HashSet<>();
  private final RecentPids recent = new RecentPids();
  private final RecentPids ended = new RecentPids();

  ProcessTable(Machine machine) {
    this.machine = machine;
  }

  /** It counts with the next {@link #scan}. */
  void add(MatchingProcesses pattern) {
    patterns.add(pattern);
  }

  void remove(MatchingProcesses pattern) {
    patterns.remove(pattern);
    for (int pid : List.copyOf(pattern.pids())) {
      Match match = matches.get(pid);
      if (match != null) {
        List<MatchingProcesses> rest =
            match.patterns().stream().filter(other -> other != pattern).toList();
        put(pid, match.startTicks(), rest);
      }
    }
  }

  /** What a process does is not told in the same moment, but in this order. */
  void forked(int parent, int child) {
    if (recent.contains(parent) || toRead.contains(parent) || recent.contains(child)) {
      toRead.add(child);
      return;
    }
    Match match = matches.get(parent);
    if (matches.containsKey(child)) {
      toRead.add(child);
    } else if (match != null) {
      put(child, UNREAD, match.patterns());
    }
  }

  /** It is read in the end. */
  void changed(int pid) {
    toRead.add(pid);
  }

  /** A matching one is gone, unless its number is another's by now. */
  void ended(int pid) {
    ended.add(pid);
    Match match = matches.get(pid);
    if (match == null) {
      return;
    }
    Optional<ProcessFacts> facts = machine.facts(pid);
    if (facts.isEmpty()) {
      put(pid, UNREAD, List.of());
    } else if (match.startTicks() != UNREAD && facts.get().startTicks() != match.startTicks()) {
      take(pid, facts);
    } else if (recent.contains(pid)) {
      toReadLater.add(pid);
    } else {
      put(pid, UNREAD, List.of());
    }
  }

  /** Reads what may have changed. */
  void settle() {
    toRead.forEach(pid -> take(pid, machine.facts(pid)));
    toRead.clear();
  }

  /**
   * Reads all.
   *
   * @throws IllegalStateException if the machine shows no process at all, not even this one
   */
  void scan() {
    List<Integer> pids = machine.pids();
    if (pids.isEmpty()) {
      throw new IllegalStateException("the processes cannot be listed");
    }
    recent.addAll();
    toRead.clear();
    toReadLater.clear();
    Set<Integer> gone = new HashSet<>(matches.keySet());
    for (int pid : pids) {
      gone.remove(pid);
      take(pid, machine.facts(pid));
    }
    gone.forEach(pid -> put(pid, UNREAD, List.of()));
    toReadLater.addAll(matches.keySet()); // whose end may have been told before anybody listened
  }

  /** True if all were read lately. */
  boolean isFresh() {
    return recent.hasAll();
  }

  /** True if nothing depends on {@link #age}. */
  boolean isCalm() {
    return recent.isEmpty() && toReadLater.isEmpty();
  }

  /** So much time has passed that what happened before the last time is told by now. */
  void age() {
    recent.age();
    ended.age();
    toRead.addAll(toReadLater);
    toReadLater.clear();
  }

  private void take(int pid, Optional<ProcessFacts> facts) {
    recent.add(pid);
    if (facts.isPresent() && ended.contains(pid)) {
      toReadLater.add(pid);
    }
    put(
        pid,
        facts.map(ProcessFacts::startTicks).orElse(UNREAD),
        facts.map(this::matching).orElse(List.of()));
  }

  private List<MatchingProcesses> matching(ProcessFacts process) {
    return patterns.stream().filter(pattern -> pattern.isOne(process)).toList();
  }

  private void put(int pid, long startTicks, List<MatchingProcesses> matching) {
    Match before = matches.get(pid);
    if (before != null) {
      before.patterns().stream()
          .filter(pattern -> !matching.contains(pattern))
          .forEach(pattern -> pattern.remove(pid));
    }
    matching.forEach(pattern -> pattern.add(pid));
    boolean isSame =
        before != null && (before.startTicks() == UNREAD || before.startTicks() == startTicks);
    if (before != null && (matching.isEmpty() || !isSame)) {
      matches.remove(pid);
      machine.unfollow(pid);
    }
    if (!matching.isEmpty()) {
      matches.put(pid, new Match(startTicks, matching));
      if (!isSame) {
        machine.follow(pid);
      }
    }
  }
}
