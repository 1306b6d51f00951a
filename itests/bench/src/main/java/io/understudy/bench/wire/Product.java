package io.understudy.bench.wire;

import io.understudy.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Who is compared. */
enum Product {
  UNDERSTUDY(" -> BACKUP", " -> MASTER") {
    @Override
    Gateway start(Lab lab, String place, List<Router> routers) {
      Path folder = folder(lab, place);
      Path etc = folder.resolve("etc");
      configure(etc, routers);
      return new Gateway(
          this,
          lab.start(
              place,
              Map.of(
                  "UNDERSTUDY_ETC", etc.toString(),
                  "UNDERSTUDY_STATE", folder.resolve("state").toString(),
                  "UNDERSTUDY_RUN", folder.resolve("run").toString(),
                  "UNDERSTUDY_JVM_OPTIONS", options(folder, routers.size()).toString(),
                  "UNDERSTUDY_CONSOLE", "off"),
              List.of(DISTRIBUTION.resolve("bin/understudy").toString())),
          routers.size());
    }
  },

  KEEPALIVED("Entering BACKUP STATE", "Entering MASTER STATE") {
    @Override
    Gateway start(Lab lab, String place, List<Router> routers) {
      Path folder = folder(lab, place);
      Path configuration = folder.resolve("keepalived.conf");
      String instances = routers.stream().map(Product::theirs).collect(Collectors.joining());
      write(configuration, "global_defs {\nvrrp_version 3\n}\n" + instances);
      return new Gateway(
          this,
          lab.start(
              place,
              Map.of("TMPDIR", folder.toString()),
              List.of(
                  "keepalived",
                  "--dont-fork",
                  "--log-console",
                  "--vrrp",
                  "--use-file=" + configuration,
                  "--pid=" + folder.resolve("pid"),
                  "--vrrp_pid=" + folder.resolve("vrrp.pid"))),
          routers.size());
    }
  };

  static final Path DISTRIBUTION =
      Path.of(System.getProperty("bench.distribution", "runtime/target/understudy"))
          .toAbsolutePath();

  /** So many virtual routers fit into the heap that is shipped. */
  private static final int FITTING = 1000;

  private final String backup;
  private final String master;

  Product(String backup, String master) {
    this.backup = backup;
    this.master = master;
  }

  /** Starts it with these virtual routers, and nothing else. */
  abstract Gateway start(Lab lab, String place, List<Router> routers);

  /** As readers of a table know it. */
  String title() {
    return this == UNDERSTUDY ? "Understudy" : name().toLowerCase(Locale.ROOT);
  }

  /** Whether a line of its log says that a virtual router is a backup now. */
  boolean saysBackup(String line) {
    return line.contains(backup);
  }

  /** Whether a line of its log says that a virtual router is master now. */
  boolean saysMaster(String line) {
    return line.contains(master);
  }

  /** Writes what ours reads. */
  static void configure(Path etc, List<Router> routers) {
    for (Router router : routers) {
      write(etc.resolve("io.understudy.virtualip-" + router.name() + ".cfg"), address(router));
      write(etc.resolve("io.understudy.vrrp.instance-" + router.name() + ".cfg"), ours(router));
    }
  }

  private static Path folder(Lab lab, String place) {
    return lab.folder("life-" + System.nanoTime() + "-" + place);
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is shipped; the heap is made for hundreds of virtual routers, not for thousands. */
  private static Path options(Path folder, int routers) {
    Path shipped = DISTRIBUTION.resolve("conf/jvm-small.options");
    if (routers <= FITTING) {
      return shipped;
    }
    try {
      List<String> lines =
          Files.readAllLines(shipped).stream().filter(line -> !line.startsWith("-Xm")).toList();
      Path larger = folder.resolve("jvm.options");
      write(larger, String.join("\n", lines) + "\n-Xms256m\n-Xmx256m\n-Xmn64m\n");
      return larger;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String address(Router router) {
    return """
    name = %s
    address = %s/%d
    """
        .formatted(router.name(), router.address(), Router.PREFIX);
  }

  private static String ours(Router router) {
    return """
    name = %1$s
    interface = %2$s
    vrid = %3$d
    version = 3
    advertIntervalMillis = %4$d
    priority = %5$d
    virtualIps = %1$s
    """
        .formatted(
            router.name(),
            router.device(),
            router.vrid(),
            router.interval().toMillis(),
            router.priority());
  }

  private static String theirs(Router router) {
    return """
    vrrp_instance %s {
      interface %s
      virtual_router_id %d
      advert_int %s
      priority %d
      virtual_ipaddress {
        %s/%d
      }
    }
    """
        .formatted(
            router.name(),
            router.device(),
            router.vrid(),
            seconds(router.interval()),
            router.priority(),
            router.address(),
            Router.PREFIX);
  }

  private static double seconds(Duration interval) {
    return interval.toMillis() / 1000.0;
  }
}
