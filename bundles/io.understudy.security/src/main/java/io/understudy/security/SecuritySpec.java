package io.understudy.security;

import io.understudy.api.settings.TypedText;
import io.understudy.model.ConfigurationProblem;
import java.io.Serial;
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
   * @throws Refused naming PID, key, value and what is allowed
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
    return value == null
        ? otherwise
        : String.join(",", TypedText.elements(value.toString())).trim();
  }

  private static List<String> list(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    List<?> values =
        value instanceof Object[] array
            ? Arrays.asList(array)
            : value instanceof Collection<?> collection ? List.copyOf(collection) : List.of(value);
    return values.stream()
        .flatMap(one -> TypedText.elements(one.toString()).stream())
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::trim)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static Refused problem(String key, String value, @Nullable String allowed) {
    return new Refused(new ConfigurationProblem(PID, key, value, String.valueOf(allowed)));
  }

  /** A value that is not allowed. */
  static final class Refused extends IllegalArgumentException {

    @Serial private static final long serialVersionUID = 1L;

    private final transient ConfigurationProblem problem;

    private Refused(ConfigurationProblem problem) {
      super(
          "%s: %s=\"%s\": %s"
              .formatted(
                  problem.subject(), problem.property(), problem.value(), problem.message()));
      this.problem = problem;
    }

    ConfigurationProblem problem() {
      return problem;
    }
  }
}
