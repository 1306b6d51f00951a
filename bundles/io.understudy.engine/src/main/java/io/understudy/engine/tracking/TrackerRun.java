package io.understudy.engine.tracking;

import io.understudy.engine.meeting.PublishedSnapshot;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.spi.tracker.Tracker;
import io.understudy.spi.tracker.TrackerListener;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One tracker service from its start to its stop, on a thread that exists while it has to. */
final class TrackerRun {

  private static final Logger LOG = LoggerFactory.getLogger(TrackerRun.class);

  private final PublishedSnapshot<Appearance> presented;
  private final TrackerInbox inbox;
  private final Supplier<? extends @Nullable Tracker> service;
  private final Runnable release;
  private final ThreadPoolExecutor thread;

  /** Of the tracker's thread alone. */
  private @Nullable Tracker started;

  TrackerRun(
      Appearance appearance,
      TrackerInbox inbox,
      Supplier<? extends @Nullable Tracker> service,
      Runnable release) {
    this.presented = new PublishedSnapshot<>(appearance);
    this.inbox = inbox;
    this.service = service;
    this.release = release;
    this.thread =
        new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            run -> {
              Thread made = new Thread(run, "vrrp-tracker-" + appearance.name());
              made.setDaemon(true);
              return made;
            });
  }

  private String name() {
    return presented.get().name();
  }

  /** It presents itself otherwise; what is wrong with that leaves the last good weight. */
  Appearance present(Appearance wanted) {
    Appearance taken = wanted.orAsBefore(presented.get());
    presented.set(taken);
    return taken;
  }

  void start() {
    thread.execute(this::startHere);
  }

  /** After what was begun. */
  void stop() {
    thread.execute(this::stopHere);
    thread.shutdown();
  }

  /** Waits until it has stopped, at most so long. */
  void await(Duration most) {
    try {
      if (!thread.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("tracker '{}' takes its time to stop; going on without", name());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Errors too: a bundle that was put together badly fails with one. */
  private void startHere() {
    try {
      Tracker tracker = service.get();
      if (tracker == null) { // it is on its way out, or was never made: the grace time tells
        LOG.debug("tracker '{}' cannot be had", name());
        return;
      }
      started = tracker;
      tracker.start(new Listener());
    } catch (Throwable failure) {
      LOG.warn("tracker '{}' could not be started", name(), failure);
      tell(Condition.FAILED, "could not be started: " + failure);
    }
  }

  private void stopHere() {
    try {
      if (started != null) {
        started.stop();
      }
    } catch (Throwable failure) {
      LOG.warn("tracker '{}' failed to stop", name(), failure);
    } finally {
      started = null;
      release.run();
    }
  }

  private void tell(Condition condition, String evidence) {
    String kept =
        evidence.length() <= TrackerListener.MOST_EVIDENCE
            ? evidence
            : evidence.substring(0, TrackerListener.MOST_EVIDENCE);
    inbox.read(presented.get().key(), new TrackerReading(name(), condition, kept));
  }

  /** What the tracker tells goes on to the inbox, from whatever thread. */
  private final class Listener implements TrackerListener {
    @Override
    public void up(String evidence) {
      tell(Condition.UP, evidence);
    }

    @Override
    public void down(String evidence) {
      tell(Condition.DOWN, evidence);
    }

    @Override
    public void failed(String evidence) {
      tell(Condition.FAILED, evidence);
    }

    @Override
    public void unknown(String evidence) {
      tell(Condition.UNKNOWN, evidence);
    }
  }
}
