package io.understudy.shell;

/** Ends a command; the shell prints the name of this class and the message. */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Refuses.
   *
   * @param message for a person to read, in plain ASCII
   */
  Refused(String message) {
    super(Ascii.of(message));
  }
}
