package io.understudy.model;

/** The sentences in which constructors of this package refuse a value. */
final class Checks {

  private Checks() {}

  static void range(String name, long value, long min, long max) {
    if (value < min || value > max) {
      require(false, name, "be in " + min + ".." + max, value);
    }
  }

  static String text(String name, String value) {
    require(!value.isBlank(), name, "not be blank", "'" + value + "'");
    return value;
  }

  static void require(boolean holds, String name, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must " + rule + ": " + value);
    }
  }
}
