package io.understudy.platform.linux;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the engine thread is scheduled: written {@code off}, {@code rr:N} or {@code fifo:N}.
 *
 * @param policy among whom it runs
 * @param priority 1 to 99, the highest first; 0 with {@link Policy#OFF}
 */
public record Scheduling(Policy policy, int priority) {

  /** A class of scheduling. */
  public enum Policy {
    /** Ordinary work: the thread stays as it is. */
    OFF(0),
    /** SCHED_FIFO: before all ordinary work, for as long as it wants. */
    FIFO(1),
    /** SCHED_RR: the same, in turns with others of its priority. */
    RR(2);

    private final int number;

    Policy(int number) {
      this.number = number;
    }

    /** The kernel's number. */
    int number() {
      return number;
    }
  }

  /** An ordinary thread. */
  public static final Scheduling ORDINARY = new Scheduling(Policy.OFF, 0);

  private static final int LEAST = 1;
  private static final int MOST = 99;
  private static final Pattern REAL_TIME = Pattern.compile("(rr|fifo):([1-9][0-9]?)");

  /** See the record; anything else is refused. */
  public Scheduling {
    boolean isValid = policy == Policy.OFF ? priority == 0 : priority >= LEAST && priority <= MOST;
    if (!isValid) {
      throw new IllegalArgumentException("no priority of " + policy + ": " + priority);
    }
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is none, with what is allowed and the text
   */
  public static Scheduling parse(String text) {
    if (text.equals("off")) {
      return ORDINARY;
    }
    Matcher realTime = REAL_TIME.matcher(text);
    if (!realTime.matches()) {
      throw new IllegalArgumentException(
          "must be off, rr:N or fifo:N with N in %d..%d: %s".formatted(LEAST, MOST, text));
    }
    return new Scheduling(
        Policy.valueOf(realTime.group(1).toUpperCase(Locale.ROOT)),
        Integer.parseInt(realTime.group(2)));
  }

  /** That of a thread which comes next to this one, and still before all ordinary work. */
  Scheduling next() {
    return policy == Policy.OFF ? this : new Scheduling(policy, Math.max(LEAST, priority - 1));
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    String name = policy.name().toLowerCase(Locale.ROOT);
    return policy == Policy.OFF ? name : name + ":" + priority;
  }
}
