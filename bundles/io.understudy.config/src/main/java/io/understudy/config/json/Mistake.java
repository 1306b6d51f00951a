package io.understudy.config.json;

import java.io.Serial;

/** The first place at which a text is no JSON. */
final class Mistake extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  Mistake(String text, int at, String expected) {
    super(
        "line %d, column %d: %s is expected, not %s"
            .formatted(line(text, at), column(text, at), expected, found(text, at)));
  }

  private static long line(String text, int at) {
    return 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private static int column(String text, int at) {
    return at - text.lastIndexOf('\n', at - 1);
  }

  private static String found(String text, int at) {
    if (at >= text.length()) {
      return "the end of the file";
    }
    char c = text.charAt(at);
    return c < ' ' ? "the end of the line or a control character" : "'" + c + "'";
  }
}
