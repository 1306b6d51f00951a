package io.understudy.tracker.process;

import io.understudy.api.settings.Section;
import io.understudy.model.ConfigurationProblem;
import io.understudy.spi.tracker.Tracker;
import io.understudy.spi.tracker.TrackerListener;
import org.jspecify.annotations.Nullable;

/**
 * Says whether as many processes run as there should.
 *
 * <p>Every method may be called from any thread; what it does, it does on that of the alarm.
 */
final class ProcessTracker implements Tracker {

  private final ProcessCount count;
  private final Alarm alarm;

  private @Nullable ProcessSpec spec;
  private String refusal = "not configured yet";
  private @Nullable TrackerListener listener;
  private @Nullable TrackedProcesses tracked;

  ProcessTracker(ProcessCount count, Alarm alarm) {
    this.count = count;
    this.alarm = alarm;
  }

  /** Goes by this configuration, or by the last good one, or is down if there is none. */
  void configure(Section<ProcessSpec> section) {
    alarm.now(() -> section.content().ifPresentOrElse(this::use, () -> refuse(section)));
  }

  private void use(ProcessSpec wanted) {
    spec = wanted;
    if (tracked != null && tracked.matching().pattern().equals(wanted.pattern())) {
      tracked.use(wanted);
      count.judgeSoon();
    } else {
      track();
    }
  }

  private void refuse(Section<ProcessSpec> section) {
    refusal =
        "configuration refused: "
            + section.problems().stream()
                .findFirst()
                .map(ConfigurationProblem::toString)
                .orElse(section.pid());
    if (spec == null) {
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
    if (listener != null && spec == null) {
      listener.down(refusal);
    } else if (listener != null && spec != null) {
      tracked = new TrackedProcesses(spec, alarm, listener);
      count.begin(tracked);
    }
    if (before != null) {
      count.end(before);
    }
  }
}
