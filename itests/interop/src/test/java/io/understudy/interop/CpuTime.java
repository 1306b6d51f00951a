package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;

import io.understudy.lab.Lab;
import io.understudy.lab.Lines;
import io.understudy.lab.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the threads of a process have of the processors in some time, by the scheduler's account.
 */
final class CpuTime {

  private static final String FIRST = "first";
  private static final String LAST = "last";

  private final Lines said;
  private final Duration patience;

  /** Waits for a while first, and then measures. */
  CpuTime(Lab lab, String pid, Duration before, Duration window) {
    patience = before.plus(window).plusSeconds(30);
    String script =
        """
        sample() {
          for task in /proc/%s/task/*; do
            { read -r name <$task/comm && read -r nanos rest <$task/schedstat; } 2>/dev/null &&
              echo "$1 ${task##*/} $nanos $name"
          done
          echo "$1 at $EPOCHREALTIME"
        }
        %s; sample %s; %s; sample %s
        """
            .formatted(pid, Ambush.sleep(before), FIRST, Ambush.sleep(window), LAST);
    Program program = lab.start(GATEWAY_A, Map.of("LC_ALL", "C"), List.of("bash", "-c", script));
    said = program.lines();
  }

  /** When it began to measure, waited for. */
  Instant began() {
    return time(FIRST);
  }

  /** When it was done, waited for. */
  Instant ended() {
    return time(LAST);
  }

  private Instant time(String sample) {
    String mark = sample + " at ";
    String line = said.await(0, patience, mark, each -> each.startsWith(mark));
    return Program.instant(line.substring(mark.length()));
  }

  /**
   * The share of one processor, 0 to as many as there are, of the threads whose name this is the
   * beginning of; those that ended meanwhile count from the beginning to nothing.
   */
  double share(String name) {
    double seconds = Duration.between(began(), ended()).toNanos() / 1e9;
    Map<String, Long> before = nanos(FIRST, name);
    Map<String, Long> after = nanos(LAST, name);
    long used =
        after.entrySet().stream()
            .mapToLong(each -> each.getValue() - before.getOrDefault(each.getKey(), 0L))
            .sum();
    return used / 1e9 / seconds;
  }

  private Map<String, Long> nanos(String sample, String name) {
    Map<String, Long> nanos = new HashMap<>();
    for (String line : said.soFar()) {
      String[] words = line.split(" ", 4);
      if (words[0].equals(sample) && words.length == 4 && words[3].startsWith(name)) {
        nanos.put(words[1], Long.parseLong(words[2]));
      }
    }
    return nanos;
  }
}
