package io.understudy.testkit;

import io.understudy.model.MonotonicTime;
import io.understudy.spi.platform.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A clock and what will happen on it. Actions run on the caller's thread, by time and, at the same
 * time, in the order in which they were scheduled; the clock stands still while one runs.
 */
public final class VirtualTime implements MonotonicClock {

  /** When every virtual clock starts: not at zero, so that an hour ago is a time too. */
  public static final MonotonicTime ORIGIN = new MonotonicTime(3600_000_000_000L);

  private static final Instant ORIGIN_TIME_OF_DAY = Instant.parse("2025-01-01T00:00:00Z");

  private final PriorityQueue<Scheduled> queue = new PriorityQueue<>();
  private final List<Runnable> afterEach = new ArrayList<>();
  private MonotonicTime now = ORIGIN;
  private Duration timeOfDayOffset = Duration.ZERO;
  private long scheduled;
  private long actions;

  @Override
  public MonotonicTime now() {
    return now;
  }

  /** The time since {@link #ORIGIN}. */
  public Duration elapsed() {
    return ORIGIN.until(now);
  }

  /** A wall clock that runs along, unless it is {@link #shiftTimeOfDay shifted}. */
  public InstantSource timeOfDay() {
    return () -> ORIGIN_TIME_OF_DAY.plus(elapsed()).plus(timeOfDayOffset);
  }

  /** Sets the wall clock forward, or back by a negative shift; the clock itself runs on. */
  public void shiftTimeOfDay(Duration shift) {
    timeOfDayOffset = timeOfDayOffset.plus(shift);
  }

  /** Schedules an action; a time that is past means now. */
  public Scheduled at(MonotonicTime time, Runnable action) {
    Scheduled entry = new Scheduled(Math.max(time.nanos(), now.nanos()), scheduled++, action);
    queue.add(entry);
    return entry;
  }

  /** Schedules an action. */
  public Scheduled after(Duration delay, Runnable action) {
    return at(now.plus(delay), action);
  }

  /** Calls this after every action, in the order of registration. */
  public void afterEachAction(Runnable observer) {
    afterEach.add(observer);
  }

  /** How many actions have run. */
  public long actions() {
    return actions;
  }

  /** When the next action is due, {@link MonotonicTime#NEVER} if there is none. */
  public MonotonicTime next() {
    Scheduled first = first();
    return first == null ? MonotonicTime.NEVER : new MonotonicTime(first.nanos());
  }

  /**
   * Moves to the next action and runs it.
   *
   * @return false if there was none
   */
  public boolean step() {
    Scheduled next = first();
    if (next == null) {
      return false;
    }
    queue.remove();
    if (next.nanos() != now.nanos()) {
      now = new MonotonicTime(next.nanos());
    }
    actions++;
    next.run();
    for (Runnable observer : afterEach) {
      observer.run();
    }
    return true;
  }

  /** Runs everything that is due until then, and moves there. */
  public void runUntil(MonotonicTime end) {
    for (Scheduled next = first(); next != null && next.nanos() <= end.nanos(); next = first()) {
      step();
    }
    now = MonotonicTime.later(now, end);
  }

  /** Runs everything that is due within this span, and moves to its end. */
  public void run(Duration span) {
    runUntil(now.plus(span));
  }

  /** Runs everything that is due now, and what that makes due. */
  public void settle() {
    runUntil(now);
  }

  private @Nullable Scheduled first() {
    Scheduled first = queue.peek();
    while (first != null && first.isCancelled()) {
      queue.remove();
      first = queue.peek();
    }
    return first;
  }
}
