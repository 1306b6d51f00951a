package io.understudy.config.stage;

import io.understudy.model.ConfigurationProblem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts back what was there before the changes on trial. If something keeps it from that, the gate
 * stays held, since a part must not be taken for the whole, and it says why; whoever calls tries
 * again. Belongs to the workbench.
 */
final class Rollback {

  static final Duration TRY_AGAIN = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Rollback.class);

  private final Surroundings around;
  private final Stage stage;
  private final Trials trials;
  private final SectionWriter writer;
  private Optional<String> obstacle = Optional.empty();

  Rollback(Surroundings around, Stage stage, Trials trials, SectionWriter writer) {
    this.around = around;
    this.stage = stage;
    this.trials = trials;
    this.writer = writer;
  }

  /** True if it is done, and what was applied is staged again. */
  boolean run(Probation trying) {
    around.gate().hold();
    try {
      writer.undo(trying);
      Picture picture = Picture.of(around.store().list(), trying.staged());
      around.gate().release(picture.before());
      around.gate().release(); // whatever is wrong with it was wrong before
      stage.keep(picture);
      trials.end();
      obstacle = Optional.empty();
      return true;
    } catch (IOException | RuntimeException e) {
      obstacle = Optional.of(e.toString());
      LOG.error("Changes that nobody confirmed cannot be rolled back; trying again", e);
      return false;
    }
  }

  /** Somebody keeps what is stored, whatever it is by now. */
  void giveUp() {
    if (obstacle.isPresent()) {
      obstacle = Optional.empty();
      around.gate().release();
    }
  }

  /** What keeps it from being done, if anything does. */
  List<ConfigurationProblem> problems() {
    return obstacle.stream()
        .map(
            why ->
                new ConfigurationProblem(
                    "rollback", "", why, "failed, and is tried again every 10 seconds"))
        .toList();
  }
}
