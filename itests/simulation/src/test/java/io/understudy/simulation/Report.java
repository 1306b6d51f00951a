package io.understudy.simulation;

import io.understudy.simulation.invariant.Invariant;
import io.understudy.simulation.scenario.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a run of the simulation covered, as a document. */
final class Report {

  private static final Path FILE = Path.of("target", "simulation.md");

  private Report() {}

  static void write(Summary covered, Duration took) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d seeds, each a cluster with random routers and random faults: %.0f router-hours on"
                + " virtual time,%n%,d transitions, %,d datagrams, %,d events, and after each event"
                + " all %d invariants. No seed violated one.%n%n",
            covered.seeds(),
            covered.routerHours(),
            covered.transitions(),
            covered.packets(),
            covered.events(),
            Invariant.values().length));
    text.append(
        String.format(
            "%s, commit %s, Linux %s, Java %s, %d processors; it took %d minutes.%n%n",
            LocalDate.now(ZoneOffset.UTC),
            System.getProperty("simulation.commit", "unknown"),
            System.getProperty("os.version"),
            System.getProperty("java.version"),
            Runtime.getRuntime().availableProcessors(),
            took.toMinutes()));
    text.append("| what went wrong | how often |\n|---|---|\n");
    for (Map.Entry<String, Long> fault : new TreeMap<>(covered.faults()).entrySet()) {
      text.append(String.format(Locale.ROOT, "| %s | %,d |%n", fault.getKey(), fault.getValue()));
    }
    Files.writeString(FILE, text);
  }
}
