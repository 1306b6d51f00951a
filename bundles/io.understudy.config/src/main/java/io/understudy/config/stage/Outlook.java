package io.understudy.config.stage;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.PriorityExplanation.Candidacy;
import io.understudy.api.PriorityExplanation.Term;
import io.understudy.api.TrackerSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.model.Priority;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.TrackerReference;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Weight;
import io.understudy.model.Weight.Sense;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What trackers that go on saying what they say make of another configuration.
 *
 * @param priority the effective priority
 * @param faults the trackers that put the virtual router in FAULT, and did not before
 */
record Outlook(int priority, List<String> faults) {

  /** Copies the list. */
  Outlook {
    faults = List.copyOf(faults);
  }

  static Outlook of(VirtualRouterSnapshot router, VirtualRouterSpec wanted, EngineSnapshot engine) {
    int sum = wanted.priority().value();
    List<String> faults = new ArrayList<>();
    for (TrackerReference reference : wanted.trackers()) {
      String name = reference.tracker();
      if (router.spec().trackers().contains(reference)) {
        sum += term(router, name).map(Term::contribution).orElse(0);
        continue;
      }
      Optional<TrackerSnapshot> tracker = engine.tracker(name);
      if (tracker.isPresent()) {
        Weight weight = reference.weightHere().orElse(tracker.get().weight());
        sum += contribution(tracker.get().reading().condition(), weight);
        if (weight.value() == 0 && isDown(tracker.get().reading().condition(), weight)) {
          faults.add(name);
        }
      }
    }
    if (router.priority().candidacy() == Candidacy.DRAINED) {
      return new Outlook(Priority.LEAST, faults);
    }
    int clamped = Math.max(Priority.LEAST, Math.min(Priority.OWNER.value() - 1, sum));
    return new Outlook(wanted.priority().isOwner() ? wanted.priority().value() : clamped, faults);
  }

  private static Optional<Term> term(VirtualRouterSnapshot router, String name) {
    return router.priority().terms().stream()
        .filter(term -> term.reading().tracker().equals(name))
        .findFirst();
  }

  private static int contribution(Condition condition, Weight weight) {
    boolean counts = weight.value() > 0 ? isUp(condition, weight) : isDown(condition, weight);
    return counts ? weight.value() : 0;
  }

  private static boolean isUp(Condition condition, Weight weight) {
    return condition == (weight.sense() == Sense.REVERSED ? Condition.DOWN : Condition.UP);
  }

  private static boolean isDown(Condition condition, Weight weight) {
    return condition == Condition.MISSING
        || condition == (weight.sense() == Sense.REVERSED ? Condition.UP : Condition.DOWN);
  }
}
