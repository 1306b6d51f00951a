package io.understudy.engine.priority;

import io.understudy.api.PriorityExplanation;
import io.understudy.api.PriorityExplanation.Term;
import io.understudy.model.Fault;
import io.understudy.model.Priority;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.TrackerWeight;
import io.understudy.model.VirtualRouterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Base priority and readings to effective priority, as keepalived weighs them.
 *
 * <table>
 *   <caption>What a reading contributes</caption>
 *   <tr><th>reading<th>weight &gt; 0<th>weight &lt; 0<th>weight 0
 *   <tr><td>UP<td>+weight<td>0<td>-
 *   <tr><td>DOWN, MISSING<td>0<td>weight<td>fault
 *   <tr><td>UNKNOWN<td>0<td>0<td>fault until the first reading
 * </table>
 *
 * <p>A reversed tracker changes UP with DOWN. The sum is clamped to 1 to 254; the owner's 255 never
 * changes. Pure; any thread.
 */
public final class PriorityCalculator {

  private PriorityCalculator() {}

  /**
   * Weighs the readings of a virtual router's trackers.
   *
   * @param readings the last reading of each tracker by its name; one that is not there is UNKNOWN
   */
  public static Assessment assess(VirtualRouterSpec router, Map<String, TrackerReading> readings) {
    List<Term> terms = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    int sum = router.priority().value();
    for (TrackerWeight weight : router.trackers()) {
      TrackerReading reading = readingOf(weight.tracker(), readings);
      Condition condition = sensed(reading.condition(), weight.sense());
      if (weight.weight() == 0) {
        addFault(reading, condition, faults);
      } else {
        int contribution = contribution(weight.weight(), condition);
        terms.add(new Term(weight, reading, contribution));
        sum += contribution;
      }
    }
    Priority effective =
        router.priority().isOwner()
            ? Priority.OWNER
            : new Priority(Math.max(Priority.LEAST, Math.min(Priority.MOST, sum)));
    return new Assessment(new PriorityExplanation(router.priority(), terms, effective), faults);
  }

  private static TrackerReading readingOf(String tracker, Map<String, TrackerReading> readings) {
    TrackerReading reading = readings.get(tracker);
    return reading != null
        ? reading
        : new TrackerReading(tracker, Condition.UNKNOWN, "no reading yet");
  }

  private static Condition sensed(Condition condition, TrackerWeight.Sense sense) {
    return switch (sense) {
      case AS_READ -> condition;
      case REVERSED ->
          switch (condition) {
            case UP -> Condition.DOWN;
            case DOWN -> Condition.UP;
            case UNKNOWN, MISSING -> condition;
          };
    };
  }

  private static int contribution(int weight, Condition condition) {
    return switch (condition) {
      case UP -> Math.max(0, weight);
      case DOWN, MISSING -> Math.min(0, weight);
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
      case DOWN, MISSING -> faults.add(new Fault(Fault.Kind.TRACKER, reading.tracker(), evidence));
      case UNKNOWN ->
          faults.add(new Fault(Fault.Kind.TRACKER_UNKNOWN, reading.tracker(), evidence));
    }
  }
}
