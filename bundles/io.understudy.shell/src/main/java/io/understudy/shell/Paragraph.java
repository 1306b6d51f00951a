package io.understudy.shell;

import java.util.ArrayList;
import java.util.List;

/** Sentences in lines of 80 columns. */
final class Paragraph {

  private static final int WIDTH = 80;

  private Paragraph() {}

  /** Indented by these blanks; what begins with a mark goes on below what follows the mark. */
  static String of(String mark, String text) {
    String indent = " ".repeat(mark.length());
    return mark
        + String.join("\n" + indent, split(Ascii.line(text), Math.max(20, WIDTH - mark.length())));
  }

  /** Broken at blanks; a word that is too long stays whole. At least one part. */
  static List<String> split(String text, int width) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!part.isEmpty() && part.length() + 1 + word.length() > width) {
        parts.add(part.toString());
        part.setLength(0);
      }
      part.append(part.isEmpty() ? "" : " ").append(word);
    }
    parts.add(part.toString());
    return parts;
  }
}
