package io.understudy.shell;

/**
 * Makes a text fit any terminal. Evidence comes from scripts and from the network: what steers a
 * terminal must not reach one.
 */
final class Ascii {

  private static final String FOREIGN = "[^\\x20-\\x7E\\n]";

  private Ascii() {}

  /** A question mark for each character that is neither printable ASCII nor the end of a line. */
  static String of(String text) {
    return text.replace('\t', ' ').replaceAll(FOREIGN, "?");
  }

  /** The same on one line. */
  static String line(String text) {
    return of(text).replace('\n', ' ').stripTrailing();
  }
}
