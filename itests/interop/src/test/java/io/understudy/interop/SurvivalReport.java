package io.understudy.interop;

import io.understudy.lab.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a pair survived, what it did not, and what it took of the machine before and after. */
final class SurvivalReport {

  /** The journal in memory and what collectors of statistics keep may be fuller. */
  static final long HEAP_OCTETS = 2_000_000;

  /** Of the fixed heap, 48 MB, not every page has been touched when a life begins. */
  static final long RESIDENT_KILOBYTES = 32_768;

  private static final Path FILE = Path.of("target", "survival.md");
  private static final String HEAD =
      """
      # Survival

      What a pair of gateways with the console, virtual routers of version 3 for IPv4 and IPv6 (under a virtual MAC), a route, a rule, trackers and a
      notify script lived through in one run of `SurvivalIT`, and what each took of its machine before and after. It is written by the test.

      """;

  private final long seed;
  private final Duration planned;
  private final List<String> problems = new ArrayList<>();
  private final StringBuilder rows = new StringBuilder();
  private long frames;

  SurvivalReport(long seed, Duration planned) {
    this.seed = seed;
    this.planned = planned;
  }

  /** Something that was not as it is to be. */
  void add(String problem) {
    System.out.println("AMISS " + problem);
    problems.add(problem);
  }

  void addAll(List<String> more) {
    more.forEach(this::add);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  void addFrames(long sent) {
    frames += sent;
  }

  /** What a gateway took after it had lived through one of each, and at the end. */
  void add(int round, String place, Footprint before, Footprint after) {
    rows.append(
        "| %d | %s | %s | %s | %s | %s | %s | %s | %s |\n"
            .formatted(
                round,
                place,
                pair(sum(before.threads()), sum(after.threads())),
                pair(sum(before.descriptors()), sum(after.descriptors())),
                pair(before.rawSockets(), after.rawSockets()),
                pair(before.children(), after.children()),
                pair(before.classLoaders(), after.classLoaders()),
                pair(before.heapOctets() / 1000, after.heapOctets() / 1000),
                pair(before.residentKilobytes() / 1024, after.residentKilobytes() / 1024)));
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String pair(long before, long after) {
    return before + " → " + after;
  }

  /** Prints it, and leaves it in a file. */
  void publish(Map<Hardship, Integer> counts, Duration longestTogether) {
    StringBuilder text = new StringBuilder(HEAD);
    text.append(
        "%s, Linux %s, Java %s; for %d s, seed %d; %d frames of floods. %s\n\n"
            .formatted(
                Command.run("date -u +%F").strip(),
                Command.run("uname -r").strip(),
                System.getProperty("java.version"),
                planned.toSeconds(),
                seed,
                frames,
                problems.isEmpty() ? "All as promised." : problems.size() + " things were amiss."));
    text.append(
        String.format(
            Locale.ROOT,
            "Both gateways answered from one address for at most %.2f s.\n\n",
            longestTogether.toMillis() / 1000.0));
    text.append("| what befell a gateway | times |\n|---|---|\n");
    counts.forEach((what, times) -> text.append("| %s | %d |\n".formatted(what.label(), times)));
    text.append(
        "\n"
            + "Each life that goes on to the end of its round is measured after it has met one of"
            + " each that does not end it, and at the"
            + " end: threads but for the virtual machine's own, the heap after a full collection.\nNothing may be more but one socket (a master's, for its virtual MAC), %d MB of heap and %d MB resident.\n"
                .formatted(HEAP_OCTETS / 1_000_000, RESIDENT_KILOBYTES / 1024));
    text.append(
        "\n| round | gateway | threads | descriptors | raw sockets | children | class loaders"
            + " | heap, kB | resident, MB |\n|---|---|---|---|---|---|---|---|---|\n");
    text.append(rows);
    System.out.println(text);
    try {
      Files.createDirectories(FILE.toAbsolutePath().getParent());
      Files.writeString(FILE, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
