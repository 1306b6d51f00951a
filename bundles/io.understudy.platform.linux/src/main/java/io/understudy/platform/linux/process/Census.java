package io.understudy.platform.linux.process;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * All processes at one time, in 20 octets each: a machine may have tens of thousands, and two times
 * are kept while they are compared. One thread.
 */
final class Census {

  /** No process started before the kernel. */
  private static final long ABSENT = -1;

  private final int[] pids;
  private final long[] startTicks;

  /** Names and programs, mixed: two of them are one in 2^64 times. */
  private final long[] marks;

  private Census(int[] pids) {
    this.pids = pids;
    this.startTicks = new long[pids.length];
    this.marks = new long[pids.length];
  }

  /** Reads one file for each process. */
  static Census of(ProcFolder folder) {
    List<Integer> listed = folder.pids();
    int[] pids = new int[listed.size()];
    Arrays.setAll(pids, listed::get);
    Arrays.sort(pids);
    Census census = new Census(pids);
    for (int place = 0; place < pids.length; place++) {
      Optional<StatLine> line = folder.stat(pids[place]).filter(StatLine::isRunning);
      census.startTicks[place] = line.map(StatLine::startTicks).orElse(ABSENT);
      census.marks[place] = line.map(Census::mark).orElse(ABSENT);
    }
    return census;
  }

  private static long mark(StatLine line) {
    long mark = 0;
    String text = line.name() + '\0' + line.program();
    for (int place = 0; place < text.length(); place++) {
      mark = (mark ^ text.charAt(place)) * 0x9E37_79B9_7F4A_7C15L;
      mark ^= mark >>> 29;
    }
    return mark;
  }

  /** This one has ended since. */
  void remove(int pid) {
    int place = Arrays.binarySearch(pids, pid);
    if (place >= 0) {
      startTicks[place] = ABSENT;
    }
  }

  /** Those here that are not in a later one, be it that another has the number there. */
  void tellEnded(Census later, IntConsumer ended) {
    for (int place = 0; place < pids.length; place++) {
      if (startTicks[place] != ABSENT && startTicks[place] != later.startTicks(pids[place])) {
        ended.accept(pids[place]);
      }
    }
  }

  /** Those here that are not in an earlier one, or as another program there. */
  void tellChanged(Census earlier, IntConsumer changed) {
    for (int place = 0; place < pids.length; place++) {
      if (startTicks[place] != ABSENT && !earlier.has(pids[place], this, place)) {
        changed.accept(pids[place]);
      }
    }
  }

  private boolean has(int pid, Census other, int otherPlace) {
    int place = Arrays.binarySearch(pids, pid);
    return place >= 0
        && startTicks[place] == other.startTicks[otherPlace]
        && marks[place] == other.marks[otherPlace];
  }

  private long startTicks(int pid) {
    int place = Arrays.binarySearch(pids, pid);
    return place < 0 ? ABSENT : startTicks[place];
  }
}
