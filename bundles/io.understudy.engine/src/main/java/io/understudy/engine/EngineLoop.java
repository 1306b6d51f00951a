package io.understudy.engine;

import io.understudy.model.MonotonicTime;
import io.understudy.spi.platform.Platform;
import java.time.Duration;

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

  private MonotonicTime waitAndTakeTurn(MonotonicTime next) {
    try {
      platform.awaitUntil(next);
      return engine.turn();
    } catch (RuntimeException defect) {
      engine.noteDefect(defect);
      return platform.clock().now().plus(PAUSE_AFTER_DEFECT);
    }
  }
}
