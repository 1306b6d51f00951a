package io.understudy.tracker.script;

import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.ProgramOutcome;
import io.understudy.spi.platform.ProgramOutcome.Ending;
import io.understudy.spi.platform.ProgramPort;
import io.understudy.spi.platform.RunAs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Programs that take virtual time, and end as the test says. */
final class FakePrograms implements ProgramPort {

  /** How long it takes until a killed process group is gone. */
  private static final Duration KILLING = Duration.ofMillis(300);

  private final VirtualTime time;
  private final List<String> begun = new ArrayList<>();
  private final List<Program> programs = new ArrayList<>();
  private Optional<ProgramOutcome> outcome = Optional.of(exit(0, ""));
  private Optional<Error> error = Optional.empty();
  private Duration takes = Duration.ZERO;
  private Runnable meanwhile = () -> {};
  private int running;

  FakePrograms(VirtualTime time) {
    this.time = time;
  }

  static ProgramOutcome exit(int status, String output) {
    return new ProgramOutcome(Ending.EXITED, status, "", output);
  }

  void exitsWith(int status) {
    endsWith(exit(status, ""));
  }

  void endsWith(ProgramOutcome next) {
    outcome = Optional.of(next);
  }

  void breaks() {
    outcome = Optional.empty();
  }

  /** The next run fails like this, once. */
  void failsOnceWith(Error failure) {
    error = Optional.of(failure);
  }

  void takes(long millis) {
    takes = Duration.ofMillis(millis);
  }

  /** Happens once, at the end of the time that the next run takes, before that ends. */
  void meanwhile(Runnable action) {
    meanwhile = action;
  }

  /** At which milliseconds which program began. */
  List<String> begun() {
    return begun;
  }

  Program lastProgram() {
    return programs.get(programs.size() - 1);
  }

  @Override
  public Optional<String> objection(Program program) {
    return outcome.filter(o -> o.ending() == Ending.REFUSED).map(ProgramOutcome::reason);
  }

  @Override
  public Optional<String> objection(Path file, RunAs reader) {
    return Optional.empty();
  }

  @Override
  public ProgramOutcome run(Program program, Runnable onTimeout) {
    Optional<Error> failure = error;
    error = Optional.empty();
    if (failure.isPresent()) {
      throw failure.get();
    }
    if (running++ > 0) {
      throw new AssertionError("two runs at once");
    }
    begun.add(time.now().toMillis() + " " + String.join(" ", program.command().words()));
    programs.add(program);
    ProgramOutcome result = live(program, onTimeout);
    running--;
    return result;
  }

  private ProgramOutcome live(Program program, Runnable onTimeout) {
    if (takes.compareTo(program.timeout()) > 0) {
      time.pass(program.timeout());
      onTimeout.run();
      time.pass(KILLING);
      return new ProgramOutcome(Ending.TIMED_OUT, 0, "", "");
    }
    time.pass(takes);
    Runnable action = meanwhile;
    meanwhile = () -> {};
    action.run();
    if (time.isInterrupted()) {
      time.pass(KILLING);
      return new ProgramOutcome(Ending.STOPPED, 0, "", "");
    }
    return outcome.orElseThrow(
        () -> {
          running--;
          return new IllegalStateException("out of order");
        });
  }
}
