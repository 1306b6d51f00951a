package io.understudy.config.stage;

import io.understudy.api.change.Impact;
import io.understudy.api.change.SectionEdit;
import io.understudy.api.change.StagedChanges;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.api.change.StagingException;
import io.understudy.api.change.StagingException.Kind;
import io.understudy.model.ConfigurationProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is staged, and has it tried. Belongs to one thread, that of its alarm. */
public final class Workbench implements StagedChanges {

  private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);

  private final Surroundings around;
  private final Stage stage;
  private final TrialRun run;
  private boolean isOpen;

  /** Keeps its files in this folder. */
  public Workbench(Surroundings around, Path folder) {
    this.around = around;
    stage = new Stage(folder);
    run = new TrialRun(around, stage, new Trials(folder));
  }

  /** True if what Config Admin has is not what somebody has confirmed. */
  public static boolean hasUnconfirmed(Path folder) {
    return Trials.isLeft(folder);
  }

  /**
   * Takes up what was staged, and undoes what nobody has confirmed in an earlier life; if there is
   * such a thing, the gate must be held already.
   */
  public void open() {
    try {
      makeReady();
    } catch (UncheckedIOException e) {
      LOG.error("Nothing runs: what nobody confirmed cannot be read to be rolled back", e);
      around.alarm().after(Rollback.TRY_AGAIN, this::open);
    }
  }

  private void makeReady() {
    if (!isOpen) {
      stage.open();
      run.open();
      isOpen = true;
    }
  }

  @Override
  public StagedSnapshot snapshot() {
    makeReady();
    Picture picture = picture();
    Findings findings = Findings.of(picture, around);
    List<ConfigurationProblem> errors = new ArrayList<>(run.problems());
    errors.addAll(findings.errors());
    return new StagedSnapshot(
        picture.revision(),
        picture.states(),
        errors,
        Warnings.of(picture, findings, around.status().snapshot()),
        run.trial());
  }

  @Override
  public StagedSnapshot stage(List<SectionEdit> edits, String author) throws StagingException {
    makeReady();
    run.refuseIfAny();
    Picture picture = picture();
    Map<String, Optional<Map<String, Object>>> next = new TreeMap<>(stage.staged());
    for (SectionEdit edit : edits) {
      EditRules.check(edit, picture);
      next.put(edit.pid(), edit.properties().map(all -> meant(edit.pid(), all, picture)));
    }
    keep(picture, next);
    LOG.info("{} staged changes of {}", author, edits.stream().map(SectionEdit::pid).toList());
    return snapshot();
  }

  private static Map<String, Object> meant(
      String pid, Map<String, Object> edited, Picture picture) {
    String section = picture.section(pid);
    Map<String, Object> seen = picture.wanted(pid).orElse(Map.of());
    Map<String, Object> stored = picture.storedProperties(pid).orElse(Map.of());
    return PropertyValues.essence(section, Secrets.reveal(section, edited, seen), stored);
  }

  @Override
  public StagedSnapshot revert(List<String> pids, String author) throws StagingException {
    makeReady();
    run.refuseIfAny();
    Map<String, Optional<Map<String, Object>>> next = new TreeMap<>(stage.staged());
    next.keySet().removeIf(pid -> pids.isEmpty() || pids.contains(pid));
    keep(picture(), next);
    LOG.info("{} reverted {}", author, pids.isEmpty() ? "all staged changes" : pids);
    return snapshot();
  }

  @Override
  public List<Impact> plan() {
    makeReady();
    Picture picture = picture();
    Findings findings = Findings.of(picture, around);
    if (!findings.errors().isEmpty()) {
      return List.of();
    }
    Gate.Whole before = around.gate().judge(picture.before());
    return new ImpactPlanner(
            before.problems().isEmpty() ? before.snapshot() : around.gate().running(),
            findings.whole().snapshot(),
            around.status().snapshot())
        .plan();
  }

  @Override
  public StagedSnapshot apply(long revision, Duration confirmWithin, String author)
      throws StagingException {
    makeReady();
    run.refuseIfAny();
    Picture picture = picture();
    if (picture.revision() != revision) {
      throw EditRules.refusal(Kind.CONFLICT, "the configuration has changed since the plan");
    }
    List<ConfigurationProblem> errors = Findings.of(picture, around).errors();
    if (!errors.isEmpty()) {
      throw new StagingException(Kind.INVALID, "there are errors", errors);
    }
    for (String pid : picture.changed()) {
      EditRules.checkWritable(pid, picture);
    }
    run.apply(picture, confirmWithin, author);
    return snapshot();
  }

  @Override
  public StagedSnapshot confirm(String token, String author) throws StagingException {
    makeReady();
    run.confirm(token, author);
    return snapshot();
  }

  @Override
  public StagedSnapshot rollBack(String token, String author) throws StagingException {
    makeReady();
    run.rollBack(token, author);
    return snapshot();
  }

  private void keep(Picture picture, Map<String, Optional<Map<String, Object>>> next) {
    try {
      stage.keep(Picture.of(picture.stored().values(), next));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Picture picture() {
    try {
      return Picture.of(around.store().list(), stage.staged());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
