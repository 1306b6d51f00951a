package io.understudy.logging;

import io.understudy.api.settings.TypedText;
import io.understudy.model.ConfigurationProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration whose values may be of any type, as files and forms leave them. What is not
 * allowed is noted, and the default stands in for it.
 */
final class PropertyReader {

  private final String pid;
  private final Map<String, ?> properties;
  private final List<ConfigurationProblem> refusals = new ArrayList<>();

  PropertyReader(String pid, Map<String, ?> properties) {
    this.pid = pid;
    this.properties = properties;
  }

  String text(String key, String otherwise) {
    Object value = properties.get(key);
    return value == null
        ? otherwise
        : String.join(",", TypedText.elements(value.toString())).trim();
  }

  boolean flag(String key, boolean otherwise) {
    return switch (text(key, Boolean.toString(otherwise)).toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> {
        refuse(key, "must be true or false");
        yield otherwise;
      }
    };
  }

  int number(String key, int otherwise, int least, int most) {
    String text = text(key, Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, like one out of range.
    }
    refuse(key, "must be a whole number in %d..%d".formatted(least, most));
    return otherwise;
  }

  <T> T choice(String key, T otherwise, Function<T, String> name, List<T> choices) {
    String text = text(key, name.apply(otherwise));
    @Nullable T chosen =
        choices.stream().filter(c -> name.apply(c).equalsIgnoreCase(text)).findFirst().orElse(null);
    if (chosen == null) {
      Stream<String> names = choices.stream().map(name);
      refuse(key, "must be one of " + String.join(", ", names.toList()));
      return otherwise;
    }
    return chosen;
  }

  /** Notes that the value of a key is not allowed. */
  void refuse(String key, String allowed) {
    refusals.add(new ConfigurationProblem(pid, key, text(key, ""), allowed));
  }

  /** One sentence for each value that is not allowed, with PID, key, value and what is allowed. */
  List<String> problems() {
    return refusals.stream()
        .map(
            refused ->
                "%s: %s=\"%s\": %s"
                    .formatted(
                        refused.subject(), refused.property(), refused.value(), refused.message()))
        .toList();
  }

  /** The same for whoever puts them into words. */
  List<ConfigurationProblem> refusals() {
    return List.copyOf(refusals);
  }
}
