package io.understudy.interop;

import io.understudy.lab.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of the cells that were tried, for readers. */
final class MatrixReport {

  private static final Path FILE = Path.of("target", "interop-matrix.md");
  private static final String HEAD =
      """
      | peer | on the wire | MAC | | we are | takeover after a kill | after a stop | outage at the stop | result |
      |---|---|---|---|---|---|---|---|---|
      """;

  private final Map<Cell, String> rows = new HashMap<>();
  private int kept;

  /** One cell, two rows: what we were when a master went, and how it went. */
  synchronized void add(Cell cell, Finding asMaster, Finding asBackup, String result) {
    kept += result.equals("ok") ? 1 : 0;
    String both = row(cell, "master", asMaster, result) + row(cell, "backup", asBackup, result);
    rows.put(cell, both);
  }

  private static String row(Cell cell, String role, Finding finding, String result) {
    return "| "
        + String.join(
            " | ",
            cell.peer().name().toLowerCase(Locale.ROOT),
            cell.dialect(),
            cell.terms().mac().name().toLowerCase(Locale.ROOT),
            cell.preempts() ? "preempt" : "nopreempt",
            role,
            finding.row(),
            result)
        + " |\n";
  }

  /** Prints the table, in an order of cells, and leaves it in a file. */
  synchronized void publish(List<Cell> order) {
    String table =
        order.stream().map(cell -> rows.getOrDefault(cell, "")).collect(Collectors.joining());
    String text =
        "%d of %d cells as the protocol says; there are %d. %s\n\n%s\n%s%s"
            .formatted(
                kept,
                rows.size(),
                Cells.all().size(),
                circumstances(),
                Cells.LEFT_OUT,
                HEAD,
                table);
    System.out.println(text);
    try {
      Files.createDirectories(FILE.toAbsolutePath().getParent());
      Files.writeString(FILE, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String circumstances() {
    return "%s, Linux %s, Java %s; %s; FRR %s; %s."
        .formatted(
            first("date -u +%F"),
            first("uname -r"),
            System.getProperty("java.version"),
            first(KeepalivedGateway.COMMAND + " --version"),
            first(FrrGateway.DAEMONS + "vrrpd --version"),
            first("tcpdump --version"));
  }

  private static String first(String command) {
    return Command.run(command).lines().findFirst().orElse("").strip();
  }
}
