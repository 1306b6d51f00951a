package io.understudy.notify;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs scripts one after another, on the caller's thread, of which there is one at a time. */
final class ScriptRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ScriptRunner.class);

  /** What ends by itself within this time is not interrupted. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** A program that does not heed SIGTERM is killed after two seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final CurrentRun current = new CurrentRun();
  private final ProgramPort port;

  ScriptRunner(ProgramPort port) {
    this.port = port;
  }

  /** Says in the log what speaks against a program; it may be installed later. */
  void warn(String script, Program program) {
    port.objection(program)
        .ifPresent(
            objection -> LOG.warn("{}: {}: {}", script, program.command().program(), objection));
  }

  /** What speaks against the shell's reading this file. */
  Optional<String> objection(Path script, RunAs reader) {
    return port.objection(script, reader);
  }

  /**
   * Runs them all, also after one that failed; but none after one that was stopped.
   *
   * @throws NotificationFailedException if one failed, with the end of its output
   */
  void run(List<ScriptRun> runs) throws NotificationFailedException {
    if (!current.begin()) {
      throw new NotificationFailedException("its service has gone");
    }
    try {
      runAll(runs);
    } finally {
      current.end();
    }
  }

  private void runAll(List<ScriptRun> runs) throws NotificationFailedException {
    List<String> failures = new ArrayList<>();
    for (ScriptRun run : runs) {
      if (current.isClosed()) {
        failures.add(run.title() + ": not run: its service has gone");
        break;
      }
      ProgramOutcome outcome = port.run(run.program(), () -> {});
      String line = run.title() + ": " + text(outcome);
      LOG.debug(line);
      if (!outcome.isSuccess()) {
        // Whoever catches the exception warns.
        failures.add(line);
      }
      if (outcome.ending() == Ending.STOPPED) {
        break;
      }
    }
    if (!failures.isEmpty()) {
      throw new NotificationFailedException(String.join("; ", failures));
    }
  }

  /** Runs nothing more, and waits a little for what runs; it is interrupted if it takes longer. */
  @Override
  public void close() {
    if (!current.close(GRACE, PATIENCE)) {
      LOG.warn("A notify script that was interrupted does not end");
    }
  }

  /** In one line: how it ended, and the end of its output. */
  static String text(ProgramOutcome outcome) {
    String output = outcome.output().strip().replaceAll("\\R", " | ");
    return outcome.text() + (output.isEmpty() ? "" : ": " + KeepalivedWords.printable(output));
  }
}
