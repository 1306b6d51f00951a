package io.understudy.engine;

import io.understudy.api.DrainSnapshot;
import io.understudy.model.MonotonicTime;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.VirtualRouterKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which virtual routers are drained, whether they are configured or not. The end of a drain is a
 * time of day, which may be set while it is waited for: it is looked at every minute. Engine
 * thread.
 */
final class Drains {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final InstantSource timeOfDay;
  private final NavigableMap<VirtualRouterKey, DrainSnapshot> drains = new TreeMap<>();
  private MonotonicTime due = MonotonicTime.NEVER;

  /**
   * Drains of an earlier life.
   *
   * @param timeOfDay when a drain ends
   */
  Drains(InstantSource timeOfDay, Collection<DrainSnapshot> earlier) {
    this.timeOfDay = timeOfDay;
    earlier.forEach(drain -> drains.put(drain.router(), drain));
    due = new MonotonicTime(0); // of the first turn
  }

  /** All of them, in the order of their keys. */
  List<DrainSnapshot> all() {
    return List.copyOf(drains.values());
  }

  /** Why a virtual router is drained, or null if it is not. */
  @Nullable DrainSnapshot of(VirtualRouterKey router) {
    return drains.get(router);
  }

  void add(DrainSnapshot drain, MonotonicTime now) {
    drains.put(drain.router(), drain);
    schedule(now);
  }

  void remove(VirtualRouterKey router, MonotonicTime now) {
    drains.remove(router);
    schedule(now);
  }

  /** Those that are over and are to be removed. */
  List<DrainSnapshot> over(MonotonicTime now) {
    schedule(now);
    Instant present = timeOfDay.instant();
    return drains.values().stream().filter(drain -> isOver(drain, present)).toList();
  }

  private static boolean isOver(DrainSnapshot drain, Instant present) {
    return drain.end().filter(end -> !end.isAfter(present)).isPresent();
  }

  /** When it is to be looked at again, {@link MonotonicTime#NEVER} if no drain ends by itself. */
  MonotonicTime due() {
    return due;
  }

  private void schedule(MonotonicTime now) {
    Instant present = timeOfDay.instant();
    due =
        drains.values().stream()
            .map(DrainSnapshot::until)
            .filter(Objects::nonNull)
            .map(until -> now.plus(wait(present, until)))
            .reduce(MonotonicTime.NEVER, MonotonicTime::earlier);
  }

  private static Duration wait(Instant present, Instant until) {
    if (until.isAfter(present.plus(LONGEST_WAIT))) {
      return LONGEST_WAIT;
    }
    return until.isAfter(present) ? Duration.between(present, until) : Duration.ZERO;
  }

  /** The members of these groups that are not drained, where another one is; they should be. */
  List<DrainSnapshot> owed(List<SyncGroupSpec> groups) {
    List<DrainSnapshot> owed = new ArrayList<>();
    if (drains.isEmpty()) {
      return owed;
    }
    for (SyncGroupSpec group : groups) {
      group.members().stream()
          .map(drains::get)
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(
              one ->
                  group.members().stream()
                      .filter(member -> !drains.containsKey(member))
                      .forEach(member -> owed.add(like(one, member))));
    }
    return owed;
  }

  private static DrainSnapshot like(DrainSnapshot drain, VirtualRouterKey router) {
    return new DrainSnapshot(router, drain.since(), drain.until(), drain.standIn(), drain.author());
  }
}
