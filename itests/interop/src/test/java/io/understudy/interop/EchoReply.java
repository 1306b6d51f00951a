package io.understudy.interop;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer to a ping, seen at the switch.
 *
 * @param at when the switch saw it
 * @param mac who sent the frame
 * @param address that answers
 */
record EchoReply(Instant at, String mac, String address) {

  private static final Pattern PRINTED =
      Pattern.compile(
          "^(?<at>\\d+\\.\\d+) (?<mac>[0-9a-f:]+) > .* (?<address>[0-9a-f.:]+) > [0-9a-f.:]+: "
              + ".*ICMP6?,? echo reply");

  static Optional<EchoReply> parse(String frame) {
    Matcher printed = PRINTED.matcher(frame);
    return printed.find()
        ? Optional.of(
            new EchoReply(
                Program.instant(printed.group("at")),
                printed.group("mac"),
                printed.group("address")))
        : Optional.empty();
  }
}
