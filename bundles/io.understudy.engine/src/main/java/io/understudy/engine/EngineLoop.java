package io.understudy.engine;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.understudy.model.MonotonicTime;
import io.understudy.spi.platform.Platform;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * The body of the engine thread: turn after turn until the engine has terminated. A turn that fails
 * is a defect outside every virtual router; the loop survives it and goes on after a pause.
 */
public final class EngineLoop implements Runnable {

  private static final Duration PAUSE_AFTER_DEFECT = Duration.ofMillis(10);

  private final VirtualRouterEngine engine;
  private final Platform platform;

  /** A loop that waits at the platform that the engine runs on. */
  public EngineLoop(VirtualRouterEngine engine, Platform platform) {
    this.engine = engine;
    this.platform = platform;
  }

  @Override
  public void run() {
    MonotonicTime next = platform.clock().now();
    while (!engine.isTerminated()) {
      next = waitAndTakeTurn(next);
    }
  }

  /** A turn is taken whatever becomes of the waiting, so that a stop gets through. */
  private MonotonicTime waitAndTakeTurn(MonotonicTime next) {
    try {
      platform.awaitUntil(next);
    } catch (RuntimeException defect) {
      engine.noteDefect(defect);
      pause();
    }
    try {
      return engine.turn();
    } catch (RuntimeException defect) {
      engine.noteDefect(defect);
      return platform.clock().now().plus(PAUSE_AFTER_DEFECT);
    }
  }

  /** Without the platform, which has just failed to wait. */
  private static void pause() {
    try {
      boolean never = new CountDownLatch(1).await(PAUSE_AFTER_DEFECT.toMillis(), MILLISECONDS);
      assert !never;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
