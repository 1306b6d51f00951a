package io.understudy.platform.linux.socket;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way to files that another thread may close: they are closed when the last thread has left, so
 * that nobody reaches a file of somebody else that got the same number. Any thread.
 */
final class Gate implements AutoCloseable {

  private static final int CLOSED = Integer.MIN_VALUE;

  private final Runnable end;
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();

  /**
   * An open gate.
   *
   * @param end closes what is behind it, once
   */
  Gate(Runnable end) {
    this.end = end;
  }

  /** Enters, if it is open; whoever has entered leaves. */
  boolean tryEnter() {
    if (inside.getAndIncrement() >= 0) {
      return true;
    }
    leave();
    return false;
  }

  /** Enters; whoever has entered leaves. */
  void enter() {
    if (!tryEnter()) {
      throw new IllegalStateException("the platform is closed");
    }
  }

  void leave() {
    if (inside.decrementAndGet() == CLOSED) {
      end();
    }
  }

  /** Lets nobody in any more. */
  @Override
  public void close() {
    if (!closed.getAndSet(true) && inside.getAndAdd(CLOSED) == 0) {
      end();
    }
  }

  private void end() {
    if (!ended.getAndSet(true)) {
      end.run();
    }
  }
}
