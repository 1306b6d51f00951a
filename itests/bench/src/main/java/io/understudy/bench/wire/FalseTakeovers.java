package io.understudy.bench.wire;

import io.understudy.bench.wire.ManyRoutersBenchmark.Count;
import io.understudy.bench.wire.ManyRoutersBenchmark.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Looks for a while whether a backup of hundreds of virtual routers takes over from a living
 * master: it never may, and each advertisement is to be sent. Its argument is how long, in seconds,
 * for each load. As root.
 */
public final class FalseTakeovers {

  /** How many of the advertisements may be missing, for the time is not measured exactly. */
  private static final double MOST_MISSING = 0.001;

  private FalseTakeovers() {}

  /** See the class; ends with status 1 if one was seen. */
  public static void main(String[] arguments) throws IOException {
    Duration time = Duration.ofSeconds(Long.parseLong(arguments[0]));
    Table table =
        new Table(
            "virtual routers", "interval", "other processor", "false takeovers", "sent / expected");
    boolean isClean = true;
    for (Load load : ManyRoutersBenchmark.FAST) {
      Count count = ManyRoutersBenchmark.count(Product.UNDERSTUDY, load, time);
      double sent = count.sent() / count.expected();
      isClean &= count.takeovers() == 0 && Math.abs(1 - sent) <= MOST_MISSING;
      table.row(
          Integer.toString(load.routers()),
          load.interval().toMillis() + " ms",
          load.isBusy() ? "busy" : "idle",
          Long.toString(count.takeovers()),
          "%.5f".formatted(sent));
    }
    String report =
        """
        # False takeovers

        Two living gateways, one the master of all virtual routers; %d s for each load. Written by `./verify long`. On a busy
        processor a loop runs.

        %s

        %s\
        """
            .formatted(time.toSeconds(), WireBenchmarks.machine(), table);
    System.out.println(report);
    Files.writeString(Path.of(System.getProperty("bench.output", "false-takeovers.md")), report);
    if (!isClean) {
      System.err.println("there were false takeovers, or advertisements are missing");
      System.exit(1);
    }
  }
}
