package io.understudy.shell;

import io.understudy.api.change.ImportReport;
import io.understudy.api.change.ImportReport.Line;
import io.understudy.api.change.ImportReport.Outcome;
import java.util.ArrayList;
import java.util.List;

/** The command {@code import}: what became of each line. */
final class ImportText {

  private ImportText() {}

  /** Lines that were simply taken are counted only. */
  static String of(ImportReport report) {
    List<String> parts = new ArrayList<>();
    Table table = new Table("LINE", "OUTCOME", "WHAT AND WHY");
    for (Line line : report.lines()) {
      if (line.outcome() != Outcome.TAKEN) {
        table.row(
            line.file() + ":" + line.number(),
            line.outcome().name(),
            line.text() + (line.detail().isEmpty() ? "" : " -- " + line.detail()));
      }
    }
    if (!table.isEmpty()) {
      parts.add(table.text());
    }
    parts.add(
        "Lines taken: %d, skipped: %d, with a warning: %d, with an error: %d. Changes staged: %d."
            .formatted(
                count(report, Outcome.TAKEN),
                count(report, Outcome.SKIPPED),
                count(report, Outcome.WARNED),
                count(report, Outcome.ERROR),
                report.staged().changes().size()));
    parts.add("Nothing is applied yet: see vrrp:plan, then vrrp:apply or vrrp:revert.");
    return String.join("\n\n", parts);
  }

  private static long count(ImportReport report, Outcome outcome) {
    return report.lines().stream().filter(line -> line.outcome() == outcome).count();
  }
}
