package io.understudy.platform.linux.address;

import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.address.Request.SendFrames;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.PlatformException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Frames that leave an interface one at a time, with a pace between those of a kind. They wait
 * here, so that nothing waits behind them. Platform thread.
 */
final class PacedFrames {

  private static final String TAKEN_BACK = "not sent any more: the addresses are to go";

  private final MonotonicClock clock;
  private final Wire wire;
  private final Map<Lane, ArrayDeque<Train>> waiting = new LinkedHashMap<>();
  private final Map<Lane, MonotonicTime> free = new HashMap<>();

  /** Sends frames at once. */
  @FunctionalInterface
  interface Wire {
    /**
     * Sends frames.
     *
     * @param request says where they leave and until when
     * @param frames those of it that are to be sent
     */
    void send(SendFrames request, ByteBuffer frames) throws PlatformException;
  }

  private record Lane(String device, int kind) {}

  /** The frames of one request, with how far they are sent. */
  private static final class Train {
    private final Job<SendFrames> job;
    private final ByteBuffer left;

    private Train(Job<SendFrames> job) {
      this.job = job;
      this.left = job.request().frames().duplicate();
    }

    private boolean hasMore() {
      return left.remaining() >= job.request().frameOctets();
    }
  }

  PacedFrames(MonotonicClock clock, Wire wire) {
    this.clock = clock;
    this.wire = wire;
  }

  /** Takes frames; the job is answered when the last of them is sent. */
  void take(Job<SendFrames> job) {
    Lane lane = new Lane(job.request().device(), job.request().kind());
    waiting.computeIfAbsent(lane, any -> new ArrayDeque<>()).add(new Train(job));
  }

  /** When a frame can leave; {@link MonotonicTime#NEVER} if none waits. */
  MonotonicTime due() {
    MonotonicTime due = MonotonicTime.NEVER;
    for (Lane lane : waiting.keySet()) {
      due = MonotonicTime.earlier(due, free.getOrDefault(lane, new MonotonicTime(0)));
    }
    return due;
  }

  /** Sends what can leave by now, of each kind and interface one frame. */
  void look() {
    List.copyOf(waiting.keySet()).forEach(this::look);
  }

  private void look(Lane lane) {
    MonotonicTime now = clock.now();
    ArrayDeque<Train> trains = waiting.get(lane);
    if (trains == null || !free.getOrDefault(lane, now).isDue(now)) {
      return;
    }
    Train first = trains.remove();
    try {
      if (sendNext(first)) {
        free.put(lane, now.plus(first.job.request().pace()));
      }
    } finally {
      settle(first, trains);
      waiting.values().removeIf(ArrayDeque::isEmpty);
    }
  }

  /** Sends one frame, if that is possible. */
  private boolean sendNext(Train train) {
    if (!train.hasMore()) {
      return false;
    }
    int end = train.left.position() + train.job.request().frameOctets();
    try {
      wire.send(train.job.request(), train.left.duplicate().limit(end));
      train.left.position(end);
      return true;
    } catch (PlatformException refused) {
      train.job.fail(refused.reason());
      return false;
    } catch (RuntimeException defect) {
      train.job.fail(defect.toString()); // it would come again with the same frame
      throw defect;
    }
  }

  private static void settle(Train train, ArrayDeque<Train> trains) {
    if (train.hasMore() && train.job.evidence().isEmpty()) {
      trains.addFirst(train);
    } else {
      train.job.answer();
    }
  }

  /** The addresses of a virtual router are about to go: nothing is said of them any more. */
  void takeBack(VirtualRouterKey router) {
    drop(train -> train.job.request().router().equals(router), TAKEN_BACK);
  }

  /** Nothing is sent any more. */
  void clear(String evidence) {
    drop(train -> true, evidence);
  }

  private void drop(Predicate<Train> unwanted, String evidence) {
    List<Job<SendFrames>> dropped = new ArrayList<>();
    for (ArrayDeque<Train> trains : waiting.values()) {
      trains.stream().filter(unwanted).forEach(train -> dropped.add(train.job));
      trains.removeIf(unwanted);
    }
    waiting.values().removeIf(ArrayDeque::isEmpty);
    dropped.forEach(job -> job.fail(evidence));
    dropped.forEach(Job::answer);
  }
}
