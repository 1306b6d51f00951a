package io.understudy.notify;

import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.ProgramOutcome;
import io.understudy.spi.platform.ProgramOutcome.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Programs that run until a test ends them. */
final class FakeLauncher implements Launcher {

  private record Running(Program program, Consumer<ProgramOutcome> onEnd) {}

  final List<String> log = new ArrayList<>();
  private int failures;
  private final List<Running> running = new ArrayList<>();

  @Override
  public Launched launch(Program program, Consumer<ProgramOutcome> onEnd) {
    String command = String.join(" ", program.command().words());
    log.add("start " + command);
    if (failures > 0) {
      failures--;
      throw new OutOfMemoryError("unable to create native thread");
    }
    running.add(new Running(program, onEnd));
    return new Launched() {
      @Override
      public void stop() {
        log.add("stop " + command);
      }

      @Override
      public void await(Duration longest) {
        log.add("await " + command);
      }
    };
  }

  /** As many are not started. */
  void fails(int times) {
    failures = times;
  }

  /** What runs ends. */
  void end() {
    running.remove(0).onEnd().accept(new ProgramOutcome(Ending.EXITED, 1, "", ""));
  }

  int count() {
    return running.size();
  }
}
