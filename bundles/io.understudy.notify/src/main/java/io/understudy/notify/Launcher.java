package io.understudy.notify;

import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.ProgramOutcome;
import java.time.Duration;
import java.util.function.Consumer;

/** Starts programs that run for long. */
@FunctionalInterface
interface Launcher {

  /**
   * Returns at once. If it throws, nothing was started, and nobody is told of an end.
   *
   * @param onEnd is told how it ended, on another thread, exactly once
   */
  Launched launch(Program program, Consumer<ProgramOutcome> onEnd);

  /** A program that was started. */
  interface Launched {

    /** Has it end, and does not wait for that. */
    void stop();

    /** Waits until it has ended, but not for longer than this. */
    void await(Duration longest);
  }
}
