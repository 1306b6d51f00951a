package io.understudy.engine;

import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The virtual routers that have a deadline, the earliest first, and at one time in the order of
 * their keys: a binary heap, for each step of a virtual router moves it, and that is to cost little
 * and allocate nothing. Engine thread.
 */
final class Schedule {

  /** The parent of place {@code i} is at {@code (i - 1) / 2}, and never behind it. */
  private @Nullable Appointment[] heap = new @Nullable Appointment[16];

  private int size;
  private @Nullable Appointment[] due = new @Nullable Appointment[16];

  /** Who is to be served: a virtual router. */
  interface Party {
    /** Two of one time are served in the order of their keys. */
    VirtualRouterKey key();

    /** Does what is due, and makes its next appointment. */
    void serve(MonotonicTime now);

    /** When it takes over unless something comes before, or {@link MonotonicTime#NEVER}. */
    MonotonicTime takeoverAt();

    /** Gets ready to take over; nothing has happened yet. */
    void prepareTakeover();
  }

  /** When somebody is to be served; his own, and for the schedule to write in. */
  static final class Appointment {

    private static final int NOWHERE = -1;

    private final Party party;
    private MonotonicTime time = MonotonicTime.NEVER;
    private int place = NOWHERE;

    Appointment(Party party) {
      this.party = party;
    }

    private boolean isBefore(Appointment other) {
      int byTime = time.compareTo(other.time);
      return byTime != 0 ? byTime < 0 : party.key().compareTo(other.party.key()) < 0;
    }
  }

  /** Moves an appointment to another time; {@link MonotonicTime#NEVER} takes it out. */
  void move(Appointment appointment, MonotonicTime deadline) {
    if (appointment.time.equals(deadline)) {
      return;
    }
    if (appointment.place != Appointment.NOWHERE) {
      remove(appointment);
    }
    appointment.time = deadline;
    if (deadline.isSet()) {
      add(appointment);
    }
  }

  /** Serves those whose deadline is due now, the earliest first, each once. */
  void forEachDue(MonotonicTime now, Consumer<Party> service) {
    int count = 0;
    while (next().isDue(now)) {
      count++;
      due = withRoom(due, count);
      Appointment earliest = at(0);
      due[count - 1] = earliest;
      remove(earliest);
    }
    for (int index = 0; index < count; index++) { // until they are served they stand as they stood
      add(Objects.requireNonNull(due[index]));
    }
    for (int index = 0; index < count; index++) {
      service.accept(Objects.requireNonNull(due[index]).party);
      due[index] = null;
    }
  }

  /** The earliest deadline, or {@link MonotonicTime#NEVER}. */
  MonotonicTime next() {
    return size == 0 ? MonotonicTime.NEVER : at(0).time;
  }

  /** The earliest, or null if there is none. */
  @Nullable Party first() {
    return size == 0 ? null : at(0).party;
  }

  private void add(Appointment appointment) {
    size++;
    heap = withRoom(heap, size);
    rise(appointment, size - 1);
  }

  private void remove(Appointment appointment) {
    int gap = appointment.place;
    appointment.place = Appointment.NOWHERE;
    size--;
    Appointment last = at(size);
    heap[size] = null;
    if (gap < size) {
      sink(last, gap);
      rise(last, last.place);
    }
  }

  /** Finds the place for one that belongs at a free place or before it. */
  private void rise(Appointment appointment, int from) {
    int place = from;
    while (place > 0 && appointment.isBefore(at((place - 1) / 2))) {
      put(at((place - 1) / 2), place);
      place = (place - 1) / 2;
    }
    put(appointment, place);
  }

  /** Finds the place for one that belongs at a free place or behind it. */
  private void sink(Appointment appointment, int from) {
    int place = from;
    int child = earlierChild(place);
    while (child < size && at(child).isBefore(appointment)) {
      put(at(child), place);
      place = child;
      child = earlierChild(place);
    }
    put(appointment, place);
  }

  private int earlierChild(int place) {
    int first = 2 * place + 1;
    return first + 1 < size && at(first + 1).isBefore(at(first)) ? first + 1 : first;
  }

  private void put(Appointment appointment, int place) {
    heap[place] = appointment;
    appointment.place = place;
  }

  private Appointment at(int place) {
    return Objects.requireNonNull(heap[place]);
  }

  private static @Nullable Appointment[] withRoom(@Nullable Appointment[] array, int count) {
    return count <= array.length ? array : Arrays.copyOf(array, 2 * count);
  }
}
