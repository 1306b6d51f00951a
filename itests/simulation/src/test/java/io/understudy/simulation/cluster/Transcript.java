package io.understudy.simulation.cluster;

import io.understudy.testkit.Datagram;
import io.understudy.testkit.VirtualTime;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What happened last, and a digest of all that ever happened. Traffic is kept apart, so that it
 * does not crowd out everything else. Text is made only if asked for.
 */
public final class Transcript {

  private static final int LINES = 200;
  private static final int FACTOR = 31;

  private final VirtualTime time;
  private final Deque<Line> traffic = new ArrayDeque<>(LINES);
  private final Deque<Line> events = new ArrayDeque<>(LINES);
  private long digest = 1;
  private long lines;

  private record Line(long number, long nanos, String who, String what, Object detail) {

    private String text() {
      long micros = nanos / 1_000;
      return String.format(
          Locale.ROOT,
          "%6d.%06d %-4s %s %s",
          micros / 1_000_000,
          micros % 1_000_000,
          who,
          what,
          describe());
    }

    private Object describe() {
      WireAdvertisement advertisement =
          detail instanceof Datagram datagram ? WireAdvertisement.of(datagram) : null;
      return advertisement == null ? detail : advertisement;
    }
  }

  Transcript(VirtualTime time) {
    this.time = time;
  }

  /** Adds a line whose detail must not change any more. */
  public void note(String who, String what, Object detail) {
    add(events, who, what, detail, detail.toString().hashCode());
  }

  /** Adds a datagram. */
  void noteDatagram(String who, String what, Datagram datagram) {
    int octets = datagram.messageOctet(1) << 8 | datagram.messageOctet(2);
    add(traffic, who, what, datagram, octets);
  }

  private void add(Deque<Line> last, String who, String what, Object detail, int detailHash) {
    if (last.size() == LINES) {
      last.removeFirst();
    }
    long nanos = time.elapsed().toNanos();
    last.addLast(new Line(lines, nanos, who, what, detail));
    lines++;
    digest = digest * FACTOR + nanos;
    digest = digest * FACTOR + who.hashCode();
    digest = digest * FACTOR + what.hashCode();
    digest = digest * FACTOR + detailHash;
  }

  /** The last lines as text, oldest first, and how many there were with a digest of them all. */
  public List<String> tail() {
    Stream<String> last =
        Stream.concat(traffic.stream(), events.stream())
            .sorted(Comparator.comparingLong(Line::number))
            .map(Line::text);
    String end = lines + " lines, digest " + Long.toHexString(digest);
    return Stream.concat(last, Stream.of(end)).toList();
  }
}
