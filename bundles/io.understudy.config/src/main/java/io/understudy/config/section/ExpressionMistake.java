package io.understudy.config.section;

import java.io.Serial;

/** The first place at which a text is no tracker expression. */
final class ExpressionMistake extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /** The message is a rule: it follows "must". */
  ExpressionMistake(String text, int at, String expected) {
    super("have %s at character %d, not %s".formatted(expected, at + 1, found(text, at)));
  }

  private static String found(String text, int at) {
    return at < text.length() ? "'" + Character.toString(text.codePointAt(at)) + "'" : "its end";
  }
}
