package io.understudy.api.change;

import java.util.Map;
import java.util.Optional;

/**
 * One PID as it is stored, and as it is staged.
 *
 * @param pid the PID; of a section that is yet to be made, the one that it is going to have
 * @param section the PID or factory PID that says what it is
 * @param stored its properties in Config Admin; empty if it is yet to be made
 * @param staged its properties once the changes are applied; empty if it is to be deleted
 * @param revision changes with either of both
 * @param origin what besides us may write it
 * @param isChanged whether applying would change it, be it a secret alone, which looks the same
 */
public record SectionState(
    String pid,
    String section,
    Optional<Map<String, Object>> stored,
    Optional<Map<String, Object>> staged,
    String revision,
    Origin origin,
    boolean isChanged) {

  /** One whose properties say whether it is changed. */
  public SectionState(
      String pid,
      String section,
      Optional<Map<String, Object>> stored,
      Optional<Map<String, Object>> staged,
      String revision,
      Origin origin) {
    this(pid, section, stored, staged, revision, origin, !stored.equals(staged));
  }

  /** Where a section comes from. */
  public enum Origin {
    /** Config Admin alone has it. */
    CONSOLE,
    /** A file of the configuration folder has it; a change is written to the file. */
    FILE,
    /** A file that the process cannot write has it, so it cannot be changed here. */
    READ_ONLY
  }
}
