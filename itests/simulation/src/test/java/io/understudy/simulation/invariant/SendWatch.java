package io.understudy.simulation.invariant;

import io.understudy.model.VirtualRouterSpec;

/** When a master must advertise next, and whether it says too much at once. */
final class SendWatch {

  private static final long BURST = 1_000_000;

  /** What was due, an answer to a lower master, a farewell, a takeover, and an answer again. */
  private static final int MOST_AT_ONCE = 5;

  private long interval;
  private long due;
  private long lastSent;
  private int sentAtOnce;

  SendWatch(VirtualRouterSpec spec) {
    this.interval = spec.advertising().interval().toNanos();
  }

  /** It is master from now on. */
  void start(long now) {
    due = now + interval;
  }

  void sent(long now) {
    due = now + interval;
    sentAtOnce = now < lastSent + BURST ? sentAtOnce + 1 : 1;
    lastSent = now;
  }

  /** Another interval does not put the next advertisement off. */
  void configure(VirtualRouterSpec spec, long now) {
    long configured = spec.advertising().interval().toNanos();
    if (configured != interval) {
      interval = configured;
      due = lastSent == now ? now + interval : Math.min(due, now + interval);
    }
  }

  /** When it must have advertised. */
  long due() {
    return due;
  }

  /** True if what it sent within a millisecond is more than all its reasons together. */
  boolean isBurst() {
    return sentAtOnce > MOST_AT_ONCE;
  }
}
