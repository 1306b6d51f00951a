package io.understudy.tracker.process;

/**
 * How many processes there have to be.
 *
 * @param least so many at least
 * @param most so many at most
 */
record Quorum(int least, int most) {

  static final int UNLIMITED = Integer.MAX_VALUE;

  /** Refuses what no number of processes fulfils. */
  Quorum {
    if (least < 0 || most < least) {
      throw new IllegalArgumentException("quorum must be in 0.." + most + ": " + least);
    }
  }

  boolean isMetBy(int count) {
    return count >= least && count <= most;
  }

  /** It follows "2 of". */
  @Override
  public String toString() {
    if (most == UNLIMITED) {
      return "at least " + least;
    }
    if (least == 0) {
      return "at most " + most;
    }
    return least == most ? "exactly " + least : least + " to " + most;
  }
}
