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
  private boolean isJudged;
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

  /**
   * Changes all but which processes match. What is still to last, lasts from now on, by these
   * delays.
   */
  void use(ProcessSpec spec) {
    quorum = spec.quorum();
    isJudged = false;
    if (!spec.delays().equals(delays)) {
      delays = spec.delays();
      steadiness.forget();
      seen.ifPresent(reading -> steadiness.see(reading, delays));
    }
  }

  /**
   * Tells what the processes now come to, if it is another status. Other evidence of the same
   * status waits for {@link #renew}: a service that forks all the time must not tell that each
   * time.
   */
  void judge() {
    if (!matching.takeChanged() && isJudged) {
      return;
    }
    isJudged = true;
    Reading reading = read();
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
  void renew() {
    if (isStale) {
      see(read());
    }
  }

  /** Nothing is known of the processes. */
  void blind(String problem) {
    isJudged = false;
    see(Reading.failed(problem));
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

  private Reading read() {
    SortedSet<Integer> pids = matching.pids();
    String evidence = "%d of %s running%s".formatted(pids.size(), quorum, numbers(pids));
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
