package io.understudy.bench.wire;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;

import io.understudy.bench.wire.Frame.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * 765 virtual routers, 255 on each of three interfaces, change hands at once: how long until the
 * last address is announced, and how late advertisements are meanwhile.
 */
final class MassFailoverBenchmark implements Benchmark {

  private static final int SEGMENTS = 3;
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final int BACKUP_PRIORITY = 100;
  private static final int MASTER_PRIORITY = 200;
  private static final int LIVES = 5;

  /** keepalived's second round of announcements is over, and ours too. */
  private static final Duration SETTLED = Duration.ofSeconds(7);

  private static final double NANOS_A_MILLI = 1e6;

  /** As long as this after the crash advertisements are looked at. */
  private static final Duration MEANWHILE = Duration.ofSeconds(3);

  /** What is measured of one product, in milliseconds. */
  private static final class Succession {
    private final Figures lastAdvertisement = new Figures();
    private final Figures lastAnnouncement = new Figures();
    private final Figures longestGap = new Figures();
  }

  @Override
  public String name() {
    return "mass";
  }

  @Override
  public String run(double effort) {
    Succession ours = new Succession();
    Succession theirs = new Succession();
    for (int life = 0; life < Benchmark.times(LIVES, effort); life++) {
      live(Product.UNDERSTUDY, ours);
      live(Product.KEEPALIVED, theirs);
    }
    Table table = new Table("milliseconds", "Understudy", "keepalived", "ratio");
    add(table, "to the last first advertisement", ours.lastAdvertisement, theirs.lastAdvertisement);
    add(table, "to the last first announcement", ours.lastAnnouncement, theirs.lastAnnouncement);
    add(table, "longest gap between advertisements", ours.longestGap, theirs.longestGap);
    return """
    ## Mass failover

    %d virtual routers with an address each, %d on each of %d interfaces, at %d ms. The master, a keepalived in both cases, is killed;
    from then until every virtual router has advertised, until every address has been announced, and the longest gap between two
    advertisements of any virtual router of the new master in the %d s after. %d takeovers each, each the first of its process;
    median (least..largest).

    %s\
    """
        .formatted(
            SEGMENTS * Router.MOST,
            Router.MOST,
            SEGMENTS,
            INTERVAL.toMillis(),
            MEANWHILE.toSeconds(),
            ours.lastAnnouncement.count(),
            table);
  }

  private static void add(Table table, String what, Figures ours, Figures theirs) {
    table.row(what, ours.spread(), theirs.spread(), Figures.ratio(ours.median(), theirs.median()));
  }

  private static void live(Product product, Succession succession) {
    try (Stage stage = new Stage(SEGMENTS)) {
      List<Router> backups = Router.on(stage.segments, Router.MOST, INTERVAL, BACKUP_PRIORITY);
      List<Router> masters = Router.withPriority(backups, MASTER_PRIORITY);
      Gateway master = Product.KEEPALIVED.start(stage.lab, GATEWAY_A, masters);
      master.awaitMasters(0);
      Pause.of(SETTLED);
      Gateway tested = product.start(stage.lab, GATEWAY_B, backups);
      tested.awaitBackups();
      Pause.of(SETTLED);
      List<Capture> captures = new ArrayList<>();
      stage.segments.forEach(segment -> captures.add(new Capture(stage.lab, segment)));
      int before = tested.now();
      Instant crashed = stage.crash(master);
      tested.awaitMasters(before);
      Pause.of(MEANWHILE);
      measure(stage, captures, crashed, succession);
    }
  }

  private static void measure(
      Stage stage, List<Capture> captures, Instant crashed, Succession succession) {
    long crash = crashed.getEpochSecond() * 1_000_000_000L + crashed.getNano();
    long lastAdvertisement = crash;
    long lastAnnouncement = crash;
    long longestGap = 0;
    for (int segment = 0; segment < SEGMENTS; segment++) {
      long mac = stage.macOfB(segment);
      int source = Stage.sourceOfB(segment);
      Map<Integer, Long> advertised = new HashMap<>();
      Map<Integer, Long> announced = new HashMap<>();
      for (Frame frame : captures.get(segment).frames()) {
        if (frame.at() <= crash || frame.mac() != mac) {
          continue;
        }
        if (frame.is(Kind.ANNOUNCEMENT)
            && announced.putIfAbsent(frame.source(), frame.at()) == null) {
          lastAnnouncement = Math.max(lastAnnouncement, frame.at());
        } else if (frame.is(Kind.ADVERTISEMENT)
            && frame.source() == source
            && frame.at() < crash + MEANWHILE.toNanos()) {
          Long previous = advertised.put(frame.vrid(), frame.at());
          if (previous == null) {
            lastAdvertisement = Math.max(lastAdvertisement, frame.at());
          } else {
            longestGap = Math.max(longestGap, frame.at() - previous);
          }
        }
      }
      if (advertised.size() < Router.MOST || announced.size() < Router.MOST) {
        throw new IllegalStateException(
            "of %d virtual routers %d advertised and %d were announced"
                .formatted(Router.MOST, advertised.size(), announced.size()));
      }
    }
    succession.lastAdvertisement.add((lastAdvertisement - crash) / NANOS_A_MILLI);
    succession.lastAnnouncement.add((lastAnnouncement - crash) / NANOS_A_MILLI);
    succession.longestGap.add(longestGap / NANOS_A_MILLI);
  }
}
