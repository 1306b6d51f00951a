package io.understudy.tracker.process;

import io.understudy.api.alarm.Alarm;
import io.understudy.spi.platform.ProcessFacts;
import io.understudy.spi.platform.ProcessPort;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts processes for all trackers, in turns on the thread of the alarm. There is a watch as long
 * as there is a tracker. If the machine cannot be read, every tracker is down until it can.
 */
final class ProcessCount {

  /** How long word of what a process did may be under way, and what is not urgent waits. */
  static final Duration BEAT = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(ProcessCount.class);

  private final ProcessPort processes;
  private final Alarm alarm;
  private final ProcessTable table = new ProcessTable(new Watched());
  private final Set<TrackedProcesses> trackers = new LinkedHashSet<>();

  private @Nullable Watch watch;
  private Scan scan = Scan.NOT;
  private boolean isTurnQueued;
  private boolean isBeatQueued;
  private boolean isBlind;

  /** When all processes are to be read. */
  private enum Scan {
    NOT,
    /** Once the last time is over: more may be lost than can be read. */
    NOT_YET,
    NOW
  }

  /** A watch with what it has told; a former one is not heard. */
  private record Watch(ProcessPort.ProcessWatch port, ProcessEvents events) {}

  ProcessCount(ProcessPort processes, Alarm alarm) {
    this.processes = processes;
    this.alarm = alarm;
  }

  /** This one counts, from a look at all processes on. */
  void begin(TrackedProcesses tracker) {
    trackers.add(tracker);
    table.add(tracker.matching());
    scan = Scan.NOW;
    judgeSoon();
  }

  /** This one does not count any more. */
  void end(TrackedProcesses tracker) {
    tracker.end();
    trackers.remove(tracker);
    table.remove(tracker.matching());
    if (trackers.isEmpty() && watch != null) {
      watch.port().close();
      watch = null;
    }
  }

  /** Has every tracker judge its count anew. */
  void judgeSoon() {
    if (!isTurnQueued) {
      isTurnQueued = true;
      alarm.now(this::turn);
    }
  }

  private void turn() {
    isTurnQueued = false;
    if (trackers.isEmpty()) {
      return;
    }
    try {
      Watch current = open();
      read(current);
      trackers.forEach(TrackedProcesses::judge);
      isBlind = false;
    } catch (Throwable e) { // What was read is lost after an Error too.
      blind(e);
    }
    if (needsBeat() && !isBeatQueued) {
      isBeatQueued = true;
      alarm.after(BEAT, this::beat);
    }
  }

  private Watch open() {
    if (watch == null) {
      ProcessEvents events = new ProcessEvents(() -> alarm.now(this::turn));
      watch = new Watch(processes.watch(events), events);
    }
    return watch;
  }

  private void read(Watch current) {
    ProcessEvents.Batch batch = current.events().take();
    batch.events().forEach(event -> event.accept(table));
    if (batch.isLost() && scan == Scan.NOT) {
      scan = Scan.NOT_YET;
    }
    if (scan == Scan.NOW || (scan == Scan.NOT_YET && !table.isFresh())) {
      table.scan();
      scan = Scan.NOT;
    } else {
      table.settle();
    }
  }

  /** What was read in part must not be believed. */
  private void blind(Throwable failure) {
    if (!isBlind) {
      isBlind = true;
      LOG.error("Processes cannot be tracked", failure);
    }
    scan = Scan.NOW;
    trackers.forEach(tracker -> tracker.blind("the processes are not known: " + failure));
  }

  private boolean needsBeat() {
    return isBlind
        || scan != Scan.NOT
        || !table.isCalm()
        || trackers.stream().anyMatch(TrackedProcesses::isStale);
  }

  private void beat() {
    isBeatQueued = false;
    try {
      table.age();
      if (watch != null && !isBlind) {
        trackers.forEach(TrackedProcesses::renew);
      }
    } finally {
      turn();
    }
  }

  /** The machine as the table sees it. */
  private final class Watched implements ProcessTable.Machine {

    @Override
    public List<Integer> pids() {
      return processes.pids();
    }

    @Override
    public Optional<ProcessFacts> facts(int pid) {
      return processes.facts(pid);
    }

    @Override
    public void follow(int pid) {
      if (watch != null) {
        watch.port().follow(pid);
      }
    }

    @Override
    public void unfollow(int pid) {
      if (watch != null) {
        watch.port().unfollow(pid);
      }
    }
  }
}
