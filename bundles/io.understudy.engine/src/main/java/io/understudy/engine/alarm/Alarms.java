package io.understudy.engine.alarm;

import io.understudy.api.JournalEntry.AlarmEntry.Change;
import io.understudy.engine.journal.Journal;
import io.understudy.model.Alarm;
import io.understudy.model.MonotonicTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Every board of a gateway. An alarm is written into the journal when it is raised and when it is
 * cleared; of those that are raised, so many in ten minutes, so that nobody on the link can push
 * out what the journal remembers. Engine thread.
 */
public final class Alarms {

  /** How many alarms are written down in each period. */
  static final int MOST_WRITTEN = 60;

  static final Duration PERIOD = Duration.ofMinutes(10);

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int MOST_OF_A_KIND = 8;
  private static final int MOST_OF_A_KIND_GATEWAY = 32;

  private final InstantSource timeOfDay;
  private final Journal journal;
  private final List<AlarmBoard> boards = new ArrayList<>();
  private final AlarmBoard gateway;
  private MonotonicTime nextLook = MonotonicTime.NEVER;
  private MonotonicTime periodEnd = new MonotonicTime(0);
  private int written;
  private long skipped;
  private News news = News.NONE;

  /** What has happened to alarms. */
  public enum News {
    /** Nothing. */
    NONE,
    /** One that stands is put into other words. */
    WORDS,
    /** One was raised or cleared. */
    STANDING
  }

  /** What became of an alarm in the journal. */
  enum Writing {
    /** It is there, and so will be its end. */
    WRITTEN,
    /** There were too many. */
    SKIPPED
  }

  /** No alarms yet. */
  public Alarms(InstantSource timeOfDay, Journal journal) {
    this.timeOfDay = timeOfDay;
    this.journal = journal;
    this.gateway = new AlarmBoard(this, "gateway", MOST_OF_A_KIND_GATEWAY);
    boards.add(gateway);
  }

  /** The board of what is not for one virtual router. */
  public AlarmBoard gateway() {
    return gateway;
  }

  /** A board of its own for a place. */
  AlarmBoard board(String place) {
    AlarmBoard board = new AlarmBoard(this, place, MOST_OF_A_KIND);
    boards.add(board);
    return board;
  }

  /** A place is no more. */
  void discard(AlarmBoard board) {
    board.clear();
    boards.remove(board);
  }

  /** When it wants to be served, {@link MonotonicTime#NEVER} if there is nothing to clear. */
  public MonotonicTime due() {
    return nextLook;
  }

  /** Clears what has ended. */
  public void serve(MonotonicTime now) {
    if (nextLook.isDue(now)) {
      boards.forEach(board -> board.serve(now));
      boolean isOver = boards.stream().allMatch(AlarmBoard::isEmpty);
      nextLook = isOver ? MonotonicTime.NEVER : now.plus(LOOK);
    }
  }

  /** What has happened since it was last asked. */
  public News takeNews() {
    News latest = news;
    news = News.NONE;
    return latest;
  }

  void lookAfter(MonotonicTime now) {
    if (!nextLook.isSet()) {
      nextLook = now.plus(LOOK);
    }
  }

  /** One that stands is put into other words: whoever makes it so can do that all the time. */
  void reworded() {
    if (news == News.NONE) {
      news = News.WORDS;
    }
  }

  Instant timeOfDay() {
    return timeOfDay.instant();
  }

  Writing raised(String place, Alarm alarm, MonotonicTime now) {
    news = News.STANDING;
    if (periodEnd.isDue(now)) {
      periodEnd = now.plus(PERIOD);
      written = 0;
    }
    if (written == MOST_WRITTEN) {
      skipped++;
      return Writing.SKIPPED;
    }
    written++;
    journal.addAlarm(Change.RAISED, place, alarm, skipped);
    skipped = 0;
    return Writing.WRITTEN;
  }

  void cleared(String place, Alarm alarm, Writing writing) {
    news = News.STANDING;
    switch (writing) {
      case WRITTEN -> journal.addAlarm(Change.CLEARED, place, alarm, 0);
      case SKIPPED -> {
        // its beginning is not there either
      }
    }
  }
}
