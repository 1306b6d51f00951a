package io.understudy.notify;

import io.understudy.api.alarm.Alarm;
import io.understudy.api.alarm.Alarm.Cancellation;
import io.understudy.notify.Launcher.Launched;
import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.ProgramOutcome;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the program that reads a pipe running: never two at a time, and when it ends it is started
 * again, after pauses that grow as long as it does not stay. Any thread; nothing here waits but
 * {@link #close()}.
 */
final class FifoReader {

  static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** Whoever ran for so long has stayed. */
  static final Duration STAY = Duration.ofMinutes(1);

  /** A program that does not heed SIGTERM is killed after two seconds. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(FifoReader.class);

  private final Launcher launcher;
  private final Alarm alarm;
  private Optional<Program> wanted = Optional.empty();
  private Optional<Launched> running = Optional.empty();
  private Duration pause = FIRST_PAUSE;

  /** The end of the stay while a program runs, the end of the pause while none does. */
  private Cancellation pending = Cancellation.NONE;

  FifoReader(Launcher launcher, Alarm alarm) {
    this.launcher = launcher;
    this.alarm = alarm;
  }

  /** This program is to run from now on, or none. */
  synchronized void use(Optional<Program> program) {
    if (wanted.equals(program)) {
      return;
    }
    wanted = program;
    pause = FIRST_PAUSE;
    pending.cancel();
    if (running.isPresent()) {
      // The next one starts when it has ended.
      running.get().stop();
    } else {
      start();
    }
  }

  private synchronized void start() {
    if (running.isPresent()) {
      return;
    }
    wanted.ifPresent(this::start);
  }

  private void start(Program program) {
    try {
      pending = alarm.after(STAY, this::stayed);
      running = Optional.of(launcher.launch(program, outcome -> ended(program, outcome)));
    } catch (Throwable failure) { // Where no thread can be made, that is an Error.
      ended(program, ProgramOutcome.refused("could not be run: " + failure));
    }
  }

  private synchronized void stayed() {
    pause = FIRST_PAUSE;
  }

  private synchronized void ended(Program program, ProgramOutcome outcome) {
    running = Optional.empty();
    pending.cancel();
    if (!wanted.equals(Optional.of(program))) {
      start();
      return;
    }
    LOG.warn(
        "{} reads the pipe no more and is started again in {} s: {}",
        program.command().program(),
        pause.toSeconds(),
        ScriptRunner.text(outcome));
    pending = alarm.after(pause, this::start);
    Duration longer = pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
  }

  /** Stops the program, and waits a little. */
  void close() {
    use(Optional.empty());
    current().ifPresent(launched -> launched.await(LONGEST_STOP));
  }

  private synchronized Optional<Launched> current() {
    return running;
  }
}
