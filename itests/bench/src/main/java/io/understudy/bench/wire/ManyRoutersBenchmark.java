package io.understudy.bench.wire;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;

import io.understudy.lab.Lab;
import io.understudy.lab.Program;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Hundreds of virtual routers between two gateways of one product: how often one takes over from a
 * living master, whether all advertisements are sent, and what each costs.
 */
final class ManyRoutersBenchmark implements Benchmark {

  /** How many there are, and what else the machine has to do. */
  record Load(int segments, int each, Duration interval, boolean isBusy) {
    int routers() {
      return segments * each;
    }
  }

  private static final Duration TIME = Duration.ofMinutes(1);
  private static final Duration SETTLED = Duration.ofSeconds(8);

  /** Those under which no master may ever be taken for dead. */
  static final List<Load> FAST =
      List.of(
          new Load(3, Router.MOST, Duration.ofMillis(100), false),
          new Load(3, Router.MOST, Duration.ofMillis(100), true),
          new Load(1, Router.MOST, Duration.ofMillis(10), false),
          new Load(1, Router.MOST, Duration.ofMillis(10), true));

  /** Those that show how the cost grows. */
  private static final List<Load> LARGE =
      List.of(
          new Load(1, Router.MOST, Duration.ofSeconds(1), false),
          new Load(10, Router.MOST, Duration.ofSeconds(1), false));

  private static final double MICROS_A_SECOND = 1e6;
  private static final double NANOS_A_SECOND = 1e9;

  /** What was counted in a time. */
  record Count(long takeovers, double sent, double expected, double send, double receive) {}

  @Override
  public String name() {
    return "many";
  }

  @Override
  public String run(double effort) {
    Duration time = Duration.ofSeconds(Benchmark.times(Math.toIntExact(TIME.toSeconds()), effort));
    Table table =
        new Table(
            "virtual routers",
            "interval",
            "other processor",
            "product",
            "false takeovers",
            "sent / expected",
            "us per sent",
            "us per received",
            "ratios");
    for (Load load : Stream.concat(FAST.stream(), LARGE.stream()).toList()) {
      Count ours = count(Product.UNDERSTUDY, load, time);
      Count theirs = count(Product.KEEPALIVED, load, time);
      add(table, load, Product.UNDERSTUDY, ours, theirs);
      add(table, load, Product.KEEPALIVED, theirs, theirs);
    }
    return """
    ## Many virtual routers

    Two gateways of one product, one the master of all; %d s. False takeovers are all takeovers, for both gateways live. Processor
    time of the master's processes for each advertisement sent, of the backup's for each received, in microseconds; the ratios
    are to keepalived's. On a busy processor a loop runs.

    %s\
    """
        .formatted(time.toSeconds(), table);
  }

  private static void add(Table table, Load load, Product product, Count count, Count theirs) {
    table.row(
        Integer.toString(load.routers()),
        load.interval().toMillis() + " ms",
        load.isBusy() ? "busy" : "idle",
        product.title(),
        Long.toString(count.takeovers()),
        "%.5f".formatted(count.sent() / count.expected()),
        Figures.number(count.send()),
        Figures.number(count.receive()),
        Figures.ratio(count.send(), theirs.send())
            + " and "
            + Figures.ratio(count.receive(), theirs.receive()));
  }

  static Count count(Product product, Load load, Duration time) {
    try (Stage stage = new Stage(load.segments())) {
      List<Router> routers = Router.on(stage.segments, load.each(), load.interval(), 200);
      Gateway master = product.start(stage.lab, GATEWAY_A, routers);
      master.awaitMasters(0);
      Gateway backup = product.start(stage.lab, GATEWAY_B, Router.withPriority(routers, 100));
      backup.awaitBackups();
      Pause.of(SETTLED);
      if (load.isBusy()) {
        occupy(stage.lab);
      }
      int masterLog = master.now();
      int backupLog = backup.now();
      Duration sending = master.processorTime();
      Duration receiving = backup.processorTime();
      long first = sent(stage.lab);
      long from = System.nanoTime();
      Pause.of(time);
      double sent = sent(stage.lab) - first;
      double seconds = (System.nanoTime() - from) / NANOS_A_SECOND;
      sending = master.processorTime().minus(sending);
      receiving = backup.processorTime().minus(receiving);
      return new Count(
          master.takeovers(masterLog) + backup.takeovers(backupLog),
          sent,
          seconds * load.routers() * NANOS_A_SECOND / load.interval().toNanos(),
          micros(sending) / sent,
          micros(receiving) / sent);
    }
  }

  private static double micros(Duration time) {
    return time.toNanos() / NANOS_A_SECOND * MICROS_A_SECOND;
  }

  private static Program occupy(Lab lab) {
    return lab.start(
        GATEWAY_A, Map.of(), List.of("taskset", "-c", "1", "sh", "-c", "while :; do :; done"));
  }

  /** How many IPv4 multicasts gateway A has sent: advertisements, and hardly anything else. */
  private static long sent(Lab lab) {
    List<String> lines =
        lab.run(GATEWAY_A, List.of("cat", "/proc/net/netstat"))
            .lines()
            .filter(line -> line.startsWith("IpExt:"))
            .toList();
    List<String> names = List.of(lines.get(0).split(" ", -1));
    List<String> values = List.of(lines.get(1).split(" ", -1));
    return Long.parseLong(values.get(names.indexOf("OutMcastPkts")));
  }
}
