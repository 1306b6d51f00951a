package io.understudy.platform.linux.address;

import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.address.Request.Remove;
import io.understudy.platform.linux.address.Request.SendFrames;
import io.understudy.spi.platform.PlatformQueue.Completion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Where requests wait for the platform's thread: a lane for each virtual router, and the removal of
 * leftovers before all that comes after it. Any thread; nothing in here takes long.
 */
final class RequestBook {

  private final Map<VirtualRouterKey, RequestLane> lanes = new TreeMap<>();
  private final List<Completion> leftovers = new ArrayList<>();
  private boolean closed;

  /** What became of a request that was handed in. */
  enum Reception {
    TAKEN,
    TOO_MANY,
    CLOSED
  }

  synchronized Reception submit(Request request, Completion completion) {
    if (closed) {
      return Reception.CLOSED;
    }
    RequestLane lane = lanes.computeIfAbsent(request.router(), key -> new RequestLane());
    return lane.submit(request, completion) ? Reception.TAKEN : Reception.TOO_MANY;
  }

  /** Everything is to be removed: what waits is not carried out any more, and answered with it. */
  synchronized Reception submitLeftovers(Completion completion) {
    if (closed) {
      return Reception.CLOSED;
    }
    takeAll().forEach(job -> leftovers.addAll(job.waiting()));
    leftovers.add(completion);
    return Reception.TAKEN;
  }

  /** Those who wait for the removal of leftovers. */
  synchronized List<Completion> takeLeftovers() {
    List<Completion> taken = List.copyOf(leftovers);
    leftovers.clear();
    return taken;
  }

  /** The oldest request of each virtual router, unless it removes or announces addresses. */
  synchronized List<Job<?>> takeUrgent() {
    return take(request -> !(request instanceof Remove || request instanceof SendFrames));
  }

  /**
   * One announcement that is next for its virtual router: it is taken when it is sent, so that a
   * removal can take it back until then.
   */
  synchronized Optional<Job<?>> takeAnnouncement() {
    Iterator<RequestLane> all = lanes.values().iterator();
    while (leftovers.isEmpty() && all.hasNext()) {
      RequestLane lane = all.next();
      Job<?> oldest = lane.oldest();
      if (oldest != null && oldest.request() instanceof SendFrames) {
        lane.take();
        if (lane.isEmpty()) {
          all.remove();
        }
        return Optional.of(oldest);
      }
    }
    return Optional.empty();
  }

  /** The oldest request of each virtual router that removes addresses next. */
  synchronized List<Job<?>> takeRemovals() {
    return take(request -> request instanceof Remove);
  }

  /** All requests that wait, those of each virtual router in order. */
  synchronized List<Job<?>> takeAll() {
    List<Job<?>> abandoned = new ArrayList<>();
    lanes.values().forEach(lane -> abandoned.addAll(lane.takeAll()));
    lanes.clear();
    return abandoned;
  }

  synchronized boolean isEmpty() {
    return lanes.isEmpty() && leftovers.isEmpty();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Takes no more. */
  synchronized void close() {
    closed = true;
  }

  private List<Job<?>> take(Predicate<Request> wanted) {
    List<Job<?>> taken = new ArrayList<>();
    if (!leftovers.isEmpty()) {
      return taken;
    }
    for (RequestLane lane : lanes.values()) {
      Job<?> oldest = lane.oldest();
      if (oldest != null && wanted.test(oldest.request())) {
        taken.add(lane.take());
      }
    }
    lanes.values().removeIf(RequestLane::isEmpty);
    return taken;
  }
}
