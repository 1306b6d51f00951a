package io.understudy.interop;

import io.understudy.lab.Program;
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
 * @param sequence of the ping, 0 to 65535
 */
record EchoReply(Instant at, String mac, String address, int sequence) {

  private static final Pattern PRINTED =
      Pattern.compile(
          "^(?<at>\\d+\\.\\d+) (?<mac>[0-9a-f:]+) > .* (?<address>[0-9a-f.:]+) > [0-9a-f.:]+: "
              + ".*ICMP6?,? echo reply, id \\d+, seq (?<sequence>\\d+)");

  static Optional<EchoReply> parse(String frame) {
    Matcher printed = PRINTED.matcher(frame);
    return printed.find()
        ? Optional.of(
            new EchoReply(
                Program.instant(printed.group("at")),
                printed.group("mac"),
                printed.group("address"),
                Integer.parseInt(printed.group("sequence"))))
        : Optional.empty();
  }

  /** Whether a ping between the two went without an answer. */
  boolean isPrecededByLossSince(EchoReply before) {
    return sequence != (before.sequence + 1) % (1 << 16);
  }
}
