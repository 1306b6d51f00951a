package io.understudy.interop;

import io.understudy.lab.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** For how long both gateways answered, in a table with a column for each moment. */
final class MishapReport {

  private static final Path FILE = Path.of("target", "dead-or-stuck.md");
  private static final String FAILED = "FAILED";

  private final Map<Mishap, String> found = new HashMap<>();

  synchronized void add(Mishap mishap, Duration both) {
    found.put(mishap, String.format(Locale.ROOT, "%.2f s", both.toNanos() / 1e9));
  }

  synchronized void addFailed(Mishap mishap) {
    found.put(mishap, FAILED);
  }

  /** Prints the table, in an order of mishaps, and leaves it in a file. */
  synchronized void publish(List<Mishap> order) {
    long kept = found.values().stream().filter(each -> !each.equals(FAILED)).count();
    String text =
        "%d of %d mishaps as promised; there are %d. %s\n\n%s%s"
            .formatted(
                kept, found.size(), Mishap.all().size(), circumstances(), head(), table(order));
    System.out.println(text);
    try {
      Files.createDirectories(FILE.toAbsolutePath().getParent());
      Files.writeString(FILE, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String head() {
    String moments =
        Arrays.stream(Moment.values()).map(Moment::label).collect(Collectors.joining(" | "));
    return "| peer | protocol | MAC | what | %s |\n|---|---|---|---|%s\n"
        .formatted(moments, "---|".repeat(Moment.values().length));
  }

  private String table(List<Mishap> order) {
    Set<String> rows = new LinkedHashSet<>();
    for (Mishap each : order) {
      rows.add("| %s | %s |\n".formatted(each.circumstances(), row(each)));
    }
    return String.join("", rows);
  }

  private String row(Mishap mishap) {
    return Arrays.stream(Moment.values())
        .map(
            moment ->
                found.getOrDefault(
                    new Mishap(
                        mishap.peer(), mishap.protocol(), mishap.mac(), moment, mishap.blow()),
                    ""))
        .collect(Collectors.joining(" | "));
  }

  private static String circumstances() {
    return "%s, Linux %s, Java %s; %s."
        .formatted(
            first("date -u +%F"),
            first("uname -r"),
            System.getProperty("java.version"),
            first(KeepalivedGateway.COMMAND + " --version"));
  }

  private static String first(String command) {
    return Command.run(command).lines().findFirst().orElse("").strip();
  }
}
