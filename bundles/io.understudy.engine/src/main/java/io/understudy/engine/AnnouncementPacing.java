package io.understudy.engine;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When the next announcement may leave by an interface, and whose: the virtual routers that wait
 * for it take turns, and only the one whose turn it is is told a time. Engine thread.
 */
final class AnnouncementPacing {

  private final Map<Place, Lane> lanes = new HashMap<>();
  private final Map<Waiting, Lane> waitingIn = new HashMap<>();

  /** Where announcements of one family leave. */
  private record Place(String device, AddressFamily family) {}

  /** One place, and who waits there, in order. */
  private static final class Lane {
    private final Set<Waiting> waiting = new LinkedHashSet<>();
    private MonotonicTime next = new MonotonicTime(0);

    @Nullable Waiting first() {
      return waiting.isEmpty() ? null : waiting.iterator().next();
    }
  }

  /** Who waits. */
  @FunctionalInterface
  interface Waiting {
    /** It is its turn, from this time on. */
    void mayLeaveFrom(MonotonicTime time);
  }

  /**
   * Waits at a place, and no more anywhere else.
   *
   * @return when it may leave; {@link MonotonicTime#NEVER} if others come first, and it will be
   *     told
   */
  MonotonicTime await(String device, AddressFamily family, Waiting who) {
    Lane lane = lane(device, family);
    if (!lane.equals(waitingIn.get(who))) {
      withdraw(who);
      lane.waiting.add(who);
      waitingIn.put(who, lane);
    }
    return who.equals(lane.first()) ? lane.next : MonotonicTime.NEVER;
  }

  /** One leaves, and the next is to leave no sooner than after this pace. */
  void leave(String device, AddressFamily family, Waiting who, MonotonicTime now, Duration pace) {
    Lane lane = lane(device, family);
    lane.next = MonotonicTime.later(lane.next, now.plus(pace));
    withdraw(who);
  }

  /** Waits no more; whoever comes next is told. */
  void withdraw(Waiting who) {
    Lane lane = waitingIn.remove(who);
    if (lane == null) {
      return;
    }
    boolean wasFirst = who.equals(lane.first());
    lane.waiting.remove(who);
    Waiting first = lane.first();
    if (wasFirst && first != null) {
      first.mayLeaveFrom(lane.next);
    }
  }

  private Lane lane(String device, AddressFamily family) {
    return lanes.computeIfAbsent(new Place(device, family), place -> new Lane());
  }
}
