package io.understudy.engine;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * When the next announcement may leave by an interface, whichever virtual router it is of. Engine
 * thread.
 */
final class AnnouncementPacing {

  private record Lane(String device, AddressFamily family) {}

  private final Map<Lane, MonotonicTime> next = new HashMap<>();

  /** When the next one may leave. */
  MonotonicTime next(String device, AddressFamily family) {
    return next.getOrDefault(new Lane(device, family), new MonotonicTime(0));
  }

  /** One leaves, and the next is to leave no sooner than after this pace. */
  void leave(String device, AddressFamily family, MonotonicTime now, Duration pace) {
    next.put(new Lane(device, family), now.plus(pace));
  }
}
