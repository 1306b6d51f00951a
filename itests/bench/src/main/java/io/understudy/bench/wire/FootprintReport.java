package io.understudy.bench.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures what the distribution takes of a machine, with each profile, with and without the
 * console and on each JDK that is installed, and keepalived beside it, and writes the report.
 *
 * <p>Argument: {@code --effort=0.3} for a third of the repetitions. The property {@code
 * bench.output} names the file of the report, {@code bench.distribution} the folder of ours. Needs
 * root.
 */
public final class FootprintReport {

  private static final Path JDKS = Path.of("/usr/lib/jvm");
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"((\\d+)[^\"]*)\"");
  private static final List<Integer> WANTED = List.of(17, 25);
  private static final List<String> PROFILES = List.of("small", "steady");
  private static final int STARTS = 7;
  private static final int SETTLED = 3;
  private static final double OCTETS_A_MEGABYTE = 1024 * 1024;

  private FootprintReport() {}

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    double effort =
        arguments.length == 0 ? 1 : Double.parseDouble(arguments[0].replace("--effort=", ""));
    int starts = Benchmark.times(STARTS, effort);
    int settled = Benchmark.times(SETTLED, effort);
    Table table =
        new Table("", "PSS, MB", "RSS, MB", "threads", "to BACKUP, s", "to advertisement, s");
    for (Map.Entry<String, Path> jdk : jdks().entrySet()) {
      for (String profile : PROFILES) {
        for (String console : List.of("off", "on")) {
          String title = "%s, console %s, Java %s".formatted(profile, console, jdk.getKey());
          System.err.println("measuring: " + title);
          Footprint footprint =
              Footprint.of(new Subject.Ours(jdk.getValue(), profile, console), starts, settled);
          footprint.addTo(table, title);
        }
      }
    }
    System.err.println("measuring: keepalived");
    Footprint.of(new Subject.Keepalived(), starts, settled).addTo(table, "keepalived");
    Path output = Path.of(System.getProperty("bench.output", "benchmarks-footprint.md"));
    Files.writeString(output, report(effort, starts, settled, table));
    System.err.println("written: " + output);
  }

  private static String report(double effort, int starts, int settled, Table table) {
    return """
    # Footprint

    %s
    One virtual router of version 3 every 100 ms, in a network namespace: times from the start of the process (the start script with
    it) to the log's line of BACKUP and to the first advertisement on the wire, 341 ms later by the protocol: median of %d starts
    (least..largest). Memory of the process and its children is the median (least..largest) of %d lives, 5 s after it has become
    master and the console, if it is on, has shown a page. Each JVM runs from a copy of its own, which no other process maps: PSS is what a
    gateway with one Java gives.

    %s
    The distribution is %.1f MB packed and %.1f MB unpacked; it brings no Java.
    """
        .formatted(
            WireBenchmarks.conditions("footprint", effort),
            starts,
            settled,
            table,
            archiveSize() / OCTETS_A_MEGABYTE,
            size(Product.DISTRIBUTION) / OCTETS_A_MEGABYTE);
  }

  /** Folder of each JDK that is wanted and there, by its version. */
  private static Map<String, Path> jdks() throws IOException {
    Map<String, Path> found = new TreeMap<>();
    try (Stream<Path> folders = Files.list(JDKS)) {
      for (Path folder : folders.sorted().toList()) {
        Path release = folder.resolve("release");
        Matcher version = VERSION.matcher(Files.exists(release) ? Files.readString(release) : "");
        if (version.find() && WANTED.contains(Integer.valueOf(version.group(2)))) {
          found.put(version.group(1), folder.toRealPath());
        }
      }
    }
    return found;
  }

  private static long archiveSize() {
    try (Stream<Path> files = Files.list(Product.DISTRIBUTION.resolveSibling(""))) {
      return files
          .filter(file -> file.toString().endsWith(".tar.gz"))
          .mapToLong(FootprintReport::size)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
