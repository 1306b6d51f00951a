package io.understudy.interop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An advertisement as tcpdump printed it.
 *
 * @param at when the switch saw it
 * @param source IPv4 or IPv6 address of the sender
 * @param version of VRRP
 * @param vrid 1 to 255
 * @param priority 0 to 255
 * @param interval as printed: {@code 1s}, {@code 100cs}
 * @param addresses in the order sent
 */
record Advertisement(
    Instant at,
    String source,
    int version,
    int vrid,
    int priority,
    String interval,
    List<String> addresses) {

  private static final Pattern PRINTED =
      Pattern.compile(
          "^(?<at>\\d+\\.\\d+) .* (?<source>[0-9a-f.:]+) > (?<group>[0-9a-f.:]+): "
              + "(vrrp [^ ]+ > [^ ]+: )?VRRPv(?<version>\\d), Advertisement, (\\(ttl \\d+\\), )?"
              + "vrid (?<vrid>\\d+), prio (?<priority>\\d+),.* intvl (?<interval>\\w+),.*"
              + " addrs(\\(\\d+\\))?: (?<addresses>[0-9a-f.:,]+)");

  private static final Pattern COMPLAINT =
      Pattern.compile("(?i)bad|wrong|\\[\\||trunc|invalid|illegal|malformed|->|corrupt");

  /** VRRP's own destinations: group address and its MAC. */
  private static final Set<String> DESTINATIONS =
      Set.of("01:00:5e:00:00:12 224.0.0.18", "33:33:00:00:00:12 ff02::12");

  static Optional<Advertisement> parse(String frame) {
    Matcher printed = PRINTED.matcher(frame);
    if (!printed.find()) {
      return Optional.empty();
    }
    return Optional.of(
        new Advertisement(
            Program.instant(printed.group("at")),
            printed.group("source"),
            Integer.parseInt(printed.group("version")),
            Integer.parseInt(printed.group("vrid")),
            Integer.parseInt(printed.group("priority")),
            printed.group("interval"),
            List.of(printed.group("addresses").split(","))));
  }

  /** Whether a frame with an advertisement is as the RFC wants it, in tcpdump's eyes. */
  static boolean isFlawless(String frame) {
    Matcher printed = PRINTED.matcher(frame);
    if (!printed.find()) {
      return false;
    }
    boolean toTheGroup =
        DESTINATIONS.stream()
            .map(destination -> destination.split(" "))
            .anyMatch(
                pair ->
                    frame.contains("> " + pair[0] + ",") && pair[1].equals(printed.group("group")));
    boolean mayTravelOneHop = frame.contains("ttl 255") || frame.contains("hlim 255");
    boolean isNetworkControl = frame.contains("tos 0xc0") || frame.contains("class 0xc0");
    boolean complainedOf = COMPLAINT.matcher(frame).find();
    return toTheGroup && mayTravelOneHop && isNetworkControl && !complainedOf;
  }
}
