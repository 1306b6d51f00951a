package io.understudy.bench.wire;

import java.util.ArrayList;
import java.util.List;

/** A table of a report. */
final class Table {

  private final List<String> lines = new ArrayList<>();

  Table(String... titles) {
    row(titles);
    lines.add("|---".repeat(titles.length) + "|");
  }

  void row(String... cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
