package io.understudy.model;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Asserts that a constructor refuses a value and says why. */
final class Refusals {

  private Refusals() {}

  /**
   * Asserts an {@link IllegalArgumentException} whose message begins with the property and ends
   * with the value, with the rule between them.
   */
  static void assertRefused(String property, String rule, Object value, Executable construction) {
    String message = messageOf(construction);
    assertTrue(message.startsWith(property), message);
    assertTrue(message.contains(rule), message);
    assertTrue(message.endsWith(": " + value), message);
  }

  static String messageOf(Executable construction) {
    return assertThrows(IllegalArgumentException.class, construction).getMessage();
  }
}
