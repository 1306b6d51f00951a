package io.understudy.config.stage;

import io.understudy.api.change.StagedChanges;
import io.understudy.api.change.StagedSnapshot.Trial;
import io.understudy.api.change.StagingException;
import io.understudy.api.change.StagingException.Kind;
import io.understudy.model.ConfigurationProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies changes, and puts back what was before unless somebody confirms. Belongs to the
 * workbench's thread.
 */
final class TrialRun {

  private static final Logger LOG = LoggerFactory.getLogger(TrialRun.class);

  private final Surroundings around;
  private final Stage stage;
  private final Trials trials;
  private final SectionWriter writer;
  private final Rollback rollback;
  private final Countdown countdown;

  TrialRun(Surroundings around, Stage stage, Trials trials) {
    this.around = around;
    this.stage = stage;
    this.trials = trials;
    writer = new SectionWriter(around.store());
    rollback = new Rollback(around, stage, trials, writer);
    countdown = new Countdown(around.alarm(), around.clock());
  }

  /** Whatever is on trial was so in an earlier life: nobody is going to confirm it. */
  void open() {
    try {
      trials.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    trials.current().ifPresent(this::undoUnconfirmed);
  }

  Optional<Trial> trial() {
    return trials.current().map(Probation::trial);
  }

  /** What keeps us from rolling back, if anything does. */
  List<ConfigurationProblem> problems() {
    return rollback.problems();
  }

  void refuseIfAny() throws StagingException {
    if (trials.current().isPresent()) {
      String author = trials.current().get().trial().author();
      throw EditRules.refusal(
          Kind.BUSY, "the changes of " + author + " are to be confirmed or rolled back first");
    }
  }

  void apply(Picture picture, Duration confirmWithin, String author) throws StagingException {
    Duration span = confirmWithin.isZero() ? StagedChanges.CONFIRM_WITHIN : confirmWithin;
    Trial trial =
        new Trial(UUID.randomUUID().toString(), author, around.clock().instant().plus(span));
    try {
      trials.begin(Probation.of(picture, trial));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(picture);
    stage.clear();
    LOG.info("{} applied changes of {}", author, picture.changed());
    countdown.start(span, trial.deadline(), () -> expire(trial.token()));
    if (confirmWithin.isZero()) {
      makeFinal();
    }
  }

  /** Has the engine run what is in the picture, or puts back what was before. */
  private void run(Picture picture) throws StagingException {
    around.gate().hold();
    List<ConfigurationProblem> problems;
    try {
      writer.write(picture);
      problems = around.gate().release(picture.after());
    } catch (IOException e) {
      undo();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      undo();
      throw e;
    }
    if (!problems.isEmpty()) {
      undo();
      throw new StagingException(Kind.INVALID, "the engine keeps what it has", problems);
    }
  }

  /** The engine has them already: if this fails they stay on trial, and can be confirmed again. */
  private void makeFinal() {
    try {
      trials.end();
      countdown.stop();
    } catch (IOException e) {
      LOG.warn("The changes are still on trial, since what undoes them stays: {}", e.toString());
    }
  }

  void confirm(String token, String author) throws StagingException {
    find(token);
    try {
      trials.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    countdown.stop();
    rollback.giveUp();
    LOG.info("{} confirmed the changes", author);
  }

  void rollBack(String token, String author) throws StagingException {
    find(token);
    LOG.info("{} rolls the changes back", author);
    undo();
  }

  private void find(String token) throws StagingException {
    if (!isCurrent(token)) {
      throw EditRules.refusal(Kind.UNKNOWN, "these changes are not on trial");
    }
  }

  private boolean isCurrent(String token) {
    return trials.current().filter(trying -> trying.isOf(token)).isPresent();
  }

  private void expire(String token) {
    trials.current().filter(trying -> trying.isOf(token)).ifPresent(this::undoUnconfirmed);
  }

  private void undoUnconfirmed(Probation trying) {
    LOG.warn("Nobody has confirmed the changes of {}: rolled back", trying.trial().author());
    undo();
  }

  /** Until it is done, or somebody confirms all the same. */
  private void undo() {
    countdown.stop();
    Optional<Probation> trying = trials.current();
    if (trying.isPresent() && !rollback.run(trying.get())) {
      String token = trying.get().trial().token();
      around.alarm().after(Rollback.TRY_AGAIN, () -> undoAgain(token));
    }
  }

  private void undoAgain(String token) {
    if (isCurrent(token)) {
      undo();
    }
  }
}
