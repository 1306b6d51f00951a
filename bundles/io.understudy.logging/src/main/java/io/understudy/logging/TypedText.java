package io.understudy.logging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as Felix writes a value with its type: {@code I"51"}, {@code B"true"}, {@code "x"}. It
 * arrives as a text if a file has values with and without types side by side.
 */
final class TypedText {

  private static final Pattern FORM =
      Pattern.compile("\\s*[TILFDXSCB]?\"((?:[^\"\\\\]|\\\\.)*)\"\\s*");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  private TypedText() {}

  /** What is between the quotes; the text itself if it is not of this kind. */
  static String value(String text) {
    Matcher typed = FORM.matcher(text);
    return typed.matches() ? ESCAPE.matcher(typed.group(1)).replaceAll("$1") : text;
  }
}
