package io.understudy.notify;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a notifier is running, so that it can be over before the notifier is gone: the next one of
 * the section runs the same scripts. Any thread.
 */
final class CurrentRun {

  private Optional<Run> current = Optional.empty();
  private boolean isClosed;

  private record Run(Thread thread, CountDownLatch ended) {

    boolean await(Duration longest) {
      try {
        return ended.await(longest.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /** Begins a run on this thread; false if it may not, since the notifier goes. */
  synchronized boolean begin() {
    if (!isClosed) {
      current = Optional.of(new Run(Thread.currentThread(), new CountDownLatch(1)));
    }
    return !isClosed;
  }

  /** The run is over. */
  synchronized void end() {
    current.ifPresent(run -> run.ended().countDown());
    current = Optional.empty();
  }

  synchronized boolean isClosed() {
    return isClosed;
  }

  /**
   * Nothing may run any more. A run under way is interrupted if it does not end by itself.
   *
   * @param grace how long it may take to end by itself
   * @param patience how long it is waited for after that
   * @return whether nothing runs
   */
  boolean close(Duration grace, Duration patience) {
    Optional<Run> last = last();
    if (last.isEmpty() || last.get().await(grace)) {
      return true;
    }
    interrupt();
    return last.get().await(patience);
  }

  private synchronized Optional<Run> last() {
    isClosed = true;
    return current;
  }

  /** What the thread does after the run is not interrupted. */
  private synchronized void interrupt() {
    current.ifPresent(run -> run.thread().interrupt());
  }
}
