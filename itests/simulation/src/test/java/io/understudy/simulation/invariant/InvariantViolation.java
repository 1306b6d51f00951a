package io.understudy.simulation.invariant;

import java.io.Serial;

/** An invariant does not hold. */
public final class InvariantViolation extends AssertionError {

  @Serial private static final long serialVersionUID = 1L;

  private final Invariant invariant;

  /** A violation with what was seen. */
  public InvariantViolation(Invariant invariant, String evidence) {
    super(invariant + ": " + evidence);
    this.invariant = invariant;
  }

  /** Which invariant does not hold. */
  public Invariant invariant() {
    return invariant;
  }
}
