package io.understudy.engine.alarm;

import io.understudy.model.Alarm;
import io.understudy.model.Alarm.Kind;
import io.understudy.model.MonotonicTime;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The alarms of one place. An alarm is raised when it was seen often enough, and cleared when it
 * was not seen for as long as it is held. Whatever is sent to us, a board keeps a bounded number of
 * each kind, says something of each at most once a second, and lets an alarm stand for ten seconds
 * at least: who makes it come and go makes it stay. Engine thread.
 */
public final class AlarmBoard {

  /** How long an alarm stands at least, but for what ends by our own doing. */
  static final Duration LEAST_STANDING = Duration.ofSeconds(10);

  private static final Duration LEAST_BETWEEN_DESCRIPTIONS = Duration.ofSeconds(1);

  /** One advertisement may be on its way when its sender learns better, and one more for luck. */
  private static final int SIGHTINGS_OF_A_MASTER = 3;

  private final Alarms alarms;
  private final String place;
  private final int mostOfAKind;
  private final Map<Kind, Map<Object, Sighting>> sightings = new EnumMap<>(Kind.class);

  /** What was seen of one subject. */
  private static final class Sighting {
    private final Kind kind;
    private final String subject;
    private String ours = "";
    private String theirs = "";
    private Instant since = Instant.EPOCH;
    private long times;
    private MonotonicTime until = MonotonicTime.NEVER;
    private MonotonicTime describeFrom = new MonotonicTime(0);
    private MonotonicTime raisedAt = MonotonicTime.NEVER;
    private Alarms.Writing writing = Alarms.Writing.SKIPPED;

    Sighting(Kind kind, Object subject) {
      this.kind = kind;
      this.subject = subject.toString();
    }

    boolean isRaised() {
      return raisedAt.isSet();
    }

    Alarm alarm() {
      return new Alarm(kind, subject, ours, theirs, since, times);
    }
  }

  AlarmBoard(Alarms alarms, String place, int mostOfAKind) {
    this.alarms = alarms;
    this.place = place;
    this.mostOfAKind = mostOfAKind;
  }

  /**
   * Takes note that something is so.
   *
   * @param subject with the kind identifies it, and has its name as its text
   * @param hold how long it is taken to be so if it is not seen again
   * @return true if it should be described, which raises the alarm
   */
  boolean see(Kind kind, Object subject, Duration hold, MonotonicTime now) {
    Map<Object, Sighting> ofKind = sightings.computeIfAbsent(kind, first -> new LinkedHashMap<>());
    Sighting sighting = ofKind.get(subject);
    if (sighting == null) {
      if (ofKind.size() == mostOfAKind) {
        return false;
      }
      sighting = new Sighting(kind, subject);
      ofKind.put(subject, sighting);
      alarms.lookAfter(now);
    }
    sighting.times++;
    sighting.until = now.plus(hold);
    int needed = kind == Kind.ANOTHER_MASTER ? SIGHTINGS_OF_A_MASTER : 1;
    return sighting.times >= needed && sighting.describeFrom.isDue(now);
  }

  /** Says what is so on both sides, after {@link #see}. */
  void describe(Kind kind, Object subject, String ours, String theirs, MonotonicTime now) {
    Sighting sighting = sightings.getOrDefault(kind, Map.of()).get(subject);
    if (sighting == null) {
      return;
    }
    boolean isNews = !ours.equals(sighting.ours) || !theirs.equals(sighting.theirs);
    sighting.describeFrom = now.plus(LEAST_BETWEEN_DESCRIPTIONS);
    sighting.ours = ours;
    sighting.theirs = theirs;
    if (!sighting.isRaised()) {
      sighting.raisedAt = now;
      sighting.since = alarms.timeOfDay();
      sighting.writing = alarms.raised(place, sighting.alarm(), now);
    } else if (isNews) {
      alarms.reworded();
    }
  }

  /** It is not so any more, as far as can be seen. */
  void end(Kind kind, Object subject, MonotonicTime now) {
    Sighting sighting = sightings.getOrDefault(kind, Map.of()).get(subject);
    if (sighting != null) {
      MonotonicTime least = sighting.isRaised() ? sighting.raisedAt.plus(LEAST_STANDING) : now;
      sighting.until = MonotonicTime.earlier(sighting.until, MonotonicTime.later(now, least));
    }
  }

  /** Nothing of this kind can be so any more. */
  void clear(Kind kind) {
    Map<Object, Sighting> ofKind = sightings.remove(kind);
    if (ofKind != null) {
      ofKind.values().forEach(this::cleared);
    }
  }

  /** Nothing can be so any more. */
  void clear() {
    List.copyOf(sightings.keySet()).forEach(this::clear);
  }

  private void cleared(Sighting sighting) {
    if (sighting.isRaised()) {
      alarms.cleared(place, sighting.alarm(), sighting.writing);
    }
  }

  /** Clears what was not seen for long enough. */
  void serve(MonotonicTime now) {
    for (Map<Object, Sighting> ofKind : sightings.values()) {
      for (Iterator<Sighting> all = ofKind.values().iterator(); all.hasNext(); ) {
        Sighting sighting = all.next();
        if (sighting.until.isDue(now)) {
          all.remove();
          cleared(sighting);
        }
      }
    }
    sightings.values().removeIf(Map::isEmpty);
  }

  /** True if there is nothing to clear. */
  boolean isEmpty() {
    return sightings.isEmpty();
  }

  /** The alarms that stand, by kind, in the order in which they were first seen. */
  public List<Alarm> standing() {
    if (sightings.isEmpty()) {
      return List.of(); // as nearly always
    }
    return sightings.values().stream()
        .flatMap(ofKind -> ofKind.values().stream())
        .filter(Sighting::isRaised)
        .map(Sighting::alarm)
        .toList();
  }
}
