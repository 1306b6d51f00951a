package io.understudy.engine.tracking;

import io.understudy.api.TrackerSnapshot.Presence;
import io.understudy.model.MonotonicTime;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.Weight;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one tracker stands, whoever is behind its name. Engine thread. */
final class Standing {

  private final String name;
  private final Deque<Seat> seats = new ArrayDeque<>();
  private TrackerReading reading;
  private String kind = "";
  private Weight weight = Weight.FAULT;
  private Presence presence = Presence.AWAITED;
  private @Nullable Object holder;
  private long arrivals;
  private MonotonicTime waitUntil;

  /** One service behind a name, and what it says. */
  static final class Seat {
    private final Object key;
    private Appearance appearance;
    private @Nullable TrackerReading reading;

    Seat(Appearance appearance) {
      this.key = appearance.key();
      this.appearance = appearance;
    }
  }

  /** One that is waited for from now on. */
  Standing(String name, MonotonicTime now, Duration grace) {
    this.name = name;
    this.reading = TrackerReading.none(name);
    this.waitUntil = now.plus(grace);
  }

  TrackerReading reading() {
    return reading;
  }

  Weight weight() {
    return weight;
  }

  /** What kind of thing it watches; empty if it does not say. */
  String kind() {
    return kind;
  }

  Presence presence() {
    return presence;
  }

  /** How many services have been behind the name, one after another. */
  long arrivals() {
    return arrivals;
  }

  boolean hasSeats() {
    return !seats.isEmpty();
  }

  /** When the waiting ends, {@link MonotonicTime#NEVER} if nothing is waited for. */
  MonotonicTime waitUntil() {
    return waitUntil;
  }

  /** What somebody should do something about; empty if nothing. */
  String problem() {
    String rivals =
        seats.size() > 1 ? seats.size() + " trackers have this name, the first is used" : "";
    String ownProblem = seats.isEmpty() ? "" : seats.getFirst().appearance.problem();
    return presence == Presence.MISSING
        ? reading.evidence()
        : ownProblem.isEmpty() ? rivals : ownProblem;
  }

  /** A service has come, or weighs something else. What was read before holds until it speaks. */
  void appear(Appearance appearance, MonotonicTime now, Duration grace) {
    Seat known = find(appearance.key());
    if (known == null) {
      seats.addLast(new Seat(appearance));
      if (seats.size() == 1) {
        waitUntil = now.plus(grace);
      }
    } else {
      known.appearance = appearance;
    }
    takeFirst();
  }

  /** A service has gone. */
  void disappear(Object key, MonotonicTime now, Duration grace) {
    Seat gone = find(key);
    if (gone == null) {
      return;
    }
    seats.remove(gone);
    if (seats.isEmpty()) {
      presence = Presence.HELD;
      waitUntil = now.plus(grace);
      return;
    }
    if (seats.getFirst().reading == null) {
      waitUntil = now.plus(grace);
    }
    takeFirst();
  }

  /** What this service said last, if it said anything. */
  Optional<TrackerReading> said(Object key) {
    return Optional.ofNullable(find(key)).map(seat -> seat.reading);
  }

  /** A service says something; only the first one behind the name is heard. */
  void read(Object key, TrackerReading said) {
    Seat seat = find(key);
    if (seat != null) {
      seat.reading = said;
      takeFirst();
    }
  }

  private void takeFirst() {
    Seat first = seats.getFirst();
    if (!first.key.equals(holder)) {
      holder = first.key;
      arrivals++;
    }
    presence = Presence.PRESENT;
    weight = first.appearance.weight();
    kind = first.appearance.kind();
    if (first.reading != null) {
      reading = first.reading;
      waitUntil = MonotonicTime.NEVER;
    }
  }

  /** Nobody is waited for any longer. */
  void serve(MonotonicTime now, Duration grace) {
    if (!waitUntil.isDue(now)) {
      return;
    }
    waitUntil = MonotonicTime.NEVER;
    switch (presence) {
      case HELD -> miss("gone for " + text(grace) + ", was " + words(reading));
      case AWAITED -> miss("no such tracker for " + text(grace));
      case PRESENT -> reading = silent(grace);
      case MISSING, EXPRESSION -> {
        // nothing more can become of it
      }
    }
  }

  /** One that spoke before fails now; of one that never did nothing is known. */
  private TrackerReading silent(Duration grace) {
    String evidence = "there, but has said nothing for " + text(grace);
    return reading.condition() == Condition.UNKNOWN
        ? new TrackerReading(name, Condition.UNKNOWN, evidence)
        : new TrackerReading(name, Condition.FAILED, evidence + ", was " + words(reading));
  }

  private void miss(String evidence) {
    presence = Presence.MISSING;
    reading = new TrackerReading(name, Condition.MISSING, evidence);
  }

  private static String words(TrackerReading reading) {
    return reading.evidence().isEmpty()
        ? reading.condition().name()
        : reading.condition() + " (" + reading.evidence() + ")";
  }

  private static String text(Duration grace) {
    long millis = grace.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }

  private @Nullable Seat find(Object key) {
    return seats.stream().filter(seat -> seat.key.equals(key)).findFirst().orElse(null);
  }
}
