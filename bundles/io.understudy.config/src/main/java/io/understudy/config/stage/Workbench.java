package io.understudy.config.stage;

import io.understudy.api.change.Impact;
import io.understudy.api.change.SectionEdit;
import io.understudy.api.change.SectionState.Origin;
import io.understudy.api.change.StagedChanges;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.api.change.StagedSnapshot.Trial;
import io.understudy.api.change.StagingException;
import io.understudy.config.section.SectionKind;
import io.understudy.model.ConfigurationProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is staged, applies it, and undoes it if nobody confirms. One caller at a time. */
public final class Workbench implements StagedChanges {

  private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);

  private final Surroundings around;
  private final DurableFile stageFile;
  private final DurableFile trialFile;
  private Map<String, Optional<Map<String, Object>>> staged = new TreeMap<>();
  private Optional<Probation> probation = Optional.empty();

  /** Keeps its files in this folder. */
  public Workbench(Surroundings around, Path folder) {
    this.around = around;
    this.stageFile = new DurableFile(folder.resolve("staged-changes"));
    this.trialFile = new DurableFile(trial(folder));
  }

  /** As long as this file is there, what is stored is not what somebody has confirmed. */
  public static Path trial(Path folder) {
    return folder.resolve("unconfirmed-changes");
  }

  /**
   * Takes up what was staged, and undoes what nobody has confirmed in an earlier life; to be called
   * once, before any engine runs what is stored.
   */
  public synchronized void open() throws IOException {
    staged = stageFile.read(SectionCodec::read).orElseGet(TreeMap::new);
    probation = trialFile.read(Probation::read);
    if (probation.isPresent()) {
      LOG.warn("Nobody has confirmed the changes of {}: rolled back", author());
      undo(probation.get());
    }
  }

  @Override
  public synchronized StagedSnapshot snapshot() {
    Picture picture = picture();
    Gate.Whole whole = around.gate().judge(picture.after());
    return new StagedSnapshot(
        picture.revision(),
        picture.states(),
        errors(picture, whole),
        Warnings.of(picture.after(), whole.snapshot()),
        probation.map(Probation::trial));
  }

  @Override
  public synchronized StagedSnapshot stage(List<SectionEdit> edits, String author)
      throws StagingException {
    refuseOnProbation();
    Picture picture = picture();
    Map<String, Optional<Map<String, Object>>> next = new TreeMap<>(staged);
    for (SectionEdit edit : edits) {
      check(edit, picture);
      Map<String, Object> seen = picture.wanted(edit.pid()).orElse(Map.of());
      next.put(
          edit.pid(),
          edit.properties().map(all -> Secrets.reveal(picture.section(edit.pid()), all, seen)));
    }
    keep(Picture.of(picture.stored().values(), next));
    LOG.info("{} staged changes of {}", author, edits.stream().map(SectionEdit::pid).toList());
    return snapshot();
  }

  private static void check(SectionEdit edit, Picture picture) throws StagingException {
    String pid = edit.pid();
    if (!pid.startsWith(ConfigAdminStore.OURS)) {
      throw refusal(StagingException.Kind.UNKNOWN, "'" + pid + "' is no section");
    }
    if (!edit.revision().equals(picture.revision(pid))) {
      throw refusal(
          StagingException.Kind.CONFLICT, "somebody else has changed '" + pid + "' meanwhile");
    }
    StoredSection stored = picture.stored().get(pid);
    if (stored != null && stored.origin() == Origin.READ_ONLY) {
      throw refusal(StagingException.Kind.READ_ONLY, "'" + pid + "' cannot be written");
    }
  }

  @Override
  public synchronized StagedSnapshot revert(List<String> pids, String author)
      throws StagingException {
    refuseOnProbation();
    Map<String, Optional<Map<String, Object>>> next = new TreeMap<>(staged);
    next.keySet().removeIf(pid -> pids.isEmpty() || pids.contains(pid));
    keep(Picture.of(picture().stored().values(), next));
    LOG.info("{} reverted {}", author, pids.isEmpty() ? "all staged changes" : pids);
    return snapshot();
  }

  @Override
  public synchronized List<Impact> plan() {
    Picture picture = picture();
    Gate.Whole after = around.gate().judge(picture.after());
    if (!errors(picture, after).isEmpty()) {
      return List.of();
    }
    Gate.Whole before = around.gate().judge(picture.before());
    return new ImpactPlanner(before.snapshot(), after.snapshot(), around.status().snapshot())
        .plan();
  }

  @Override
  public synchronized StagedSnapshot apply(long revision, Duration confirmWithin, String author)
      throws StagingException {
    refuseOnProbation();
    Picture picture = picture();
    if (picture.revision() != revision) {
      throw refusal(StagingException.Kind.CONFLICT, "the configuration has changed since the plan");
    }
    List<ConfigurationProblem> errors = errors(picture, around.gate().judge(picture.after()));
    if (!errors.isEmpty()) {
      throw new StagingException(StagingException.Kind.INVALID, "there are errors", errors);
    }
    for (String pid : picture.changed()) {
      StoredSection stored = picture.stored().get(pid);
      if (stored != null && stored.origin() == Origin.READ_ONLY) {
        throw refusal(StagingException.Kind.READ_ONLY, "'" + pid + "' cannot be written");
      }
    }
    Instant deadline = around.clock().instant().plus(confirmWithin);
    Probation trying = begin(picture, new Trial(UUID.randomUUID().toString(), author, deadline));
    try {
      trialFile.write(trying::write);
      probation = Optional.of(trying);
      around.gate().hold();
      write(picture);
      List<ConfigurationProblem> problems = around.gate().release(picture.after());
      if (!problems.isEmpty()) {
        undo(trying);
        around.gate().release();
        throw new StagingException(
            StagingException.Kind.INVALID, "the engine keeps what it has", problems);
      }
      staged = new TreeMap<>();
      stageFile.delete();
      if (confirmWithin.isZero()) {
        trialFile.delete();
        probation = Optional.empty();
      } else {
        around.alarm().after(confirmWithin, () -> expire(trying.trial().token()));
      }
    } catch (IOException e) {
      putBack(trying);
      throw new UncheckedIOException(e);
    }
    LOG.info("{} applied changes of {}", author, picture.changed());
    return snapshot();
  }

  @Override
  public synchronized StagedSnapshot confirm(String token, String author) throws StagingException {
    find(token);
    try {
      trialFile.delete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    probation = Optional.empty();
    LOG.info("{} confirmed the changes", author);
    return snapshot();
  }

  @Override
  public synchronized StagedSnapshot rollBack(String token, String author) throws StagingException {
    Probation trying = find(token);
    LOG.info("{} rolls the changes back", author);
    putBack(trying);
    return snapshot();
  }

  private synchronized void expire(String token) {
    probation
        .filter(trying -> trying.trial().token().equals(token))
        .ifPresent(
            trying -> {
              LOG.warn("Nobody has confirmed the changes of {}: rolled back", author());
              putBack(trying);
            });
  }

  private void putBack(Probation trying) {
    try {
      around.gate().hold();
      undo(trying);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the file stays: the next start does it
    }
    around.gate().release(picture().before());
    around.gate().release();
  }

  /** Files first: whoever reads them again must find what was before. */
  private void undo(Probation trying) throws IOException {
    for (Map.Entry<String, String> file : trying.files().entrySet()) {
      DurableFile.replace(
          Path.of(file.getKey()), file.getValue().getBytes(StandardCharsets.ISO_8859_1));
    }
    Picture picture = Picture.of(around.store().list(), trying.staged());
    for (Map.Entry<String, Optional<Map<String, Object>>> section : trying.before().entrySet()) {
      String pid = section.getKey();
      if (section.getValue().isPresent()) {
        around.store().write(pid, picture.section(pid), section.getValue().get());
      } else {
        around.store().delete(pid);
      }
    }
    keep(Picture.of(around.store().list(), trying.staged()));
    trialFile.delete();
    probation = Optional.empty();
  }

  private static Probation begin(Picture picture, Trial trial) {
    Map<String, Optional<Map<String, Object>>> before = new TreeMap<>();
    Map<String, String> files = new TreeMap<>();
    for (String pid : picture.changed()) {
      Optional<StoredSection> stored = Optional.ofNullable(picture.stored().get(pid));
      before.put(pid, stored.map(section -> whole(section, section.properties())));
      stored.flatMap(StoredSection::file).ifPresent(file -> files.put(file, octets(file)));
    }
    return new Probation(trial, before, picture.staged(), files);
  }

  private static String octets(String file) {
    try {
      return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Picture picture) throws IOException {
    for (String pid : picture.changed()) {
      Optional<Map<String, Object>> wanted = picture.wanted(pid);
      if (wanted.isEmpty()) {
        around.store().delete(pid);
        continue;
      }
      StoredSection stored = picture.stored().get(pid);
      Map<String, Object> all = stored == null ? wanted.get() : whole(stored, wanted.get());
      around.store().write(pid, picture.section(pid), all);
    }
  }

  private static Map<String, Object> whole(StoredSection stored, Map<String, Object> properties) {
    Map<String, Object> all = new TreeMap<>(properties);
    all.putAll(stored.machinery());
    return all;
  }

  /** Forgets what changes nothing. */
  private void keep(Picture picture) {
    Map<String, Optional<Map<String, Object>>> next = new TreeMap<>(picture.staged());
    next.keySet().retainAll(picture.changed());
    try {
      stageFile.write(out -> SectionCodec.write(out, next));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    staged = next;
  }

  /** The whole of our own sections, and each changed one of others. */
  private List<ConfigurationProblem> errors(Picture picture, Gate.Whole whole) {
    List<ConfigurationProblem> errors = new ArrayList<>(whole.problems());
    for (String pid : picture.changed()) {
      if (SectionKind.of(pid).isEmpty()) {
        Optional<Map<String, Object>> wanted = picture.wanted(pid);
        around
            .checks()
            .get()
            .forEach(
                check ->
                    errors.addAll(
                        wanted
                            .map(properties -> check.saving(pid, properties))
                            .orElseGet(() -> check.deleting(pid))));
      }
    }
    return errors;
  }

  private Picture picture() {
    try {
      return Picture.of(around.store().list(), staged);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String author() {
    return probation.map(trying -> trying.trial().author()).orElse("");
  }

  private Probation find(String token) throws StagingException {
    return probation
        .filter(trying -> trying.trial().token().equals(token))
        .orElseThrow(
            () -> refusal(StagingException.Kind.UNKNOWN, "these changes are not on trial"));
  }

  private void refuseOnProbation() throws StagingException {
    if (probation.isPresent()) {
      throw refusal(
          StagingException.Kind.BUSY, "the changes of " + author() + " are to be confirmed first");
    }
  }

  private static StagingException refusal(StagingException.Kind kind, String message) {
    return new StagingException(kind, message, List.of());
  }
}
