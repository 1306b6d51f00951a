package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a file.
 *
 * @param place where it stands
 * @param text the line without its comment
 * @param comment what follows {@code #} or {@code !}
 * @param continues whether it ends with a backslash
 */
record SourceLine(Place place, String text, String comment, boolean continues) {

  /** The lines of a text. */
  static List<SourceLine> of(String file, String text) {
    List<SourceLine> lines = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\r?\n|\r", -1)) {
      lines.add(of(new Place(file, ++number), line));
    }
    return lines;
  }

  /** Only double quotes keep {@code #} and {@code !} from beginning a comment. */
  static SourceLine of(Place place, String line) {
    boolean isQuoted = false;
    int end = line.length();
    for (int i = 0; i < line.length() && end == line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (!isQuoted && (c == '#' || c == '!')) {
        end = i;
      }
    }
    String text = line.substring(0, end).strip();
    String comment = end < line.length() ? line.substring(end + 1).strip() : "";
    boolean continues = text.endsWith("\\") && !text.endsWith("\\\\");
    return new SourceLine(
        place, continues ? text.substring(0, text.length() - 1).strip() : text, comment, continues);
  }

  /** The same place with another text. */
  SourceLine with(String newText) {
    return new SourceLine(place, newText, comment, continues);
  }
}
