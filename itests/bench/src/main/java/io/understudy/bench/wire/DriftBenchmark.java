package io.understudy.bench.wire;

import static io.understudy.lab.Lab.GATEWAY_A;

import io.understudy.bench.wire.Frame.Kind;
import java.time.Duration;
import java.util.List;

/** Whether advertisements keep to their interval: each late one followed by one that is due. */
final class DriftBenchmark implements Benchmark {

  private static final Duration TIME = Duration.ofSeconds(30);
  private static final List<Duration> INTERVALS =
      List.of(Duration.ofMillis(100), Duration.ofMillis(30), Duration.ofMillis(10));

  private static final double NANOS_A_MILLI = 1e6;
  private static final double PERCENT = 100;

  @Override
  public String name() {
    return "drift";
  }

  @Override
  public String run(double effort) {
    Table table = new Table("interval", "product", "mean, ms", "drift, %", "gap, ms");
    for (Duration interval : INTERVALS) {
      for (Product product : Product.values()) {
        measure(table, product, interval, effort);
      }
    }
    return """
    ## Drift

    The gaps between the advertisements of a master that has nothing else to do, %d s each: their mean, by how much it is longer
    than the interval, and their median (least..p99).

    %s\
    """
        .formatted(Benchmark.times(Math.toIntExact(TIME.toSeconds()), effort), table);
  }

  private static void measure(Table table, Product product, Duration interval, double effort) {
    try (Stage stage = new Stage(1)) {
      List<Router> routers = Router.on(stage.segments, 1, interval, 200);
      Gateway master = product.start(stage.lab, GATEWAY_A, routers);
      master.awaitMasters(0);
      Pause.of(Duration.ofSeconds(2)); // What comes with a takeover is over.
      Capture capture = new Capture(stage.lab, stage.segments.get(0));
      Pause.of(Duration.ofSeconds(Benchmark.times(Math.toIntExact(TIME.toSeconds()), effort)));
      List<Frame> sent =
          capture.frames().stream().filter(each -> each.is(Kind.ADVERTISEMENT)).toList();
      Figures gaps = new Figures();
      for (int each = 1; each < sent.size(); each++) {
        gaps.add((sent.get(each).at() - sent.get(each - 1).at()) / NANOS_A_MILLI);
      }
      double mean =
          (sent.get(sent.size() - 1).at() - sent.get(0).at()) / NANOS_A_MILLI / gaps.count();
      table.row(
          interval.toMillis() + " ms",
          product.title(),
          "%.4f".formatted(mean),
          "%.3f".formatted(PERCENT * (mean / interval.toMillis() - 1)),
          gaps.spread());
    }
  }
}
