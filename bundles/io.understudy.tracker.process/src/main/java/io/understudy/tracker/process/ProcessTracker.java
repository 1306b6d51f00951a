package io.understudy.tracker.process;

import io.understudy.api.alarm.Alarm;
import io.understudy.api.settings.LastGood;
import io.understudy.api.settings.Section;
import io.understudy.spi.tracker.Tracker;
import io.understudy.spi.tracker.TrackerListener;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether as many processes run as there should.
 *
 * <p>Every method may be called from any thread; what it does, it does on that of the alarm.
 */
final class ProcessTracker implements Tracker {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessTracker.class);

  private final ProcessCount count;
  private final Alarm alarm;
  private final LastGood<ProcessSpec> configuration =
      new LastGood<>(problem -> LOG.warn("Configuration refused: {}", problem));

  private @Nullable TrackerListener listener;
  private @Nullable TrackedProcesses tracked;

  ProcessTracker(ProcessCount count, Alarm alarm) {
    this.count = count;
    this.alarm = alarm;
  }

  /** Goes by this configuration, or by the last good one, or is down if there is none. */
  void configure(Section<ProcessSpec> section) {
    alarm.now(
        () -> {
          configuration.offer(section);
          section.content().ifPresentOrElse(this::use, this::refuse);
        });
  }

  private void use(ProcessSpec wanted) {
    if (tracked != null && tracked.matching().pattern().equals(wanted.pattern())) {
      tracked.use(wanted);
      count.judgeSoon();
    } else {
      track();
    }
  }

  private void refuse() {
    if (configuration.get().isEmpty()) {
      track();
    }
  }

  @Override
  public void start(TrackerListener told) {
    alarm.now(
        () -> {
          listener = told;
          track();
        });
  }

  @Override
  public void stop() {
    alarm.now(
        () -> {
          listener = null;
          track();
        });
  }

  /** Tracks what the configuration names, and nothing else any more. */
  private void track() {
    TrackedProcesses before = tracked;
    tracked = null;
    if (listener != null) {
      track(listener);
    }
    if (before != null) {
      count.end(before);
    }
  }

  private void track(TrackerListener told) {
    Optional<ProcessSpec> spec = configuration.get();
    if (spec.isEmpty()) {
      told.failed(configuration.refusal());
    } else {
      tracked = new TrackedProcesses(spec.get(), alarm, told);
      count.begin(tracked);
    }
  }
}
