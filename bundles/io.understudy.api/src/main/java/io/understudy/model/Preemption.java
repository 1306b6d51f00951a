package io.understudy.model;

import java.time.Duration;

/**
 * Whether a backup takes over from a living master of lower priority (RFC 9568 6.1).
 *
 * @param mode Preempt_Mode; the owner of the addresses preempts whatever it says
 * @param delay how long a master of lower priority is left alone from its first advertisement on, 0
 *     to 1000 s; it never delays a takeover from a master that fell silent
 */
public record Preemption(Mode mode, Duration delay) {

  /** Preempts without delay. */
  public static final Preemption AT_ONCE = new Preemption(Mode.PREEMPT, Duration.ZERO);

  /** Never preempts. */
  public static final Preemption NEVER = new Preemption(Mode.LEAVE, Duration.ZERO);

  /** Checks the delay. */
  public Preemption {
    Checks.require(
        !delay.isNegative() && delay.compareTo(Duration.ofSeconds(1000)) <= 0,
        "preempt delay",
        "be in 0..1000 s",
        delay);
  }

  /** Preempt_Mode. */
  public enum Mode {
    /** Takes over from a master of lower priority. */
    PREEMPT,
    /** Leaves such a master alone. */
    LEAVE
  }
}
