package io.understudy.engine.priority;

import io.understudy.api.PriorityExplanation;
import io.understudy.api.PriorityExplanation.Candidacy;
import io.understudy.api.PriorityExplanation.Term;
import io.understudy.model.Fault;
import io.understudy.model.Priority;
import io.understudy.model.SyncGroupSpec.Weighting;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.TrackerReference;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Base priority and readings to effective priority, as keepalived weighs them.
 *
 * <table>
 *   <caption>What a reading contributes</caption>
 *   <tr><th>reading<th>weight &gt; 0<th>weight &lt; 0<th>weight 0
 *   <tr><td>UP<td>+weight<td>0<td>-
 *   <tr><td>DOWN, FAILED, MISSING<td>0<td>weight<td>fault
 *   <tr><td>UNKNOWN<td>0<td>0<td>fault until the first reading
 * </table>
 *
 * <p>A reversed tracker changes UP with DOWN. The sum is clamped to 1 to 254; the owner's 255 never
 * changes.
 *
 * <p>In a sync group whose weights are ignored, priorities must not drift apart: whoever preempts
 * one member would take all of them. There an interface tracker counts as if its weight were 0, a
 * fault while down, and any other tracker with a weight is a term that contributes nothing and says
 * so.
 *
 * <p>One that is drained has the least priority whatever the sum: it preempts nobody, whoever comes
 * preempts it, and it takes over from silence later than any other. Pure; any thread.
 */
public final class PriorityCalculator {

  private PriorityCalculator() {}

  /**
   * Weighs the readings of a virtual router's trackers.
   *
   * @param coupling the sync group that it is in
   * @param candidacy whether it stands by the sum; the owner of the addresses always does
   * @param awaited the trackers without a weight that may be UNKNOWN for the time being without
   *     being a fault
   */
  public static Assessment assess(
      VirtualRouterSpec router,
      Coupling coupling,
      Candidacy candidacy,
      Readings readings,
      Set<String> awaited) {
    List<Term> terms = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    int sum = router.priority().value();
    for (TrackerReference reference : router.trackers()) {
      TrackerReading reading = readings.reading(reference.tracker());
      Weight weight = reference.weightHere().orElseGet(() -> readings.weight(reference.tracker()));
      Condition condition = sensed(reading.condition(), weight.sense());
      boolean isIgnored = weight.value() != 0 && coupling.weighting() == Weighting.IGNORED;
      if (weight.value() == 0 || (isIgnored && readings.isOfInterface(reference.tracker()))) {
        if (condition != Condition.UNKNOWN || !awaited.contains(reference.tracker())) {
          addFault(reading, condition, faults);
        }
      } else if (isIgnored) {
        terms.add(new Term(reading, weight, 0, "does not count in sync group " + coupling.group()));
      } else {
        int contribution = contribution(weight.value(), condition);
        terms.add(new Term(reading, weight, contribution));
        sum += contribution;
      }
    }
    Priority base = router.priority();
    PriorityExplanation explanation =
        base.isOwner()
            ? new PriorityExplanation(base, terms, Priority.OWNER)
            : new PriorityExplanation(base, terms, effective(sum, candidacy), candidacy);
    return new Assessment(explanation, faults);
  }

  private static Priority effective(int sum, Candidacy candidacy) {
    return switch (candidacy) {
      case FULL -> new Priority(Math.max(Priority.LEAST, Math.min(Priority.MOST, sum)));
      case DRAINED -> new Priority(Priority.LEAST);
    };
  }

  private static Condition sensed(Condition condition, Weight.Sense sense) {
    return switch (sense) {
      case AS_READ -> condition;
      case REVERSED ->
          switch (condition) {
            case UP -> Condition.DOWN;
            case DOWN -> Condition.UP;
            case UNKNOWN, FAILED, MISSING -> condition;
          };
    };
  }

  private static int contribution(int weight, Condition condition) {
    return switch (condition) {
      case UP -> Math.max(0, weight);
      case DOWN, FAILED, MISSING -> Math.min(0, weight);
      case UNKNOWN -> 0;
    };
  }

  private static void addFault(TrackerReading reading, Condition sensed, List<Fault> faults) {
    String evidence =
        reading.evidence().isEmpty()
            ? reading.condition().name()
            : reading.condition() + ": " + reading.evidence();
    switch (sensed) {
      case UP -> {
        // nothing is at fault
      }
      case DOWN, FAILED, MISSING ->
          faults.add(new Fault(Fault.Kind.TRACKER, reading.tracker(), evidence));
      case UNKNOWN ->
          faults.add(new Fault(Fault.Kind.TRACKER_UNKNOWN, reading.tracker(), evidence));
    }
  }
}
