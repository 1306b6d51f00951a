package io.understudy.testkit;

import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.PlatformQueue.Completion;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests that are carried out one after another. */
final class RequestLane {

  private final SimulatedPlatformQueue queue;
  private final VirtualTime time;
  private final ArrayDeque<Job> waiting = new ArrayDeque<>();
  private Progress progress = Progress.IDLE;

  /** Where the oldest request stands. */
  private enum Progress {
    IDLE,
    UNDER_WAY,
    /** It has taken its time, but the queue was held when it was to end. */
    OVERDUE
  }

  /** What a request does to the machine. */
  @FunctionalInterface
  interface Action {
    void run() throws PlatformException;
  }

  /** A request with its answer and its deed; no two are the same. */
  static final class Job {
    private final PlatformRequest request;
    private final Completion completion;
    private final Action action;

    Job(PlatformRequest request, Completion completion, Action action) {
      this.request = request;
      this.completion = completion;
      this.action = action;
    }
  }

  RequestLane(SimulatedPlatformQueue queue, VirtualTime time) {
    this.queue = queue;
    this.time = time;
  }

  void submit(Job job) {
    waiting.add(job);
    proceed();
  }

  int size() {
    return waiting.size();
  }

  void clear() {
    waiting.clear();
  }

  /** Goes on with the oldest request, if nothing holds the queue. */
  void proceed() {
    Job oldest = waiting.peek();
    if (oldest == null || queue.isHeld(this) || progress == Progress.UNDER_WAY) {
      return;
    }
    Duration latency =
        progress == Progress.OVERDUE ? Duration.ZERO : queue.latencyOf(oldest.request);
    progress = Progress.UNDER_WAY;
    time.after(latency, () -> end(oldest));
  }

  private void end(Job job) {
    if (waiting.peek() != job) {
      return; // the process has ended
    }
    if (queue.isHeld(this)) {
      progress = Progress.OVERDUE;
      return;
    }
    progress = Progress.IDLE;
    String evidence = carryOut(job);
    waiting.remove();
    if (evidence == null) {
      job.completion.completed();
    } else {
      job.completion.failed(evidence);
    }
    queue.continueLanes();
  }

  private @Nullable String carryOut(Job job) {
    Optional<String> failure = queue.failureOf(job.request);
    if (failure.isPresent()) {
      return failure.get();
    }
    try {
      job.action.run();
      return null;
    } catch (PlatformException e) {
      return e.getMessage();
    }
  }
}
