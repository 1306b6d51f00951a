package io.understudy.api.change;

import io.understudy.model.ConfigurationProblem;
import java.util.List;

/** Refuses what somebody wants to do with the staged changes; nothing has changed. */
public final class StagingException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient List<ConfigurationProblem> problems;

  /** Why something is refused. */
  public enum Kind {
    /** Somebody else has changed it since it was looked at. */
    CONFLICT,
    /** The configuration would be wrong. */
    INVALID,
    /** Applied changes are on probation; they are to be confirmed or rolled back first. */
    BUSY,
    /** There is no such section, or no such trial any more. */
    UNKNOWN,
    /** The section cannot be written. */
    READ_ONLY
  }

  /**
   * Refuses.
   *
   * @param message for a person to read
   * @param problems what is wrong, where the configuration is
   */
  public StagingException(Kind kind, String message, List<ConfigurationProblem> problems) {
    super(message);
    this.kind = kind;
    this.problems = List.copyOf(problems);
  }

  /** Why. */
  public Kind kind() {
    return kind;
  }

  /** What is wrong; empty if nothing is wrong with the configuration. */
  public List<ConfigurationProblem> problems() {
    return problems;
  }
}
