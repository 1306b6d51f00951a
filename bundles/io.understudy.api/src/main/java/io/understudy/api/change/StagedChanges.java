package io.understudy.api.change;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Prepares changes of the configuration and applies them as one. Any thread; {@link #apply} and
 * {@link #rollBack} return once the engine runs what they came to.
 */
@ProviderType
public interface StagedChanges {

  /** How long applied changes wait to be confirmed unless somebody says otherwise. */
  Duration CONFIRM_WITHIN = Duration.ofSeconds(90);

  /** How everything stands. */
  StagedSnapshot snapshot();

  /**
   * Stages these edits, all or none; they may be wrong, and keep the whole from being applied then.
   *
   * @throws StagingException CONFLICT, BUSY, UNKNOWN or READ_ONLY
   */
  StagedSnapshot stage(List<SectionEdit> edits, String author) throws StagingException;

  /** Forgets what is staged for these PIDs; for all of them if none is named. */
  StagedSnapshot revert(List<String> pids, String author) throws StagingException;

  /** What applying would mean for each virtual router; empty if there are errors. */
  List<Impact> plan();

  /**
   * Applies everything that is staged as one change. If it cannot be, what ran before runs on and
   * the changes are staged as they were.
   *
   * @param revision the one of the plan that the author has seen
   * @param confirmWithin after this long without {@link #confirm}, at the next start of the process
   *     too, everything is rolled back and staged again; zero to apply for good
   * @throws StagingException CONFLICT, INVALID, BUSY or READ_ONLY
   */
  StagedSnapshot apply(long revision, Duration confirmWithin, String author)
      throws StagingException;

  /** Keeps what was applied. */
  StagedSnapshot confirm(String token, String author) throws StagingException;

  /** Puts back what was there before; what was applied is staged again. */
  StagedSnapshot rollBack(String token, String author) throws StagingException;
}
