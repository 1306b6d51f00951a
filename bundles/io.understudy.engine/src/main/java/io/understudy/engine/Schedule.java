package io.understudy.engine;

import io.understudy.model.MonotonicTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The virtual routers that have a deadline, the earliest first. Engine thread. */
final class Schedule {

  private final NavigableSet<RouterSlot> waiting =
      new TreeSet<>(Comparator.comparing(RouterSlot::scheduledFor).thenComparing(RouterSlot::key));

  /** Moves a virtual router to another time; {@link MonotonicTime#NEVER} takes it out. */
  void move(RouterSlot router, MonotonicTime deadline) {
    if (router.scheduledFor().equals(deadline)) {
      return;
    }
    waiting.remove(router);
    router.scheduleFor(deadline);
    if (deadline.isSet()) {
      waiting.add(router);
    }
  }

  /** Those whose deadline is due, the earliest first. */
  List<RouterSlot> due(MonotonicTime now) {
    if (!next().isDue(now)) {
      return List.of();
    }
    List<RouterSlot> due = new ArrayList<>();
    for (RouterSlot router : waiting) {
      if (!router.scheduledFor().isDue(now)) {
        break;
      }
      due.add(router);
    }
    return due;
  }

  /** The earliest deadline, or {@link MonotonicTime#NEVER}. */
  MonotonicTime next() {
    return waiting.isEmpty() ? MonotonicTime.NEVER : waiting.first().scheduledFor();
  }
}
