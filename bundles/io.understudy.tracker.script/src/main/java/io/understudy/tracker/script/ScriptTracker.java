package io.understudy.tracker.script;

import io.understudy.api.settings.LastGood;
import io.understudy.api.settings.Section;
import io.understudy.spi.platform.ProgramPort;
import io.understudy.spi.tracker.Tracker;
import io.understudy.spi.tracker.TrackerListener;
import io.understudy.tracker.script.ScriptSpec.Beginning;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether a program succeeds. Its methods are called from any thread and do not wait; programs
 * are run on the thread of an alarm, one for each start and each other command.
 */
final class ScriptTracker implements Tracker {

  private static final Logger LOG = LoggerFactory.getLogger(ScriptTracker.class);

  /** A program that does not heed SIGTERM is killed after two seconds. */
  private static final Duration LONGEST_END = Duration.ofSeconds(3);

  private final ProgramPort port;
  private final LastGood<ScriptSpec> configuration =
      new LastGood<>(problem -> LOG.warn("Configuration refused: {}", problem));

  private Alarm alarm;
  private Optional<TrackerListener> listener = Optional.empty();
  private Optional<ScriptWatch> watch = Optional.empty();

  ScriptTracker(ProgramPort port, Alarm alarm) {
    this.port = port;
    this.alarm = alarm;
  }

  /** Goes by this configuration, or by the last good one, or is down if there is none. */
  synchronized void configure(Section<ScriptSpec> section) {
    Optional<ScriptSpec> before = configuration.get();
    configuration.offer(section);
    section.content().ifPresentOrElse(wanted -> use(before, wanted), this::refuse);
  }

  private void use(Optional<ScriptSpec> before, ScriptSpec wanted) {
    if (before.isEmpty()) {
      listener.ifPresent(this::begin);
    } else if (before.get().isSameCheck(wanted)) {
      watch.ifPresent(running -> running.use(wanted));
    } else {
      // What the former command said counts until this one has said something.
      listener.ifPresent(told -> watch(told, wanted, Counting.beginning(wanted.thresholds())));
    }
  }

  private void refuse() {
    if (configuration.get().isEmpty()) {
      listener.ifPresent(told -> told.failed(configuration.refusal()));
    }
  }

  @Override
  public synchronized void start(TrackerListener told) {
    listener = Optional.of(told);
    begin(told);
  }

  private void begin(TrackerListener told) {
    configuration
        .get()
        .ifPresentOrElse(wanted -> begin(told, wanted), () -> told.failed(configuration.refusal()));
  }

  private void begin(TrackerListener told, ScriptSpec wanted) {
    // Nothing is told before the first result: where the bundle was only updated, the engine still
    // holds the last reading.
    Thresholds thresholds = wanted.thresholds();
    watch(
        told,
        wanted,
        wanted.beginning() == Beginning.FAILED
            ? Counting.failed(thresholds)
            : Counting.beginning(thresholds));
  }

  private void watch(TrackerListener told, ScriptSpec wanted, Counting counting) {
    alarm = alarm.successor(wanted.timeout(), () -> told.failed("the former run does not end"));
    ScriptWatch begun = new ScriptWatch(port, alarm, told, wanted, counting);
    watch = Optional.of(begun);
    begun.begin();
  }

  /**
   * Stops, and waits a little for the run that this interrupts: the next tracker may run it too.
   */
  void end() {
    stop();
    if (!current().await(LONGEST_END)) {
      LOG.warn("A run that was interrupted does not end");
    }
  }

  private synchronized Alarm current() {
    return alarm;
  }

  @Override
  public synchronized void stop() {
    listener = Optional.empty();
    watch = Optional.empty();
    alarm.end();
  }
}
