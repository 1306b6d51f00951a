package io.understudy.simulation;

import io.understudy.simulation.invariant.Invariant;
import io.understudy.simulation.scenario.Disturbance;
import io.understudy.simulation.scenario.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the simulations of one run covered and what they took, for people to read. */
final class CoverageReport {

  private CoverageReport() {}

  /** Writes it. */
  static void write(Path file, Summary covered) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, of(covered));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** As a page. */
  static String of(Summary covered) {
    List<String> lines = new ArrayList<>();
    lines.add("# The simulation");
    lines.add("");
    lines.add(
        "What the last run of `./verify long` covered. Every invariant held after every event.");
    lines.add("");
    lines.add("| what | how much |");
    lines.add("| --- | ---: |");
    row(lines, "simulations (seeds)", count(covered.seeds()));
    row(lines, "router-hours", count(Math.round(Math.floor(covered.routerHours()))));
    row(lines, "transitions", count(covered.transitions()));
    row(lines, "datagrams sent", count(covered.packets()));
    row(lines, "events", count(covered.events()));
    row(lines, "invariants", count(Invariant.values().length));
    row(lines, "times that they were checked", count(covered.checks()));
    row(lines, "disturbances", count(total(covered)));
    for (Disturbance kind : Disturbance.values()) {
      row(lines, "of these " + words(kind), count(covered.strikes().getOrDefault(kind, 0L)));
    }
    row(lines, "wall time", wallTime());
    row(lines, "CPU time", cpuTime());
    row(lines, "date", date());
    row(lines, "kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    row(lines, "Java", System.getProperty("java.runtime.version"));
    row(lines, "commit", System.getProperty("simulation.commit", "unknown"));
    lines.add("");
    return String.join("\n", lines);
  }

  private static void row(List<String> lines, String what, String value) {
    lines.add("| " + what + " | " + value + " |");
  }

  private static long total(Summary covered) {
    return covered.strikes().values().stream().mapToLong(Long::longValue).sum();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String words(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String date() {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    return Instant.ofEpochMilli(started).atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static String wallTime() {
    return seconds(Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()));
  }

  private static String cpuTime() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean process
        ? seconds(Duration.ofNanos(process.getProcessCpuTime()))
        : "unknown";
  }

  private static String seconds(Duration span) {
    return count(span.toSeconds()) + " s";
  }
}
