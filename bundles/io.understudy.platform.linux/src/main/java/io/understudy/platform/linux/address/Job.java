package io.understudy.platform.linux.address;

import io.understudy.spi.platform.PlatformQueue.Completion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request with those who wait for its answer: more than one, oldest first, where several requests
 * became one. One thread at a time.
 *
 * @param <T> the kind of request
 */
final class Job<T extends Request> {

  private static final Logger LOG = LoggerFactory.getLogger(Job.class);

  private final T request;
  private final List<Completion> waiting;
  private @Nullable String evidence;

  Job(T request, List<Completion> waiting) {
    this.request = request;
    this.waiting = new ArrayList<>(waiting);
  }

  /** Shares those who wait: each is answered once. */
  private Job(T request, Job<?> same) {
    this.request = request;
    this.waiting = same.waiting;
  }

  T request() {
    return request;
  }

  List<Completion> waiting() {
    return List.copyOf(waiting);
  }

  /** The same job, known to be of a kind; it stands in for this one from now on. */
  <S extends Request> Job<S> as(S sameRequest) {
    return new Job<>(sameRequest, this);
  }

  /** It cannot be carried out, or not wholly; what was said first is what is answered. */
  void fail(String newEvidence) {
    if (evidence == null) {
      evidence = newEvidence;
    }
  }

  boolean isRemoval() {
    return request instanceof Request.Remove;
  }

  /** Why it cannot be carried out; empty if it can. */
  Optional<String> evidence() {
    return Optional.ofNullable(evidence);
  }

  /** Answers each of those who wait; a second time does nothing. */
  void answer() {
    for (Completion completion : waiting) {
      try {
        if (evidence == null) {
          completion.completed();
        } else {
          completion.failed(evidence);
        }
      } catch (RuntimeException defect) {
        LOG.error("an answer for {} was not taken", request.router(), defect);
      }
    }
    waiting.clear();
  }
}
