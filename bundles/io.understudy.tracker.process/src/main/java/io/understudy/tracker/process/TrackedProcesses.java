package io.understudy.tracker.process;

import io.understudy.api.alarm.Alarm;
import io.understudy.spi.tracker.Delays;
import io.understudy.spi.tracker.Reading;
import io.understudy.spi.tracker.Steadiness;
import io.understudy.spi.tracker.TrackerListener;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** What one tracker makes of the processes that match. */
final class TrackedProcesses {

  private static final int MOST_SHOWN = 5;

  private final MatchingProcesses matching;
  private final Steadiness steadiness;

  private Quorum quorum;
  private Delays delays;
  private Optional<Reading> seen = Optional.empty();
  private Optional<String> judgedBy = Optional.empty();
  private boolean isStale;

  TrackedProcesses(ProcessSpec spec, Alarm alarm, TrackerListener listener) {
    this.matching = new MatchingProcesses(spec.pattern());
    this.steadiness = new Steadiness(alarm, listener);
    this.quorum = spec.quorum();
    this.delays = spec.delays();
  }

  MatchingProcesses matching() {
    return matching;
  }

  /** Changes all but which processes match. */
  void use(ProcessSpec spec) {
    quorum = spec.quorum();
    delays = spec.delays();
    judgedBy = Optional.empty();
  }

  /**
   * Tells what the processes now come to, if it is another status. Other evidence of the same
   * status waits for {@link #renew}: a service that forks all the time must not tell that each
   * time.
   */
  void judge(String source) {
    if (!matching.takeChanged() && judgedBy.equals(Optional.of(source))) {
      return;
    }
    judgedBy = Optional.of(source);
    Reading reading = read(source);
    if (seen.isEmpty() || seen.get().status() != reading.status()) {
      see(reading);
    } else {
      isStale = !seen.get().equals(reading);
    }
  }

  /** True if {@link #renew} would tell something. */
  boolean isStale() {
    return isStale;
  }

  /** Tells the evidence as it is. */
  void renew(String source) {
    if (isStale) {
      see(read(source));
    }
  }

  /** Nothing is known of the processes. */
  void blind(String problem) {
    judgedBy = Optional.empty();
    see(Reading.down(problem));
  }

  private void see(Reading reading) {
    seen = Optional.of(reading);
    isStale = false;
    steadiness.see(reading, delays);
  }

  /** What waits for its time to come never counts. */
  void end() {
    steadiness.forget();
  }

  private Reading read(String source) {
    SortedSet<Integer> pids = matching.pids();
    String evidence =
        "%d of %s running%s (%s)".formatted(pids.size(), quorum, numbers(pids), source);
    return quorum.isMetBy(pids.size()) ? Reading.up(evidence) : Reading.down(evidence);
  }

  private static String numbers(SortedSet<Integer> pids) {
    if (pids.isEmpty()) {
      return "";
    }
    String few =
        pids.stream().limit(MOST_SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
    int others = pids.size() - MOST_SHOWN;
    return ": pid " + few + (others > 0 ? " and " + others + " more" : "");
  }
}
