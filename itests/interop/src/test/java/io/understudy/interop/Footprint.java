package io.understudy.interop;

import io.understudy.lab.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a gateway's process takes of its machine, by /proc's account, and of its heap after a full
 * collection. What comes and goes with each run of a script is not counted: of some looks, the
 * least of each kind counts.
 *
 * @param threads by their names, without numbers and the virtual machine's own
 * @param descriptors by what they are of
 * @param rawSockets of its network namespace
 * @param children processes that stay
 * @param classLoaders of bundles
 * @param heapOctets that live
 * @param residentKilobytes of the whole process
 */
record Footprint(
    Map<String, Integer> threads,
    Map<String, Integer> descriptors,
    int rawSockets,
    int children,
    long classLoaders,
    long heapOctets,
    long residentKilobytes) {

  private static final int LOOKS = 5;

  /** The one that a master sends from under its virtual MAC is opened late, and then kept. */
  private static final int FRAME_SOCKETS = 1;

  /** The virtual machine's, which come and go as it pleases, and its tools'. */
  private static final Pattern OF_THE_JVM =
      Pattern.compile(
          "java|C[12] Compiler.*|Sweeper.*|VM .*|GC .*|Attach Listener|Signal Dispatch.*"
              + "|Service Thread|Monitor Deflati.*|Reference Handl.*|Finalizer|Common-Cleaner"
              + "|Notification Th.*|process reaper");

  private static final Pattern CLASS =
      Pattern.compile(" *\\d+: +(?<count>\\d+) +\\d+ +[\\w.]+BundleWiringImpl\\$BundleClassLoader");
  private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(?<octets>\\d+)");

  /** Of a process with this id. */
  static Footprint of(long pid) {
    String histogram =
        Command.run(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(pid),
                "GC.class_histogram"));
    List<Map<String, Integer>> threads = new ArrayList<>();
    List<Map<String, Integer>> descriptors = new ArrayList<>();
    Set<Long> children = children(pid);
    int rawSockets = Integer.MAX_VALUE;
    for (int look = 0; look < LOOKS; look++) {
      Command.run("sleep 0.25");
      threads.add(threads(pid));
      descriptors.add(descriptors(pid));
      children.retainAll(children(pid));
      rawSockets = Math.min(rawSockets, lines(pid, "net/raw") + lines(pid, "net/raw6"));
    }
    return new Footprint(
        least(threads),
        least(descriptors),
        rawSockets,
        children.size(),
        number(CLASS, "count", histogram).orElse(0),
        number(TOTAL, "octets", histogram).orElseThrow(),
        resident(pid));
  }

  /** Everything of which there is more than there was before, but for what is allowed. */
  List<String> growthSince(Footprint before) {
    List<String> growth = new ArrayList<>();
    compare(growth, "threads", before.threads, threads);
    compare(growth, "descriptors", before.descriptors, descriptors);
    compare(growth, "raw sockets", before.rawSockets, rawSockets, 0);
    compare(growth, "children", before.children, children, 0);
    compare(growth, "class loaders", before.classLoaders, classLoaders, 0);
    compare(growth, "octets of heap", before.heapOctets, heapOctets, SurvivalReport.HEAP_OCTETS);
    compare(
        growth,
        "kilobytes resident",
        before.residentKilobytes,
        residentKilobytes,
        SurvivalReport.RESIDENT_KILOBYTES);
    return growth;
  }

  private static void compare(
      List<String> growth, String what, Map<String, Integer> before, Map<String, Integer> after) {
    Set<String> kinds = new TreeSet<>(after.keySet());
    for (String kind : kinds) {
      compare(
          growth,
          what + " '" + kind + "'",
          before.getOrDefault(kind, 0),
          after.getOrDefault(kind, 0),
          kind.equals("socket") ? FRAME_SOCKETS : 0);
    }
  }

  private static void compare(
      List<String> growth, String what, long before, long after, long allowed) {
    if (after > before + allowed) {
      growth.add("%s: %d, were %d".formatted(what, after, before));
    }
  }

  private static Map<String, Integer> threads(long pid) {
    return count(
        entries(pid, "task")
            .map(task -> read(task.resolve("comm")).strip())
            .filter(name -> !name.isEmpty() && !OF_THE_JVM.matcher(name).matches())
            .map(name -> name.replaceAll("\\d+", "N")));
  }

  private static Map<String, Integer> descriptors(long pid) {
    return count(
        entries(pid, "fd")
            .map(Footprint::target)
            .filter(target -> !target.isEmpty())
            .map(target -> target.replaceAll(":\\[\\d+\\]", "").replaceAll("\\d+", "N")));
  }

  private static Set<Long> children(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .map(ProcessHandle::pid)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int lines(long pid, String file) {
    return (int) read(Path.of("/proc", String.valueOf(pid), file)).lines().count() - 1;
  }

  private static long resident(long pid) {
    String status = read(Path.of("/proc", String.valueOf(pid), "status"));
    return number(Pattern.compile("VmRSS:\\s+(?<kilobytes>\\d+)"), "kilobytes", status)
        .orElseThrow();
  }

  private static OptionalLong number(Pattern pattern, String group, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(group)))
        : OptionalLong.empty();
  }

  private static Map<String, Integer> count(Stream<String> names) {
    return names.collect(Collectors.toMap(each -> each, each -> 1, Integer::sum, TreeMap::new));
  }

  private static Map<String, Integer> least(List<Map<String, Integer>> looks) {
    Map<String, Integer> least = new TreeMap<>(looks.get(0));
    looks.forEach(
        look -> {
          least.keySet().retainAll(look.keySet());
          least.replaceAll((kind, number) -> Math.min(number, look.get(kind)));
        });
    return least;
  }

  private static Stream<Path> entries(long pid, String folder) {
    try (Stream<Path> entries = Files.list(Path.of("/proc", String.valueOf(pid), folder))) {
      return entries.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What ends meanwhile has no text. */
  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
