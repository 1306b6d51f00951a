package io.understudy.tracker.script;

import io.understudy.spi.platform.ProgramOutcome;
import io.understudy.spi.platform.ProgramPort;
import io.understudy.spi.tracker.TrackerListener;
import io.understudy.tracker.script.Alarm.Appointment;
import io.understudy.tracker.script.Counting.Condition;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one check again and again, and tells what comes of it. Any thread may call it; what it does,
 * it does on that of its alarm, and ends with that.
 */
final class ScriptWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ScriptWatch.class);

  private final ProgramPort port;
  private final Alarm alarm;
  private final TrackerListener listener;

  private ScriptSpec spec;
  private Counting counting;
  private Optional<Told> told = Optional.empty();
  private Optional<Appointment> latest = Optional.empty();
  private Optional<Appointment> next = Optional.empty();

  ScriptWatch(
      ProgramPort port, Alarm alarm, TrackerListener listener, ScriptSpec spec, Counting counting) {
    this.port = port;
    this.alarm = alarm;
    this.listener = listener;
    this.spec = spec;
    this.counting = counting;
  }

  /** The first run begins at once. */
  void begin() {
    alarm.after(Duration.ZERO, () -> schedule(Duration.ZERO));
  }

  /** Goes by this from the next run on; that comes earlier or later if the interval changes. */
  void use(ScriptSpec wanted) {
    alarm.after(Duration.ZERO, () -> replace(wanted));
  }

  private void replace(ScriptSpec wanted) {
    boolean isOtherGrid = !wanted.interval().equals(spec.interval());
    spec = wanted;
    counting = counting.with(wanted.thresholds());
    if (isOtherGrid && latest.isPresent()) {
      next.ifPresent(Appointment::cancel);
      scheduleAfter(latest.get());
    }
  }

  private void scheduleAfter(Appointment run) {
    schedule(Grid.untilNext(run.overdue(), spec.interval()));
  }

  private void schedule(Duration delay) {
    next = Optional.of(alarm.after(delay, this::run));
  }

  private void run() {
    latest = next;
    try {
      Attempt attempt = new Attempt(spec);
      attempt.end(outcome(attempt));
    } finally {
      latest.ifPresent(this::scheduleAfter);
    }
  }

  /** A port that fails is no reason to go on believing the last result. */
  private ProgramOutcome outcome(Attempt attempt) {
    try {
      return port.run(attempt.tried.program(), attempt::timeOut);
    } catch (Throwable e) { // Where no thread can be made, that is an Error.
      LOG.debug("A script could not be run", e);
      return ProgramOutcome.refused("could not be run: " + e);
    }
  }

  /** One run. It has one result, which counts at once. */
  private final class Attempt {

    private final ScriptSpec tried;
    private boolean isDecided;

    Attempt(ScriptSpec tried) {
      this.tried = tried;
    }

    void timeOut() {
      decide(counting.afterFailure(), Evidence.timeout(tried.timeout()));
    }

    void end(ProgramOutcome outcome) {
      switch (outcome.ending()) {
        case EXITED, SIGNALLED, STOPPED ->
            decide(
                outcome.isSuccess() ? counting.afterSuccess() : counting.afterFailure(),
                Evidence.of(outcome));
        case TIMED_OUT -> timeOut();
        case REFUSED ->
            decide(Counting.failed(spec.thresholds()), Evidence.refusal(outcome.reason()));
      }
    }

    private void decide(Counting result, Evidence evidence) {
      if (!isDecided && !alarm.hasEnded()) {
        isDecided = true;
        counting = result;
        tell(evidence);
      }
    }
  }

  /** Another count or other output alone is not told, so that short intervals cost nothing. */
  private void tell(Evidence evidence) {
    Optional<Told> current = Optional.of(new Told(counting.condition(), evidence.ending()));
    if (!current.equals(told)) {
      told = current;
      String text = evidence.text(counting.progress());
      switch (counting.condition()) {
        case UNTRIED -> listener.unknown(text);
        case UP -> listener.up(text);
        case DOWN -> tellDown(evidence.nature(), text);
      }
    }
  }

  private void tellDown(Evidence.Nature nature, String text) {
    switch (nature) {
      case RESULT -> listener.down(text);
      case REFUSAL -> listener.failed(text);
    }
  }

  /**
   * What was told.
   *
   * @param condition what counted
   * @param ending how the run had ended
   */
  private record Told(Condition condition, String ending) {}
}
