package io.understudy.notify;

import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.ProgramOutcome;
import io.understudy.spi.platform.ProgramOutcome.Ending;
import io.understudy.spi.platform.ProgramPort;
import io.understudy.spi.platform.RunAs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Programs that end as a test says; else with exit 0. */
final class FakePrograms implements ProgramPort {

  final List<Program> run = new CopyOnWriteArrayList<>();
  final List<Program> asked = new ArrayList<>();
  private final Map<String, ProgramOutcome> outcomes = new ConcurrentHashMap<>();

  private volatile Runnable meanwhile = () -> {};

  /** What happens while each of them runs. */
  void whileRunning(Runnable action) {
    meanwhile = action;
  }

  static ProgramOutcome exit(int status, String output) {
    return new ProgramOutcome(Ending.EXITED, status, "", output);
  }

  void endsWith(String program, ProgramOutcome outcome) {
    outcomes.put(program, outcome);
  }

  List<String> commands() {
    return run.stream().map(program -> String.join(" ", program.command().words())).toList();
  }

  @Override
  public Optional<String> objection(Program program) {
    asked.add(program);
    return Optional.empty();
  }

  @Override
  public Optional<String> objection(Path file, RunAs reader) {
    return Optional.empty();
  }

  @Override
  public ProgramOutcome run(Program program, Runnable onTimeout) {
    run.add(program);
    meanwhile.run();
    return outcomes.getOrDefault(program.command().program(), exit(0, ""));
  }
}
