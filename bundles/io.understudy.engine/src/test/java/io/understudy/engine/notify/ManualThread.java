package io.understudy.engine.notify;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The thread of a notifier that is busy until a test runs it. */
final class ManualThread extends AbstractExecutorService {

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean shutdown;
  private boolean refuses;

  /** Whether the machine is short of threads. */
  void refuses(boolean wanted) {
    refuses = wanted;
  }

  /** Does the next thing; fails if there is none. */
  void run() {
    tasks.remove().run();
  }

  boolean isIdle() {
    return tasks.isEmpty();
  }

  @Override
  public void execute(Runnable task) {
    if (refuses) {
      throw new OutOfMemoryError("unable to create native thread");
    }
    if (shutdown) {
      throw new RejectedExecutionException();
    }
    tasks.add(task);
  }

  @Override
  public void shutdown() {
    shutdown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return shutdown && tasks.isEmpty();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return isTerminated();
  }
}
