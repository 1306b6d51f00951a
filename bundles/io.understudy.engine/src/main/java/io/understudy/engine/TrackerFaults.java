package io.understudy.engine;

import io.understudy.model.Fault;
import io.understudy.model.Fault.Remedy;
import io.understudy.protocol.machine.Event;
import java.util.ArrayList;
import java.util.List;

/** From the faults that a virtual router has to those that its trackers want. */
final class TrackerFaults {

  private TrackerFaults() {}

  /** Raises first and clears then, so that one fault in place of another is no new start. */
  static List<Event> between(List<Fault> current, List<Fault> wanted) {
    List<Event> events = new ArrayList<>();
    for (Fault fault : wanted) {
      if (!current.contains(fault)) {
        events.add(new Event.FaultRaised(fault));
      }
    }
    for (Fault fault : current) {
      boolean isOfTracker = fault.kind().remedy() == Remedy.READING;
      if (isOfTracker && wanted.stream().noneMatch(fault::isSameAs)) {
        events.add(new Event.FaultCleared(fault));
      }
    }
    return events;
  }
}
