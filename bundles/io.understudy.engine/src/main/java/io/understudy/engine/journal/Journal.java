package io.understudy.engine.journal;

import io.understudy.api.JournalEntry;
import io.understudy.api.JournalEntry.ActionEntry;
import io.understudy.api.JournalEntry.AlarmEntry;
import io.understudy.api.JournalEntry.LifeEntry;
import io.understudy.api.JournalEntry.ReadingEntry;
import io.understudy.api.JournalEntry.TransitionEntry;
import io.understudy.model.Alarm;
import io.understudy.model.Priority;
import io.understudy.model.StateChange;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.VirtualRouterKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** The latest transitions and changes of readings, bounded. Engine thread. */
public final class Journal {

  /**
   * How many transitions are kept, with beginnings and ends of the engine and what persons did;
   * more where there are many virtual routers.
   */
  public static final int MOST_TRANSITIONS = 250;

  /** As many transitions as this are kept for each virtual router, however many there are. */
  public static final int MOST_TRANSITIONS_OF_EACH = 4;

  /** How many changes of readings are kept: one that flaps pushes out no transition. */
  public static final int MOST_READINGS = 250;

  /**
   * How many beginnings and ends of alarms are kept: whoever makes them pushes out nothing else.
   */
  public static final int MOST_ALARMS = 250;

  /** How many entries are kept. */
  public static final int MOST_ENTRIES = MOST_TRANSITIONS + MOST_READINGS + MOST_ALARMS;

  private final InstantSource timeOfDay;
  private final Deque<JournalEntry> transitions = new ArrayDeque<>(MOST_TRANSITIONS);
  private final Deque<JournalEntry> readings = new ArrayDeque<>(MOST_READINGS);
  private final Deque<JournalEntry> alarms = new ArrayDeque<>(MOST_ALARMS);
  private List<JournalEntry> published = List.of();
  private long sequence;
  private int mostTransitions = MOST_TRANSITIONS;

  /**
   * A journal that stamps its entries with this time of day.
   *
   * @param earlier the entries of earlier lives of the process, oldest first
   */
  public Journal(InstantSource timeOfDay, List<JournalEntry> earlier) {
    this.timeOfDay = timeOfDay;
    earlier.forEach(this::add);
  }

  /**
   * There are so many virtual routers: when all of them change hands at once, that is kept. A
   * smaller number than before takes no room back.
   */
  public void makeRoomFor(int routers) {
    mostTransitions = Math.max(mostTransitions, routers * MOST_TRANSITIONS_OF_EACH);
  }

  /** The engine begins; says whether the life before had an end. */
  public void begin() {
    List<JournalEntry> earlier = entries();
    JournalEntry last = earlier.isEmpty() ? null : earlier.get(earlier.size() - 1);
    String evidence =
        last == null
            ? "nothing is known of an earlier life"
            : last instanceof LifeEntry life && life.event() == LifeEntry.Event.ENDED
                ? "the life before was stopped at " + life.at()
                : "the life before ended without a stop, after " + last.at();
    add(new LifeEntry(sequence + 1, timeOfDay.instant(), LifeEntry.Event.BEGAN, evidence));
  }

  /** The engine ends as planned. */
  public void end() {
    add(new LifeEntry(sequence + 1, timeOfDay.instant(), LifeEntry.Event.ENDED, "stopped"));
  }

  /**
   * Adds a transition.
   *
   * @param held how long the state before had lasted
   * @return the time of day that it got
   */
  public Instant addTransition(
      VirtualRouterKey router,
      StateChange change,
      String evidence,
      Priority priority,
      String arithmetic,
      Duration held) {
    Instant at = timeOfDay.instant();
    add(
        new TransitionEntry(
            sequence + 1, at, router, change, evidence, priority, arithmetic, held));
    return at;
  }

  /**
   * Adds a change of a reading.
   *
   * @return the time of day that it got
   */
  public Instant addReading(Condition before, TrackerReading reading) {
    Instant at = timeOfDay.instant();
    add(new ReadingEntry(sequence + 1, at, before, reading));
    return at;
  }

  /**
   * Adds the beginning or end of an alarm.
   *
   * @param place the virtual router that it is of, or {@code gateway}
   * @param skipped how many before it were left out
   */
  public void addAlarm(AlarmEntry.Change change, String place, Alarm alarm, long skipped) {
    add(new AlarmEntry(sequence + 1, timeOfDay.instant(), change, place, alarm, skipped));
  }

  /** Adds what a person had done. */
  public void addAction(
      VirtualRouterKey router, ActionEntry.Action action, String author, String evidence) {
    add(new ActionEntry(sequence + 1, timeOfDay.instant(), router, action, author, evidence));
  }

  /** The oldest one of its kind makes room. */
  private void add(JournalEntry entry) {
    if (entry instanceof ReadingEntry) {
      add(entry, readings, MOST_READINGS);
    } else if (entry instanceof AlarmEntry) {
      add(entry, alarms, MOST_ALARMS);
    } else {
      add(entry, transitions, mostTransitions);
    }
    sequence = entry.sequence();
    published = List.of();
  }

  private static void add(JournalEntry entry, Deque<JournalEntry> ring, int most) {
    if (ring.size() == most) {
      ring.removeFirst();
    }
    ring.addLast(entry);
  }

  /** The entries, oldest first. */
  public List<JournalEntry> entries() {
    if (published.isEmpty()) {
      published =
          Stream.of(transitions, readings, alarms)
              .flatMap(Deque::stream)
              .sorted(Comparator.comparingLong(JournalEntry::sequence))
              .toList();
    }
    return published;
  }
}
