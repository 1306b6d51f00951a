package io.understudy.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in columns as wide as what is in them. The last column takes what is left of 80, and goes on
 * in further lines below itself.
 */
final class Table {

  private static final int WIDTH = 80;
  private static final int LEAST_LAST = 24;
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Begins with this headline. */
  Table(String... heads) {
    row(heads);
  }

  /** As many cells as the headline has. */
  Table row(String... cells) {
    rows.add(Arrays.stream(cells).map(Ascii::line).toList());
    return this;
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  /** Lines without blanks at their ends, and without the end of the last line. */
  String text() {
    int last = rows.get(0).size() - 1;
    int[] widths = new int[last];
    for (List<String> row : rows) {
      for (int i = 0; i < last; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    int indent = Arrays.stream(widths).sum() + last * GAP.length();
    int left = Math.max(LEAST_LAST, WIDTH - indent);
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder begin = new StringBuilder();
      for (int i = 0; i < last; i++) {
        begin.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
      }
      for (String part : Paragraph.split(row.get(last), left)) {
        lines.add((begin + part).stripTrailing());
        begin = new StringBuilder(" ".repeat(indent));
      }
    }
    return String.join("\n", lines);
  }
}
