package io.understudy.engine.tracking;

import io.understudy.spi.tracker.Tracker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outer side of the trackers: starts each when its service comes and stops it when that goes,
 * on a thread of its own, so that one that hangs holds up nobody else. Any thread; nothing foreign
 * runs on the caller's.
 */
public final class TrackerHost {

  /** How long a service that goes may take to stop before its bundle goes on without. */
  static final Duration LONGEST_STOP = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(TrackerHost.class);

  private final TrackerInbox inbox;
  private final Map<Object, TrackerRun> runs = new ConcurrentHashMap<>();

  /** A host without trackers, which leaves here what becomes of them. */
  public TrackerHost(TrackerInbox inbox) {
    this.inbox = inbox;
  }

  /**
   * A tracker service has come.
   *
   * @param key what tells it from every other service
   * @param properties the properties of the service
   * @param service gives the service object, called on the tracker's thread
   * @param release gives it back, likewise
   */
  public void add(
      Object key,
      Map<String, Object> properties,
      Supplier<? extends @Nullable Tracker> service,
      Runnable release) {
    Optional<Appearance> appearance = Presentation.read(key, properties);
    if (appearance.isEmpty()) {
      LOG.warn(
          "a tracker service has no usable name and is not used: {} must be 1 to 64 characters"
              + " without a comma, and is {}",
          Tracker.NAME,
          properties.get(Tracker.NAME));
      return;
    }
    inbox.appear(appearance.get());
    TrackerRun run = new TrackerRun(appearance.get(), inbox, service, release);
    runs.put(key, run);
    run.start();
  }

  /** The properties of a tracker service have changed. */
  public void change(
      Object key,
      Map<String, Object> properties,
      Supplier<? extends @Nullable Tracker> service,
      Runnable release) {
    Optional<Appearance> appearance = Presentation.read(key, properties);
    TrackerRun run = runs.get(key);
    if (appearance.isPresent() && run != null) {
      inbox.appear(run.present(appearance.get()));
    } else {
      remove(key);
      add(key, properties, service, release);
    }
  }

  /** A tracker service goes; waits a little until it has stopped. */
  public void remove(Object key) {
    TrackerRun run = runs.remove(key);
    if (run != null) {
      inbox.disappear(key);
      run.stop();
      run.await(LONGEST_STOP);
    }
  }

  /** Stops every tracker; waits a little. */
  public void close() {
    List<TrackerRun> all = List.copyOf(runs.values());
    runs.clear();
    all.forEach(TrackerRun::stop);
    all.forEach(run -> run.await(LONGEST_STOP.dividedBy(all.size())));
  }
}
