package io.understudy.engine;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.JournalEntry;
import io.understudy.engine.journal.DrainFile;
import io.understudy.engine.journal.EngineLog;
import io.understudy.engine.journal.JournalFile;
import io.understudy.engine.journal.JournalTail;
import io.understudy.engine.meeting.Mailbox;
import io.understudy.engine.notify.Notifiers;
import io.understudy.engine.tracking.TrackerHost;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.spi.platform.Platform;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The engine with its thread, and the outer sides: who tracks, who is told, what is logged and
 * kept. Any thread.
 */
final class EngineService implements AutoCloseable {

  /** A little more than the engine itself insists. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(6);

  private static final Duration LONGEST_LOGGING = Duration.ofSeconds(1);

  private final EngineLog log = new EngineLog();
  private final ExecutorService logThread =
      Executors.newSingleThreadExecutor(run -> new Thread(run, "vrrp-journal"));
  private final Notifiers notifiers = new Notifiers(InstantSource.system());

  /** One that comes while the log is busy takes the place of the one that waits. */
  private final Mailbox<EngineSnapshot> latest =
      new Mailbox<>(snapshot -> EngineSnapshot.class, () -> logThread.execute(this::write));

  /** In files of their own, so that a reading that flaps pushes out no transition. */
  private final JournalFile transitions;

  private final JournalFile readings;
  private final DrainFile drainFile;
  private final JournalTail tail;
  private final VirtualRouterEngine engine;
  private final TrackerHost trackers;
  private final Thread engineThread;
  private final RehearsalCall rehearsal;

  /** An engine that does not run yet; its journal goes on where the one in the folder ends. */
  EngineService(Platform platform, String state) {
    transitions = JournalFile.openIn(state, "journal");
    readings = JournalFile.openIn(state, "readings");
    drainFile = DrainFile.openIn(state);
    List<JournalEntry> earlier =
        Stream.of(transitions, readings)
            .flatMap(file -> file.earlier().stream())
            .sorted(Comparator.comparingLong(JournalEntry::sequence))
            .toList();
    tail = new JournalTail(earlier);
    rehearsal = new RehearsalCall(platform);
    engine =
        new VirtualRouterEngine(
            platform,
            VirtualRouterMachine.STANDARD,
            InstantSource.system(),
            new Past(earlier, drainFile.earlier()),
            new Audience(this::publish, notifiers::accept, ForkJoinPool.commonPool()));
    trackers = new TrackerHost(engine);
    engineThread = new Thread(new EngineLoop(engine, platform), "vrrp-engine");
    engineThread.setUncaughtExceptionHandler((thread, defect) -> log.write(defect));
  }

  VirtualRouterEngine engine() {
    return engine;
  }

  TrackerHost trackers() {
    return trackers;
  }

  Notifiers notifiers() {
    return notifiers;
  }

  void start() {
    engineThread.start();
  }

  private void publish(EngineSnapshot snapshot) {
    latest.offer(snapshot);
    rehearsal.consider(snapshot);
  }

  private void write() {
    for (EngineSnapshot snapshot : latest.drain()) {
      drainFile.keep(snapshot.drains());
      List<JournalEntry> fresh = tail.follow(snapshot);
      fresh.forEach(this::append);
      log.write(snapshot, fresh, tail.missed());
    }
  }

  private void append(JournalEntry entry) {
    (entry instanceof JournalEntry.ReadingEntry ? readings : transitions).append(entry);
  }

  /**
   * Says farewell, hands over and lets go of everything, then waits for the notifiers: takes 18 s
   * at most.
   */
  @Override
  public void close() {
    rehearsal.close();
    engine.stop();
    try {
      engineThread.join(LONGEST_STOP.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    notifiers.close();
    closeJournal();
    trackers.close();
  }

  private void closeJournal() {
    logThread.shutdown();
    try {
      if (logThread.awaitTermination(LONGEST_LOGGING.toMillis(), TimeUnit.MILLISECONDS)) {
        transitions.close();
        readings.close();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
