package io.understudy.engine.notify;

import io.understudy.api.NotifierSnapshot;
import io.understudy.api.alarm.Alarm;
import io.understudy.api.alarm.Alarm.Cancellation;
import io.understudy.engine.meeting.SubjectQueue;
import io.understudy.spi.notify.Notification;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One notifier with its queue. It is given one notification at a time, so that those behind it can
 * still be passed over. Thread {@code vrrp-notify}; what is foreign runs on the notifier's.
 */
final class Recipient {

  /** How long after its thread could not take something it is tried again. */
  static final Duration AGAIN = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Recipient.class);

  private final Delivery delivery;
  private final ExecutorService thread;
  private final Alarm alarm;
  private final InstantSource timeOfDay;
  private final Runnable changed;
  private final SubjectQueue<Notification> waiting =
      new SubjectQueue<>(Subject::of, Subject::newer);

  private String name;
  private @Nullable Future<?> work;
  private Cancellation again = Cancellation.NONE;
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
      end();
    }
    return dropped;
  }

  private void end() {
    String lastName = name;
    try {
      thread.execute(
          () -> {
            delivery.release(lastName);
            alarm.now(this::gone);
          });
      thread.shutdown();
    } catch (Throwable failure) {
      tryAgain(failure, this::end);
    }
  }

  /** It is short of a thread; what was to be done is not lost for that. */
  private void tryAgain(Throwable failure, Runnable act) {
    String problem = "its thread could not be had: " + Delivery.text(failure);
    if (!problem.equals(lastProblem)) {
      lastProblem = problem;
      LOG.warn("[notifier {}] {}", name, problem);
    }
    again.cancel();
    again = alarm.after(AGAIN, act);
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
    String toName = name;
    try {
      work =
          thread.submit(
              () -> {
                String problem = delivery.deal(toName, next);
                alarm.now(() -> dealtWith(problem));
              });
    } catch (Throwable failure) {
      putBack(next);
      tryAgain(failure, this::resume);
      return;
    }
    delivered++;
    lastAt = timeOfDay.instant();
  }

  /** It is the first one again. */
  private void putBack(Notification first) {
    List<Notification> behind = waiting.drain();
    waiting.add(first);
    behind.forEach(waiting::add);
  }

  private void resume() {
    advance();
    changed.run();
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
