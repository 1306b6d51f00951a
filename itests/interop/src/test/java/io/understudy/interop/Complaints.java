package io.understudy.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.lab.Lines;
import java.util.List;

/** What a gateway says about the other's packets that it does not like. */
final class Complaints {

  private static final String COMPLAINT =
      "(?i).*(invalid|checksum|mismatch|incomplete|expected|wrong|dropp|bogus|truncat|\\bbad\\b"
          + "|\\bwarn|\\berror).*";

  /** FELIX-6845: its log cannot write about a service that went before it could. */
  private static final String OF_FELIX =
      ".*org\\.apache\\.felix\\.log .*EventDispatcher: .*NullPointerException.*getBundle\\(\\).*";

  private Complaints() {}

  static void assertNone(Lines log) {
    assertEquals(
        List.of(),
        log.soFar().stream()
            .filter(line -> line.matches(COMPLAINT) && !line.matches(OF_FELIX))
            .toList());
  }
}
