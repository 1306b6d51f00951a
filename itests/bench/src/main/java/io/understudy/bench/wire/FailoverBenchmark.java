package io.understudy.bench.wire;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;
import static io.understudy.lab.Lab.HOST;

import io.understudy.bench.wire.Frame.Kind;
import io.understudy.lab.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * What a takeover costs beside the protocol's own time: from the last advertisement of a keepalived
 * that is killed, less the Master_Down_Interval, to the first advertisement of the backup, to its
 * first announcement, and to its first answer to a host that asks all the time.
 */
final class FailoverBenchmark implements Benchmark {

  private record Trial(Duration interval, int lives, int takeovers) {}

  private static final List<Trial> TRIALS =
      List.of(
          new Trial(Duration.ofSeconds(1), 4, 5),
          new Trial(Duration.ofMillis(100), 5, 21),
          new Trial(Duration.ofMillis(30), 5, 21),
          new Trial(Duration.ofMillis(10), 5, 21));

  private static final int BACKUP_PRIORITY = 100;
  private static final int MASTER_PRIORITY = 200;

  /** What was asked for arrives a little later. */
  private static final long KILL_NANOS = 3_000_000;

  private static final Duration SETTLED = Duration.ofMillis(30);

  /** A backup has run for a while before its master fails. */
  private static final Duration STARTED = Duration.ofSeconds(6);

  private static final double NANOS_A_MILLI = 1e6;

  /** What is measured of one product. */
  private static final class Overhead {
    private final Figures advertisement = new Figures();
    private final Figures announcement = new Figures();
    private final Figures answer = new Figures();
  }

  /** The first takeover of a process, and all others. */
  private record Overheads(Overhead first, Overhead later) {
    Overheads() {
      this(new Overhead(), new Overhead());
    }
  }

  private final Random phases = new Random(1);

  @Override
  public String name() {
    return "failover";
  }

  @Override
  public String run(double effort) {
    Table later = titled();
    Table first = titled();
    for (Trial trial : TRIALS) {
      Overheads ours = new Overheads();
      Overheads theirs = new Overheads();
      int takeovers = Benchmark.times(trial.takeovers(), effort);
      for (int life = 0; life < Benchmark.times(trial.lives(), effort); life++) {
        live(Product.UNDERSTUDY, trial.interval(), takeovers, ours);
        live(Product.KEEPALIVED, trial.interval(), takeovers, theirs);
      }
      add(later, trial.interval(), ours.later(), theirs.later());
      add(first, trial.interval(), ours.first(), theirs.first());
    }
    return """
    ## Failover overhead

    The master, a keepalived in both cases, is killed and its link goes down. Milliseconds from its last advertisement, less
    the Master_Down_Interval, to the backup's first advertisement, to its first gratuitous ARP, and to its first answer to a host
    that asks every ms. Version 3, one virtual router with one address, priority 100. The backup has run for some seconds
    before the first. Median (least..p99; of fewer than a hundred takeovers the largest).

    %s
    The first takeover of a process:

    %s\
    """
        .formatted(later, first);
  }

  private static Table titled() {
    return new Table("interval", "until", "takeovers", "Understudy", "keepalived", "ratio");
  }

  private static void add(Table table, Duration interval, Overhead ours, Overhead theirs) {
    add(table, interval, "advertisement", ours.advertisement, theirs.advertisement);
    add(table, interval, "announcement", ours.announcement, theirs.announcement);
    add(table, interval, "answer", ours.answer, theirs.answer);
  }

  private static void add(
      Table table, Duration interval, String until, Figures ours, Figures theirs) {
    table.row(
        interval.toMillis() + " ms",
        until,
        ours.count() + " and " + theirs.count(),
        ours.spread(),
        theirs.spread(),
        Figures.ratio(ours.median(), theirs.median()));
  }

  private void live(Product product, Duration interval, int takeovers, Overheads overheads) {
    try (Stage stage = new Stage(1)) {
      List<Router> backup = Router.on(stage.segments, 1, interval, BACKUP_PRIORITY);
      List<Router> master = Router.withPriority(backup, MASTER_PRIORITY);
      Capture capture = new Capture(stage.lab, stage.segments.get(0));
      Gateway tested = product.start(stage.lab, GATEWAY_B, backup);
      tested.awaitBackups();
      Pause.of(STARTED);
      Program host = stage.lab.start(HOST, Map.of(), Asker.command(backup.get(0).address()));
      List<Instant> crashes = new ArrayList<>();
      for (int takeover = 0; takeover < takeovers; takeover++) {
        crashes.add(replace(stage, tested, master, interval));
      }
      host.close();
      tested.stop();
      List<Frame> frames = capture.frames();
      for (int takeover = 0; takeover < takeovers; takeover++) {
        Overhead overhead = takeover == 0 ? overheads.first() : overheads.later();
        measure(stage, frames, crashes.get(takeover), backup.get(0), overhead);
      }
    }
  }

  /** Has a master come, be heard for a while, and crash. The time of the crash. */
  private Instant replace(Stage stage, Gateway tested, List<Router> routers, Duration interval) {
    Gateway master = Product.KEEPALIVED.start(stage.lab, GATEWAY_A, routers);
    master.awaitMasters(0);
    Pause.of(
        interval.multipliedBy(3).plusMillis(phases.nextInt(Math.toIntExact(interval.toMillis()))));
    int before = tested.now();
    Instant crashed = stage.crash(master);
    tested.awaitMasters(before);
    // All that belongs to it has passed.
    Pause.of(interval.plus(SETTLED));
    master.stop();
    stage.revive();
    return crashed;
  }

  private static void measure(
      Stage stage, List<Frame> frames, Instant crashed, Router backup, Overhead overhead) {
    long crash = crashed.getEpochSecond() * 1_000_000_000L + crashed.getNano();
    long last =
        frames.stream()
            .filter(each -> each.is(Kind.ADVERTISEMENT) && each.source() == Stage.sourceOfA(0))
            .mapToLong(Frame::at)
            .filter(at -> at <= crash + KILL_NANOS)
            .max()
            .orElseThrow();
    long due = last + backup.masterDownInterval().toNanos();
    long mac = stage.macOfB(0);
    List<Frame> answers = frames.stream().filter(each -> each.at() > last + KILL_NANOS).toList();
    overhead.advertisement.add(
        after(due, answers, e -> e.is(Kind.ADVERTISEMENT) && e.source() == Stage.sourceOfB(0)));
    overhead.announcement.add(
        after(due, answers, each -> each.is(Kind.ANNOUNCEMENT) && each.mac() == mac));
    overhead.answer.add(after(due, answers, each -> each.is(Kind.ECHO_REPLY) && each.mac() == mac));
  }

  /** Milliseconds from a time to the first frame that is wanted. */
  private static double after(long due, List<Frame> frames, Predicate<Frame> wanted) {
    Frame first = frames.stream().filter(wanted).findFirst().orElseThrow();
    return (first.at() - due) / NANOS_A_MILLI;
  }
}
