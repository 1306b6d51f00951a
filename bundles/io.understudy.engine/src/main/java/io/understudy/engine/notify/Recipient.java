package io.understudy.engine.notify;

import io.understudy.api.NotifierSnapshot;
import io.understudy.api.alarm.Alarm;
import io.understudy.engine.meeting.SubjectQueue;
import io.understudy.spi.notify.Notification;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One notifier with its queue. It is given one notification at a time, so that those behind it can
 * still be passed over. Thread {@code vrrp-notify}; what is foreign runs on the notifier's.
 */
final class Recipient {

  private final Delivery delivery;
  private final ExecutorService thread;
  private final Alarm alarm;
  private final InstantSource timeOfDay;
  private final Runnable changed;
  private final SubjectQueue<Notification> waiting =
      new SubjectQueue<>(Subject::of, Subject::newer);

  private String name;
  private @Nullable Future<?> work;
  private Phase phase = Phase.HERE;
  private long delivered;
  private long skipped;
  private long failed;
  private @Nullable Instant lastAt;
  private String lastProblem = "";

  private enum Phase {
    /** It is told what comes. */
    HERE,
    /** It is told what waits, and goes. */
    FINISHING,
    /** It is told nothing more, and its thread ends once it has dealt with what it was told. */
    LEAVING,
    /** Its thread has ended. */
    GONE
  }

  /**
   * A notifier that was told nothing yet.
   *
   * @param changed is run when its snapshot is another one
   */
  Recipient(
      String name,
      Delivery delivery,
      ExecutorService thread,
      Alarm alarm,
      InstantSource timeOfDay,
      Runnable changed) {
    this.name = name;
    this.delivery = delivery;
    this.thread = thread;
    this.alarm = alarm;
    this.timeOfDay = timeOfDay;
    this.changed = changed;
  }

  String name() {
    return name;
  }

  void rename(String other) {
    name = other;
  }

  boolean isGone() {
    return phase == Phase.GONE;
  }

  /** Tells it, as soon as it has time. */
  void tell(Notification notification) {
    if (phase != Phase.HERE) {
      return;
    }
    int before = waiting.size();
    waiting.add(notification);
    skipped += notification.skipped() + (waiting.size() == before ? 1 : 0);
    advance();
  }

  /** What waits is delivered, and then it goes. */
  void finish() {
    if (phase == Phase.HERE) {
      phase = Phase.FINISHING;
      advance();
    }
  }

  /**
   * Drops what waits; it goes once it has dealt with what it was told.
   *
   * @return how many were dropped
   */
  int leave() {
    int dropped = waiting.drain().size();
    if (phase == Phase.HERE || phase == Phase.FINISHING) {
      phase = Phase.LEAVING;
      String lastName = name;
      thread.execute(
          () -> {
            delivery.release(lastName);
            alarm.now(this::gone);
          });
      thread.shutdown();
    }
    return dropped;
  }

  /** Interrupts what it is dealing with, if anything. */
  void interrupt() {
    if (work != null) {
      work.cancel(true);
    }
  }

  private void gone() {
    phase = Phase.GONE;
    changed.run();
  }

  private void advance() {
    if (work != null || phase == Phase.LEAVING || phase == Phase.GONE) {
      return;
    }
    Notification next = waiting.poll();
    if (next != null) {
      give(next);
    } else if (phase == Phase.FINISHING) {
      leave();
    }
  }

  private void give(Notification next) {
    delivered++;
    lastAt = timeOfDay.instant();
    String toName = name;
    work =
        thread.submit(
            () -> {
              String problem = delivery.deal(toName, next);
              alarm.now(() -> dealtWith(problem));
            });
  }

  private void dealtWith(String problem) {
    work = null;
    if (!problem.isEmpty()) {
      failed++;
      lastProblem = problem;
    }
    advance();
    changed.run();
  }

  NotifierSnapshot snapshot() {
    return new NotifierSnapshot(
        name, waiting.size(), delivered, skipped, failed, lastAt, lastProblem);
  }
}
