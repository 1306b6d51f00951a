package io.understudy.notify;

import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.ProgramOutcome;
import io.understudy.spi.platform.ProgramPort;
import java.time.Duration;
import java.util.function.Consumer;

/** A thread {@code vrrp-fifo-reader} for each program that runs. */
record ThreadLauncher(ProgramPort port) implements Launcher {

  @Override
  public Launched launch(Program program, Consumer<ProgramOutcome> onEnd) {
    Thread thread = new Thread(() -> onEnd.accept(outcome(program)), "vrrp-fifo-reader");
    thread.setDaemon(true);
    thread.start();
    return new Running(thread);
  }

  /** Whoever waits for the end hears of it, whatever goes wrong. */
  private ProgramOutcome outcome(Program program) {
    try {
      return port.run(program, () -> {});
    } catch (Throwable failure) { // Where no thread can be made, that is an Error.
      return ProgramOutcome.refused("could not be run: " + failure);
    }
  }

  /** The port stops a program whose thread is interrupted. */
  private record Running(Thread thread) implements Launched {
    @Override
    public void stop() {
      thread.interrupt();
    }

    @Override
    public void await(Duration longest) {
      try {
        thread.join(longest.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
