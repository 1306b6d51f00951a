package io.understudy.interop;

import io.understudy.lab.Program;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
          "^(?<at>\\d+\\.\\d+) .* (?<source>[0-9a-f.:]+) > (?<group>[0-9a-f.:]+): (AH\\([^:]*\\):"
              + " )?(vrrp [^ ]+ > [^ ]+: )?VRRPv(?<version>\\d), Advertisement, (\\(ttl \\d+\\),"
              + " )?vrid (?<vrid>\\d+), prio (?<priority>\\d+),.* intvl (?<interval>\\w+),.*"
              + " addrs(\\(\\d+\\))?: (?<addresses>[0-9a-f.:,]+)");

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
}
