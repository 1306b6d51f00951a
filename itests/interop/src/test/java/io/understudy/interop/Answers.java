package io.understudy.interop;

import io.understudy.lab.Lab;
import io.understudy.lab.Lines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The answers to pings that leave a gateway, whatever their MAC, by its tcpdump's account. */
final class Answers {

  /** Who is silent for no longer goes on answering; pings come a tenth of it apart. */
  private static final Duration BREATH = Duration.ofMillis(250);

  private static final String REPLIES =
      "icmp[icmptype] == icmp-echoreply or (icmp6 and ip6[40] == 129)";

  private record Span(Instant from, Instant to) {}

  private final Lines frames;

  Answers(Lab lab, String place) {
    this(lab, place, REPLIES);
  }

  /** Those from one address alone. */
  static Answers from(String address, Lab lab, String place) {
    return new Answers(lab, place, "src host %s and (%s)".formatted(address, REPLIES));
  }

  private Answers(Lab lab, String place, String filter) {
    frames =
        lab.start(
                place,
                Map.of(),
                List.of(
                    "tcpdump",
                    "-i",
                    RouterPlan.INTERFACE,
                    "-Q",
                    "out",
                    "-p",
                    "-s",
                    "256",
                    "-l",
                    "--immediate-mode",
                    "-n",
                    "-e",
                    "-tt",
                    filter))
            .lines();
    frames.await(0, Duration.ofSeconds(10), "capture", line -> line.contains("listening on"));
  }

  /** When it answered, in order. */
  List<Instant> times() {
    return frames.parsed(0, EchoReply::parse).stream().map(EchoReply::at).toList();
  }

  /** Waits for an answer at a time or later. */
  void await(Instant time, Duration deadline) {
    frames.await(
        0,
        deadline,
        "answer after " + time,
        line -> EchoReply.parse(line).filter(each -> !each.at().isBefore(time)).isPresent());
  }

  /** The longest time in which both answered. */
  static Duration longestTogether(Answers one, Answers other) {
    Duration longest = Duration.ZERO;
    List<Span> others = other.spans();
    for (Span ours : one.spans()) {
      for (Span theirs : others) {
        Duration both =
            Duration.between(
                ours.from().isAfter(theirs.from()) ? ours.from() : theirs.from(),
                ours.to().isBefore(theirs.to()) ? ours.to() : theirs.to());
        longest = both.compareTo(longest) > 0 ? both : longest;
      }
    }
    return longest;
  }

  private List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    for (Instant time : times()) {
      int last = spans.size() - 1;
      if (last >= 0 && Duration.between(spans.get(last).to(), time).compareTo(BREATH) <= 0) {
        spans.set(last, new Span(spans.get(last).from(), time));
      } else {
        spans.add(new Span(time, time));
      }
    }
    return spans;
  }
}
