package io.understudy.engine.journal;

import io.understudy.api.DrainSnapshot;
import io.understudy.api.VrrpActions.StandIn;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A drain as one line of text, and back:
 *
 * <pre>
 * v1 interface="eth0" vrid=51 family=IPV4 since=2026-01-31T12:00:00Z until=never standIn=IF_ALONE author="admin"
 * </pre>
 *
 * <p>It ends in a text, so that a line that was cut off is none. Pure.
 */
final class DrainCodec {

  private static final String VERSION = "v1";
  private static final String NEVER = "never";

  private DrainCodec() {}

  /** The line, without its end. */
  static String encode(DrainSnapshot drain) {
    return new JournalLine(VERSION)
        .router(drain.router())
        .word("since", drain.since())
        .word("until", drain.end().map(Instant::toString).orElse(NEVER))
        .word("standIn", drain.standIn())
        .text("author", drain.author())
        .toString();
  }

  /** What a line says; empty if it is none that {@link #encode} makes. */
  static Optional<DrainSnapshot> decode(String line) {
    if (!line.startsWith(VERSION + " ")) {
      return Optional.empty();
    }
    try {
      JournalCodec.Fields fields =
          new JournalCodec.Fields(JournalLine.fields(line.substring(VERSION.length() + 1)));
      String until = fields.text("until");
      return Optional.of(
          new DrainSnapshot(
              fields.router(),
              Instant.parse(fields.text("since")),
              until.equals(NEVER) ? null : Instant.parse(until),
              fields.one(StandIn.class, "standIn"),
              fields.text("author")));
    } catch (IllegalArgumentException | DateTimeException broken) {
      return Optional.empty();
    }
  }
}
