package io.understudy.engine;

import io.understudy.engine.alarm.Alarms;
import io.understudy.engine.journal.Journal;
import io.understudy.model.Priority;
import io.understudy.model.StateChange;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Group;
import io.understudy.spi.notify.Notification.Instance;
import io.understudy.spi.notify.Notification.Kind;
import io.understudy.spi.notify.Notification.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Writes down what happens to virtual routers, and lets those know who want to. Engine thread. */
final class Chronicle {

  private final InstantSource timeOfDay;
  private final Journal journal;
  private final Consumer<Notification> notifications;
  private final Alarms alarms;
  private long sequence;

  Chronicle(InstantSource timeOfDay, Journal journal, Consumer<Notification> notifications) {
    this.timeOfDay = timeOfDay;
    this.journal = journal;
    this.notifications = notifications;
    this.alarms = new Alarms(timeOfDay, journal);
  }

  /** What speaks against us. */
  Alarms alarms() {
    return alarms;
  }

  /** What stamps what people read. */
  InstantSource timeOfDay() {
    return timeOfDay;
  }

  /**
   * A transition of a virtual router.
   *
   * @param held how long the state before had lasted
   */
  void transition(
      Instance source,
      StateChange change,
      String evidence,
      Priority priority,
      String arithmetic,
      Duration held) {
    Instant at =
        journal.addTransition(source.router(), change, evidence, priority, arithmetic, held);
    tell(at, Kind.TRANSITION, source, change, evidence, priority);
  }

  /** A sync group's own transition; the journal has those of its members, which say it all. */
  void transition(Group source, StateChange change, String evidence) {
    tell(timeOfDay.instant(), Kind.TRANSITION, source, change, evidence, Priority.LEAVING);
  }

  /**
   * Something that is no transition.
   *
   * @param change the last transition
   */
  void tell(Kind kind, Source source, StateChange change, String evidence, Priority priority) {
    tell(timeOfDay.instant(), kind, source, change, evidence, priority);
  }

  private void tell(
      Instant at,
      Kind kind,
      Source source,
      StateChange change,
      String evidence,
      Priority priority) {
    sequence++;
    notifications.accept(
        new Notification(sequence, at, kind, source, change, evidence, priority, 0));
  }
}
