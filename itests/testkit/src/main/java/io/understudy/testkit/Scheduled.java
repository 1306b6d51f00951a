package io.understudy.testkit;

import org.jspecify.annotations.Nullable;

/** An action that {@link VirtualTime} will run once, unless it is cancelled before. */
public final class Scheduled implements Comparable<Scheduled> {

  private final long nanos;
  private final long sequence;
  private @Nullable Runnable action;

  Scheduled(long nanos, long sequence, Runnable action) {
    this.nanos = nanos;
    this.sequence = sequence;
    this.action = action;
  }

  /** Takes the action back; too late or twice does no harm. */
  public void cancel() {
    action = null;
  }

  /** True if it will not run any more. */
  boolean isCancelled() {
    return action == null;
  }

  long nanos() {
    return nanos;
  }

  void run() {
    Runnable once = action;
    action = null;
    if (once != null) {
      once.run();
    }
  }

  @Override
  public int compareTo(Scheduled other) {
    int byTime = Long.compare(nanos, other.nanos);
    return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
  }
}
