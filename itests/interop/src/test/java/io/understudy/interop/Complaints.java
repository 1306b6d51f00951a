package io.understudy.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/** What a gateway says about the other's packets that it does not like. */
final class Complaints {

  private static final String COMPLAINT =
      "(?i).*(invalid|checksum|mismatch|incomplete|expected|wrong|dropp|bogus|truncat|\\bbad\\b"
          + "|\\bwarn|\\berror).*";

  private Complaints() {}

  static void assertNone(Lines log) {
    assertEquals(List.of(), log.soFar().stream().filter(line -> line.matches(COMPLAINT)).toList());
  }
}
