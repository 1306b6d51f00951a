package io.understudy.bench.wire;

import io.understudy.bench.wire.Frame.Kind;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What one subject takes of a machine. */
final class Footprint {

  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Duration SETTLING = Duration.ofSeconds(5);
  private static final int PRIORITY = 150;
  private static final double NANOS_A_SECOND = 1e9;
  private static final double KILOBYTES_A_MEGABYTE = 1024;

  private final Figures pss = new Figures();
  private final Figures rss = new Figures();
  private final Figures threads = new Figures();
  private final Figures backup = new Figures();
  private final Figures advertisement = new Figures();

  private Footprint() {}

  /**
   * Measures it.
   *
   * @param starts how often it is started, at least once
   * @param settled how many of its lives go on until its memory is measured
   */
  static Footprint of(Subject subject, int starts, int settled) {
    Footprint footprint = new Footprint();
    try (Stage stage = new Stage(1)) {
      subject.prepare(stage.lab);
      for (int life = 0; life < starts; life++) {
        footprint.live(subject, stage, life >= starts - settled);
        stage.revive();
      }
    }
    return footprint;
  }

  void addTo(Table table, String title) {
    table.row(
        title,
        pss.spread(),
        rss.spread(),
        Figures.number(threads.median()),
        backup.spread(),
        advertisement.spread());
  }

  private void live(Subject subject, Stage stage, boolean untilSettled) {
    Capture capture = new Capture(stage.lab, stage.segments.get(0));
    List<Router> routers = Router.on(stage.segments, 1, INTERVAL, PRIORITY);
    Instant started = Instant.now();
    Gateway gateway = subject.start(stage.lab, routers);
    gateway.awaitBackups();
    backup.add(seconds(started, Instant.now()));
    gateway.awaitMasters(0);
    if (untilSettled) {
      subject.use(stage.lab);
      Pause.of(SETTLING);
      weigh(gateway.pids());
    }
    long first =
        capture.frames().stream()
            .filter(frame -> frame.is(Kind.ADVERTISEMENT))
            .mapToLong(Frame::at)
            .min()
            .orElseThrow();
    advertisement.add(seconds(started, Instant.ofEpochSecond(0, first)));
    gateway.stop();
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / NANOS_A_SECOND;
  }

  private void weigh(List<String> pids) {
    pss.add(pids.stream().mapToLong(pid -> kilobytes(pid, "Pss:")).sum() / KILOBYTES_A_MEGABYTE);
    rss.add(pids.stream().mapToLong(pid -> kilobytes(pid, "Rss:")).sum() / KILOBYTES_A_MEGABYTE);
    threads.add(
        pids.stream()
            .mapToInt(
                pid -> Objects.requireNonNull(new File("/proc/" + pid + "/task").list()).length)
            .sum());
  }

  private static long kilobytes(String pid, String name) {
    try {
      return Files.readAllLines(Path.of("/proc", pid, "smaps_rollup")).stream()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
