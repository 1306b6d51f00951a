package io.understudy.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The validated configuration. */
record SecuritySpec(String user, PasswordHash passwordHash, List<String> hosts) {

  static final String PID = "io.understudy.security";

  private static final int LONGEST_USER = 64;

  SecuritySpec {
    hosts = List.copyOf(hosts);
    if (user.isEmpty() || user.length() > LONGEST_USER || user.indexOf(':') >= 0) {
      throw problem("user", user, "must have 1 to 64 characters and no colon");
    }
  }

  /**
   * From a configuration, however it was written.
   *
   * @throws IllegalArgumentException naming PID, key, value and what is allowed
   */
  static SecuritySpec of(Map<String, ?> properties) {
    return new SecuritySpec(
        text(properties.get("user"), "admin"),
        hash(text(properties.get("passwordHash"), "")),
        list(properties.get("hosts")));
  }

  private static PasswordHash hash(String text) {
    try {
      return PasswordHash.parse(text);
    } catch (IllegalArgumentException e) {
      throw problem("passwordHash", text.isEmpty() ? "" : "(not shown)", e.getMessage());
    }
  }

  private static String text(@Nullable Object value, String otherwise) {
    return value == null ? otherwise : value.toString().trim();
  }

  private static List<String> list(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    List<?> values =
        value instanceof Object[] array
            ? Arrays.asList(array)
            : value instanceof Collection<?> collection
                ? List.copyOf(collection)
                : Arrays.asList(value.toString().split(",", -1));
    return values.stream().map(one -> one.toString().trim()).filter(s -> !s.isEmpty()).toList();
  }

  private static IllegalArgumentException problem(
      String key, String value, @Nullable String allowed) {
    return new IllegalArgumentException("%s: %s=\"%s\": %s".formatted(PID, key, value, allowed));
  }
}
