package io.understudy.api.change;

import io.understudy.model.ConfigurationProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The configuration as it is stored and as it is going to be.
 *
 * @param revision changes with anything that is stored or staged
 * @param sections every PID of ours, in the order of the page
 * @param errors what keeps the staged changes from being applied
 * @param warnings what somebody should think about
 * @param trial the changes that run on probation; empty if none do
 */
public record StagedSnapshot(
    long revision,
    List<SectionState> sections,
    List<ConfigurationProblem> errors,
    List<ConfigurationProblem> warnings,
    Optional<Trial> trial) {

  /** Copies the lists. */
  public StagedSnapshot {
    sections = List.copyOf(sections);
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /** What applying would change. */
  public List<SectionState> changes() {
    return sections.stream().filter(SectionState::isChanged).toList();
  }

  /**
   * Changes that were applied and are rolled back unless somebody confirms.
   *
   * @param token what confirms or rolls back these changes and no others
   * @param author who applied them
   * @param deadline when they are rolled back, time of day
   */
  public record Trial(String token, String author, Instant deadline) {}
}
