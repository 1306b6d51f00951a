package io.understudy.bench.wire;

import io.understudy.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs those benchmarks on a wire that are asked for, all of them if none is, and writes the
 * report.
 *
 * <p>Arguments: names, and {@code --effort=0.2} for a fifth of the repetitions. The property {@code
 * bench.output} names the file of the report, {@code bench.distribution} the folder of ours. Needs
 * root.
 */
public final class WireBenchmarks {

  private static final List<Benchmark> ALL =
      List.of(
          new FailoverBenchmark(),
          new MassFailoverBenchmark(),
          new ManyRoutersBenchmark(),
          new DriftBenchmark());

  private static final String EFFORT = "--effort=";

  private WireBenchmarks() {}

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    double effort = 1;
    List<String> names = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.startsWith(EFFORT)) {
        effort = Double.parseDouble(argument.substring(EFFORT.length()));
      } else {
        names.add(argument);
      }
    }
    List<Benchmark> wanted = wanted(names);
    StringBuilder report = new StringBuilder(head(effort));
    for (Benchmark each : wanted) {
      System.err.println("measuring: " + each.name());
      String section = each.run(effort);
      System.out.println(section);
      report.append('\n').append(section);
    }
    Path output = Path.of(System.getProperty("bench.output", "benchmarks-wire.md"));
    Files.writeString(output, report);
    System.err.println("written: " + output);
  }

  private static List<Benchmark> wanted(List<String> names) {
    List<String> known = ALL.stream().map(Benchmark::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "no benchmark %s; there are %s".formatted(name, String.join(", ", known)));
      }
    }
    return ALL.stream().filter(each -> names.isEmpty() || names.contains(each.name())).toList();
  }

  private static String head(double effort) {
    return """
    # Benchmarks on a wire

    %s\
    """
        .formatted(conditions("wire", effort));
  }

  /** How a report came to be. */
  static String conditions(String name, double effort) {
    return """
    Ours and keepalived in turn, in one run of `./verify bench %s`, on network namespaces of one machine. Written by that
    command%s.

    %s; %s. Both without real-time priority.
    """
        .formatted(
            name,
            effort == 1 ? "" : String.format(Locale.ROOT, ", with an effort of %s only", effort),
            machine(),
            keepalivedVersion());
  }

  /** Where and when it is measured. */
  static String machine() {
    return "%s; %s, %s, %d processors; Java %s"
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            "Linux " + System.getProperty("os.version"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.vm.version"));
  }

  private static String keepalivedVersion() {
    return Arrays.stream(Command.run("keepalived --version").split("\n", -1))
        .filter(line -> line.startsWith("Keepalived v"))
        .map(line -> line.substring(0, line.indexOf(" (")))
        .findFirst()
        .orElse("keepalived of unknown version");
  }
}
