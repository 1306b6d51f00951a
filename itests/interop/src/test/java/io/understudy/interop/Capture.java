package io.understudy.interop;

import io.understudy.lab.Lab;
import io.understudy.lab.Lines;
import io.understudy.lab.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What an interface of a gateway sends or receives: tcpdump's words, its time, and the octets. */
final class Capture {

  /** Which frames, as tcpdump calls them. */
  enum Direction {
    IN,
    OUT
  }

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern STAMPED = Pattern.compile("\\d+\\.\\d+ .*");
  private static final Pattern OCTETS = Pattern.compile("\\s*0x[0-9a-f]+:  [0-9a-f ]+");

  private final Lines lines;

  Capture(Lab lab, String place, String device, Direction direction, String filter) {
    Program tcpdump =
        lab.start(
            place,
            Map.of(),
            List.of(
                "tcpdump",
                "-i",
                device,
                "-Q",
                direction == Direction.IN ? "in" : "out",
                "-p",
                // Room for a burst; a whole frame otherwise takes what a jumbo could.
                "-s",
                "2048",
                "-B",
                "16384",
                "-l",
                "--immediate-mode",
                "-n",
                "-e",
                "-tt",
                "-v",
                "-xx",
                filter));
    lines = tcpdump.lines();
    lines.await(0, PATIENCE, "capture", line -> line.contains("listening on"));
  }

  /** A position to search from: only what passes after this call. */
  int now() {
    return lines.size();
  }

  /** Waits for a frame at or after a position of which tcpdump says this in one line. */
  void await(int from, String said) {
    Pattern wanted = Pattern.compile(said);
    lines.await(from, PATIENCE, said, line -> wanted.matcher(line).find());
  }

  /** All that passed so far, in order. */
  List<Frame> frames() {
    List<Frame> frames = new ArrayList<>();
    for (String line : lines.soFar()) {
      if (STAMPED.matcher(line).matches()) {
        Instant at = Program.instant(line.substring(0, line.indexOf(' ')));
        frames.add(new Frame(at, line, ""));
      } else if (!frames.isEmpty()) {
        int last = frames.size() - 1;
        frames.set(last, frames.get(last).with(line, OCTETS.matcher(line).matches()));
      }
    }
    return frames;
  }

  /** All that passed so far and are wanted, in order. */
  List<Frame> frames(Predicate<Frame> wanted) {
    return frames().stream().filter(wanted).toList();
  }
}
