package io.understudy.interop;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address that the kernel added or removed, as {@code ip monitor} printed it. A renewed lease is
 * an addition.
 *
 * @param at when the kernel did
 * @param kind of change
 * @param address without prefix length
 */
record AddressChange(Instant at, Kind kind, String address) {

  enum Kind {
    ADDED,
    REMOVED
  }

  private static final Pattern PRINTED =
      Pattern.compile(
          "^\\[(?<at>[^]]+)\\] (?<deleted>Deleted )?\\d+: [^ ]+ +inet6? (?<address>[^/ ]+)[/ ]");

  static Optional<AddressChange> parse(String line) {
    Matcher printed = PRINTED.matcher(line);
    return printed.find()
        ? Optional.of(
            new AddressChange(
                LocalDateTime.parse(printed.group("at")).toInstant(ZoneOffset.UTC),
                printed.group("deleted") == null ? Kind.ADDED : Kind.REMOVED,
                printed.group("address")))
        : Optional.empty();
  }
}
