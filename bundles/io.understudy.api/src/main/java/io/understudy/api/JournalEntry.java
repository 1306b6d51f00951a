package io.understudy.api;

import io.understudy.model.Alarm;
import io.understudy.model.Priority;
import io.understudy.model.StateChange;
import io.understudy.model.TrackerReading;
import io.understudy.model.VirtualRouterKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What the journal remembers, also over a restart of the process. */
public sealed interface JournalEntry {

  /** Counts up by one from 1, so that a reader can tell that it missed one. */
  long sequence();

  /** The time of day. */
  Instant at();

  /** The entry as one line of a log. */
  String text();

  /** Calls the case that fits. */
  <R> R accept(Cases<R> cases);

  /** One method a case. */
  interface Cases<R> {
    /** For a transition. */
    R transition(TransitionEntry entry);

    /** For a change of a reading. */
    R reading(ReadingEntry entry);

    /** For a beginning or an end. */
    R life(LifeEntry entry);

    /** For an alarm. */
    R alarm(AlarmEntry entry);

    /** For what a person had done. */
    R action(ActionEntry entry);
  }

  /**
   * A transition, explained.
   *
   * @param sequence counts up by one
   * @param at the time of day
   * @param router whose transition
   * @param change from, to and cause
   * @param evidence what was seen, for a person to read
   * @param priority the effective priority
   * @param arithmetic how that came about: {@code 100 base - 30 uplink(DOWN: exit 7) = 70, peer 90}
   * @param held how long the state before had lasted
   */
  record TransitionEntry(
      long sequence,
      Instant at,
      VirtualRouterKey router,
      StateChange change,
      String evidence,
      Priority priority,
      String arithmetic,
      Duration held)
      implements JournalEntry {

    /**
     * {@code [eth0/51/IPv4] BACKUP -> MASTER cause=MASTER_DOWN prio=150 held=3.61s evidence="..."
     * arithmetic="..."}; without the arithmetic where there is none.
     */
    @Override
    public String text() {
      String line =
          String.format(
              Locale.ROOT,
              "[%s] %s -> %s cause=%s prio=%s held=%.2fs evidence=\"%s\"",
              router,
              change.from(),
              change.to(),
              change.cause(),
              priority,
              held.toNanos() / 1e9,
              evidence);
      return arithmetic.isEmpty() ? line : line + " arithmetic=\"" + arithmetic + "\"";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.transition(this);
    }
  }

  /**
   * A tracker's reading is another one.
   *
   * @param sequence counts up by one
   * @param at the time of day
   * @param before the condition before
   * @param reading what it says now
   */
  record ReadingEntry(
      long sequence, Instant at, TrackerReading.Condition before, TrackerReading reading)
      implements JournalEntry {

    /** {@code [tracker uplink] UP -> DOWN evidence="exit 7, 3 of 3"}. */
    @Override
    public String text() {
      return "[tracker %s] %s -> %s evidence=\"%s\""
          .formatted(reading.tracker(), before, reading.condition(), reading.evidence());
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.reading(this);
    }
  }

  /**
   * The engine began or ended.
   *
   * @param sequence counts up by one
   * @param at the time of day
   * @param event which of both
   * @param evidence what is known of it, for a person to read
   */
  record LifeEntry(long sequence, Instant at, Event event, String evidence)
      implements JournalEntry {

    /** {@code [engine] BEGAN evidence="the life before ended without a stop"}. */
    @Override
    public String text() {
      return "[engine] %s evidence=\"%s\"".formatted(event, evidence);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.life(this);
    }

    /** Beginning or end. */
    public enum Event {
      /** It began. */
      BEGAN,
      /** It ended as planned. */
      ENDED
    }
  }

  /**
   * An alarm was raised or cleared.
   *
   * @param sequence counts up by one
   * @param at the time of day
   * @param change which of both
   * @param place the virtual router that it is of, or {@code gateway}
   * @param alarm what is wrong
   * @param skipped how many such entries before this one were left out because there were too many
   */
  record AlarmEntry(
      long sequence, Instant at, Change change, String place, Alarm alarm, long skipped)
      implements JournalEntry {

    /**
     * {@code [eth0/51/IPv4] RAISED INTERVALS_DIFFER 192.0.2.20 ours="1.00 s" theirs="2.00 s"}, and
     * at its end how often it was seen.
     */
    @Override
    public String text() {
      String line = "[%s] %s %s".formatted(place, change, alarm);
      if (change == Change.CLEARED) {
        line += " since=%s times=%d".formatted(alarm.since(), alarm.times());
      }
      return skipped == 0 ? line : line + " skipped=" + skipped;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.alarm(this);
    }

    /** Raised or cleared. */
    public enum Change {
      /** It stands from now on. */
      RAISED,
      /** It has ended. */
      CLEARED
    }
  }

  /**
   * A person had a virtual router do something.
   *
   * @param sequence counts up by one
   * @param at the time of day
   * @param router which one
   * @param action what it was to do
   * @param author who wanted it
   * @param evidence how, for a person to read
   */
  record ActionEntry(
      long sequence,
      Instant at,
      VirtualRouterKey router,
      Action action,
      String author,
      String evidence)
      implements JournalEntry {

    /** {@code [eth0/51/IPv4] DRAIN author="admin" evidence="until undrained"}. */
    @Override
    public String text() {
      return "[%s] %s author=\"%s\" evidence=\"%s\"".formatted(router, action, author, evidence);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.action(this);
    }

    /** What a person may have done: see {@link VrrpActions}. */
    public enum Action {
      /** It hands over and stays backup. */
      DRAIN,
      /** That ends. */
      UNDRAIN,
      /** It hands over once. */
      ELECT,
      /** It announces its addresses again. */
      ANNOUNCE
    }
  }
}
