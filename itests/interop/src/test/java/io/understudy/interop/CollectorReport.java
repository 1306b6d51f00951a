package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;

import io.understudy.lab.Command;
import io.understudy.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each collector of the JVM costs a gateway in which another bundle makes 50 MB of garbage a
 * second: pauses, gaps between advertisements, memory. No test but a measurement, run by hand with
 * {@code ./verify collectors}; it prints rows of a table.
 */
class CollectorReport {

  private static final Duration SPAN = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int SLOW = 51;
  private static final int FAST = 52;
  private static final String SHIPPED = "as shipped";
  private static final String SOURCE = Protocol.V3_IPV4.source(GATEWAY_A);

  @ParameterizedTest
  @CsvSource({
    "as shipped, 0",
    "Serial, 64",
    "Serial, 128",
    "Parallel, 64",
    "Parallel, 128",
    "G1, 64",
    "G1, 128",
    "Shenandoah, 64",
    "Shenandoah, 128",
  })
  void measure(String collector, int heapMegabytes) {
    if (!collector.equals(SHIPPED) && !isInThisJvm(collector)) {
      print("| %s | %d | is not in this JVM |", collector, heapMegabytes);
      return;
    }
    try (Lab lab = new Lab()) {
      Wire wire = new Wire(lab);
      Metronome metronome = new Metronome(lab, GATEWAY_B, wire);
      HotGateway gateway =
          new HotGateway(
              lab, GATEWAY_A, CONFIGURATION, shipped -> options(shipped, collector, heapMegabytes));
      await(wire, SLOW);
      await(wire, FAST);
      wire.awaitTime(await(wire, SLOW).at().plusSeconds(5), PATIENCE);
      long quiet = proportionalKilobytes(gateway.pid());

      gateway.drop(Garbage.packed(lab.folder("garbage")));
      gateway.await(0, Garbage.MADE);
      Instant begin = await(wire, SLOW).at();
      Instant end = begin.plus(SPAN);
      wire.awaitTime(end, PATIENCE);

      List<Duration> pauses = gateway.jvm().pauses(begin, end);
      List<Silence> machine = metronome.silences();
      print(
          "| %s | %d | %d | %s | %s | %s | %s | %d | %d |",
          collector,
          heapMegabytes,
          pauses.size(),
          pauses.isEmpty() ? "-" : millis(pauses.get(pauses.size() / 100)),
          pauses.isEmpty() ? "-" : millis(pauses.get(0)),
          longestGap(wire, SLOW, begin, end, machine),
          longestGap(wire, FAST, begin, end, machine),
          quiet / 1024,
          proportionalKilobytes(gateway.pid()) / 1024);
    }
  }

  private static boolean isInThisJvm(String collector) {
    String java = System.getenv().getOrDefault("JAVA_HOME", "");
    String command = java.isEmpty() ? "java" : java + "/bin/java";
    String flags = Command.run(List.of(command, "-XX:+PrintFlagsFinal", "-version"));
    return flags.contains(" Use" + collector + "GC ");
  }

  private static List<String> options(List<String> shipped, String collector, int megabytes) {
    if (collector.equals(SHIPPED)) {
      return shipped;
    }
    List<String> options = new ArrayList<>();
    for (String option : shipped) {
      if (!option.matches("-Xm[snx].*|-XX:\\+Use\\w+GC")) {
        options.add(option);
      }
    }
    options.add("-Xms%dm".formatted(megabytes));
    options.add("-Xmx%dm".formatted(megabytes));
    options.add("-XX:+Use%sGC".formatted(collector));
    return options;
  }

  private static Advertisement await(Wire wire, int vrid) {
    return wire.await(
        wire.now(),
        PATIENCE,
        "advertisement of VRID " + vrid,
        each -> each.vrid() == vrid && each.source().equals(SOURCE));
  }

  /** As seen, and in brackets without the time for which the machine took a processor away. */
  private static String longestGap(
      Wire wire, int vrid, Instant begin, Instant end, List<Silence> machine) {
    Duration longest = Duration.ZERO;
    Duration own = Duration.ZERO;
    Instant last = begin;
    for (Advertisement each : wire.advertisementsFrom(SOURCE)) {
      if (each.vrid() == vrid && each.at().isAfter(begin) && !each.at().isAfter(end)) {
        Silence silence = new Silence(last, each.at());
        longest = longer(longest, silence.length());
        own = longer(own, silence.without(machine));
        last = each.at();
      }
    }
    return millis(longest) + " (" + millis(own) + ")";
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** What the process has of the machine's memory, its share of what it shares with others. */
  private static long proportionalKilobytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toNanos() / 1e6);
  }

  private static void print(String row, Object... cells) {
    System.out.println(row.formatted(cells));
  }

  private static final Map<String, String> CONFIGURATION =
      Map.of(
          "io.understudy.virtualip-slow",
          "name = slow\naddress = 192.0.2.100/24\n",
          "io.understudy.virtualip-fast",
          "name = fast\naddress = 192.0.2.101/24\n",
          "io.understudy.vrrp.instance-slow",
          instance("slow", SLOW, 100),
          "io.understudy.vrrp.instance-fast",
          instance("fast", FAST, 10));

  private static String instance(String name, int vrid, int intervalMillis) {
    return """
    name = %s
    interface = eth0
    vrid = %d
    version = 3
    advertIntervalMillis = %d
    virtualIps = %s
    """
        .formatted(name, vrid, intervalMillis, name);
  }
}
