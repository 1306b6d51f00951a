package io.understudy.spi.platform;

/**
 * How a program ended.
 *
 * @param ending in which way
 * @param status the exit status, or the number of the signal that ended it; 0 if it did not run
 * @param reason why it did not run; empty if it did
 * @param output the last lines of its output and errors together, 2000 characters at most; bytes
 *     that are no text are replaced
 */
public record ProgramOutcome(Ending ending, int status, String reason, String output) {

  /** A program that was not run. */
  public static ProgramOutcome refused(String reason) {
    return new ProgramOutcome(Ending.REFUSED, 0, reason, "");
  }

  /** True if it ran and said that all is well. */
  public boolean isSuccess() {
    return ending == Ending.EXITED && status == 0;
  }

  /** In a few words: {@code exit 7}, {@code signal 9}, {@code timed out}, or the reason. */
  public String text() {
    return switch (ending) {
      case EXITED -> "exit " + status;
      case SIGNALLED -> "signal " + status;
      case TIMED_OUT -> "timed out";
      case STOPPED -> "stopped";
      case REFUSED -> reason;
    };
  }

  /** The ways of ending. */
  public enum Ending {
    /** It ended by itself. */
    EXITED,
    /** A signal ended it, which we did not send. */
    SIGNALLED,
    /** It ran for too long and was killed, with everything that it had started. */
    TIMED_OUT,
    /** Whoever ran it was interrupted, and it was killed with everything that it had started. */
    STOPPED,
    /** It did not run. */
    REFUSED
  }
}
