package io.understudy.tracker.script;

/**
 * What the results so far amount to. Before the first one nothing is known, and that one decides
 * alone, whatever the thresholds; from then on it takes as many in a row as they say.
 *
 * @param thresholds how many results in a row make a change
 * @param condition what counts
 * @param contrary how many of the latest results in a row speak against that
 * @param progress how far the latest result has brought a change, such as {@code 2 of 3}; empty if
 *     it confirms what counted, or one result is enough
 */
record Counting(Thresholds thresholds, Condition condition, int contrary, String progress) {

  /** What the program stands for. */
  enum Condition {
    /** No result yet. */
    UNTRIED,
    /** All is as it should be. */
    UP,
    /** It is not. */
    DOWN
  }

  /** Before the first result. */
  static Counting beginning(Thresholds thresholds) {
    return settled(thresholds, Condition.UNTRIED);
  }

  /** Down, until enough successes say otherwise. */
  static Counting failed(Thresholds thresholds) {
    return settled(thresholds, Condition.DOWN);
  }

  private static Counting settled(Thresholds thresholds, Condition condition) {
    return new Counting(thresholds, condition, 0, "");
  }

  Counting afterSuccess() {
    return switch (condition) {
      case UNTRIED, UP -> settled(thresholds, Condition.UP);
      case DOWN -> against(Condition.UP, thresholds.rise());
    };
  }

  Counting afterFailure() {
    return switch (condition) {
      case UNTRIED, DOWN -> settled(thresholds, Condition.DOWN);
      case UP -> against(Condition.DOWN, thresholds.fall());
    };
  }

  private Counting against(Condition other, int needed) {
    int count = contrary + 1;
    String reached = needed == 1 ? "" : count + " of " + needed;
    return count < needed
        ? new Counting(thresholds, condition, count, reached)
        : new Counting(thresholds, other, 0, reached);
  }

  /** The same with other thresholds; only the next result can change the condition. */
  Counting with(Thresholds wanted) {
    int needed =
        switch (condition) {
          case UNTRIED -> 1;
          case UP -> wanted.fall();
          case DOWN -> wanted.rise();
        };
    return new Counting(wanted, condition, Math.min(contrary, needed - 1), progress);
  }
}
