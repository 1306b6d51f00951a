package io.understudy.engine;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.JournalEntry;
import io.understudy.engine.journal.EngineLog;
import io.understudy.engine.journal.JournalFile;
import io.understudy.engine.journal.JournalTail;
import io.understudy.engine.notify.Notifiers;
import io.understudy.engine.tracking.TrackerHost;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.spi.platform.Platform;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

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
  private final JournalFile file;
  private final JournalTail tail;
  private final VirtualRouterEngine engine;
  private final TrackerHost trackers;
  private final Thread engineThread;

  /** An engine that does not run yet; its journal goes on where the one in the folder ends. */
  EngineService(Platform platform, String state) {
    file = JournalFile.openIn(state);
    List<JournalEntry> earlier = file.earlier();
    tail = new JournalTail(earlier);
    engine =
        new VirtualRouterEngine(
            platform,
            VirtualRouterMachine.STANDARD,
            InstantSource.system(),
            earlier,
            new Audience(snapshot -> logThread.execute(() -> write(snapshot)), notifiers::accept));
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

  private void write(EngineSnapshot snapshot) {
    List<JournalEntry> fresh = tail.follow(snapshot);
    log.write(snapshot, fresh);
    fresh.forEach(file::append);
  }

  /**
   * Says farewell, hands over and lets go of everything, then waits for the notifiers: takes 18 s
   * at most.
   */
  @Override
  public void close() {
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
        file.close();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
