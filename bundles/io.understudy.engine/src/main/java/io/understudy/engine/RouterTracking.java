package io.understudy.engine;

import io.understudy.api.PriorityExplanation;
import io.understudy.api.PriorityExplanation.Candidacy;
import io.understudy.engine.priority.Assessment;
import io.understudy.engine.priority.Coupling;
import io.understudy.engine.priority.PriorityCalculator;
import io.understudy.engine.tracking.TrackerBoard;
import io.understudy.model.MonotonicTime;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.TrackerReference;
import io.understudy.model.VirtualRouterSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the trackers of one virtual router come to. A tracker without weight that a change of the
 * configuration gives to a master may be silent for the grace time: it costs no mastership. Nothing
 * is spared to one that is not master. Engine thread.
 */
final class RouterTracking {

  private final TrackerBoard board;
  private final Map<String, MonotonicTime> awaited = new HashMap<>();
  private Coupling coupling = Coupling.NONE;
  private Candidacy candidacy = Candidacy.FULL;
  private PriorityExplanation priority;
  private MonotonicTime due = MonotonicTime.NEVER;

  RouterTracking(TrackerBoard board, VirtualRouterSpec spec) {
    this.board = board;
    this.priority =
        PriorityCalculator.assess(spec, coupling, candidacy, board, Set.of()).priority();
  }

  /** The effective priority as it was last assessed, explained. */
  PriorityExplanation priority() {
    return priority;
  }

  /** The sync group that it is in. */
  Coupling coupling() {
    return coupling;
  }

  /** Puts it into a sync group, or out of one; what that does is seen when it is assessed. */
  void couple(Coupling wanted) {
    coupling = wanted;
  }

  /** Has it stand for election like this; what that does is seen when it is assessed. */
  void stand(Candidacy wanted) {
    candidacy = wanted;
  }

  /** Assesses anew. */
  Assessment assess(VirtualRouterSpec spec) {
    Assessment assessment =
        PriorityCalculator.assess(spec, coupling, candidacy, board, awaited.keySet());
    priority = assessment.priority();
    return assessment;
  }

  /**
   * A master, which no tracker holds in FAULT, gets another configuration: what says nothing now is
   * new to it, and awaited.
   */
  void await(VirtualRouterSpec spec, MonotonicTime now) {
    for (TrackerReference reference : spec.trackers()) {
      String tracker = reference.tracker();
      if (board.reading(tracker).condition() == Condition.UNKNOWN) {
        awaited.putIfAbsent(tracker, now.plus(board.grace()));
      }
    }
    schedule();
  }

  private void schedule() {
    due = awaited.values().stream().reduce(MonotonicTime.NEVER, MonotonicTime::earlier);
  }

  /** When the next waiting ends, {@link MonotonicTime#NEVER} if nothing is awaited. */
  MonotonicTime due() {
    return due;
  }

  /**
   * Ends the waiting that is over.
   *
   * @return false if none was
   */
  boolean serve(MonotonicTime now) {
    if (!due.isDue(now)) {
      return false;
    }
    awaited.values().removeIf(until -> until.isDue(now));
    schedule();
    return true;
  }

  /**
   * It is master no more, and awaits nothing.
   *
   * @return false if it did not anyway
   */
  boolean stopWaiting() {
    boolean wasWaiting = !awaited.isEmpty();
    awaited.clear();
    due = MonotonicTime.NEVER;
    return wasWaiting;
  }
}
