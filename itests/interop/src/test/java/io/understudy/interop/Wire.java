package io.understudy.interop;

import io.understudy.interop.Terms.Checksum;
import io.understudy.lab.Lab;
import io.understudy.lab.Lines;
import io.understudy.lab.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** What passes the switch: advertisements, and answers to pings. tcpdump's words and its time. */
final class Wire {

  private static final String FILTER =
      "ip proto 112 or ip proto 51 or ip6 proto 112 or icmp[icmptype] == icmp-echoreply"
          + " or (icmp6 and ip6[40] == 129)";

  private final Lines frames;

  Wire(Lab lab) {
    this(lab, FILTER);
  }

  /** Only the advertisements that a place does not send. */
  static Wire withoutAdvertisementsOf(Lab lab, String place) {
    return new Wire(lab, "(ip proto 112 or ip6 proto 112) and not ether src " + lab.mac(place));
  }

  private Wire(Lab lab, String filter) {
    Predicate<String> onTwoLines = line -> line.contains("ethertype IPv4");
    Program tcpdump =
        lab.startAtSwitch(
            onTwoLines,
            List.of(
                "tcpdump",
                "-i",
                "bridge",
                // Room for a stall: the ring otherwise holds some thirty frames.
                "-s",
                "2048",
                "-B",
                "16384",
                "-l",
                "--immediate-mode",
                "-n",
                "-e",
                "-tt",
                "-vvv",
                filter));
    frames = tcpdump.lines();
    frames.await(0, Duration.ofSeconds(10), "capture", line -> line.contains("listening on"));
  }

  /** A position to search from: only what passes after this call. */
  int now() {
    return frames.size();
  }

  /** The first advertisement at or after a position that is wanted, waited for. */
  Advertisement await(int from, Duration deadline, String what, Predicate<Advertisement> wanted) {
    String frame =
        frames.await(
            from, deadline, what, line -> Advertisement.parse(line).filter(wanted).isPresent());
    return Advertisement.parse(frame).orElseThrow();
  }

  /** The first advertisement of a source with this checksum, waited for. */
  Advertisement awaitChecksum(int from, String source, Checksum form) {
    String frame =
        frames.await(
            from,
            Duration.ofSeconds(15),
            form + " of " + source,
            line ->
                Advertisement.parse(line).filter(each -> each.source().equals(source)).isPresent()
                    && Manners.isMessageOnly(line) == (form == Checksum.MESSAGE_ONLY));
    return Advertisement.parse(frame).orElseThrow();
  }

  /** Waits until something passes at a time or later. */
  void awaitTime(Instant time, Duration deadline) {
    await(0, deadline, "advertisement after " + time, each -> !each.at().isBefore(time));
  }

  /** The first answer to a ping at or after a position, waited for. */
  EchoReply awaitReply(int from, Duration deadline, String address) {
    String frame =
        frames.await(
            from,
            deadline,
            "answer from " + address,
            line ->
                EchoReply.parse(line).filter(each -> each.address().equals(address)).isPresent());
    return EchoReply.parse(frame).orElseThrow();
  }

  /** All that were seen so far, in order. */
  List<Advertisement> advertisements() {
    return frames.parsed(0, Advertisement::parse);
  }

  /** All that were seen at or after a position, in order. */
  List<Advertisement> advertisementsSince(int from) {
    return frames.parsed(from, Advertisement::parse);
  }

  /** All that were sent by one gateway, in order. */
  List<Advertisement> advertisementsFrom(String source) {
    return advertisements().stream().filter(each -> each.source().equals(source)).toList();
  }

  /** The frames of VRRP that tcpdump, or the RFC, has something to say against. */
  List<String> flawed(Manners manners) {
    return frames.soFar().stream()
        .filter(frame -> frame.contains("VRRP"))
        .filter(frame -> !manners.isFlawless(frame))
        .toList();
  }

  /** All from one address, in order. */
  List<EchoReply> replies(String address) {
    return frames.parsed(0, EchoReply::parse).stream()
        .filter(each -> each.address().equals(address))
        .toList();
  }

  /**
   * The longest time between two answers from an address, a ping between them being lost, of those
   * that end between two times; without an answer after the second, there is no end to it.
   */
  Duration longestOutage(String address, Instant from, Instant to) {
    Duration longest = Duration.ZERO;
    EchoReply last = null;
    for (EchoReply reply : replies(address)) {
      if (last != null && reply.at().isAfter(from) && reply.isPrecededByLossSince(last)) {
        longest = longer(longest, Duration.between(last.at(), reply.at()));
      }
      if (reply.at().isAfter(to)) {
        return longest;
      }
      last = reply;
    }
    throw new AssertionError("no answer from %s after %s".formatted(address, to));
  }

  /** How many pings to an address between two times were never answered. */
  int unanswered(String address, Instant from, Instant to) {
    int lost = 0;
    EchoReply last = null;
    for (EchoReply reply : replies(address)) {
      if (last != null && reply.at().isAfter(from) && !last.at().isAfter(to)) {
        lost += Math.floorMod(reply.sequence() - last.sequence() - 1, 1 << 16);
      }
      last = reply;
    }
    return lost;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
