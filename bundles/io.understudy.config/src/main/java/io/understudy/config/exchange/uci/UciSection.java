package io.understudy.config.exchange.uci;

import io.understudy.config.exchange.Place;
import java.util.List;
import java.util.Optional;

/**
 * One section of a UCI file.
 *
 * @param place where it begins
 * @param type what kind of section it is
 * @param id the name beside the type; empty if it has none
 * @param options its options and the entries of its lists, in order
 */
record UciSection(Place place, String type, String id, List<Option> options) {

  /** Copies the list. */
  UciSection {
    options = List.copyOf(options);
  }

  /**
   * An option, or one entry of a list.
   *
   * @param place where it stands
   * @param key its key
   * @param value its value
   */
  record Option(Place place, String key, String value) {

    /** How it is written, without secrets. */
    String source() {
      return key + " " + (key.equals("auth_pass") ? "..." : value);
    }

    /** True for a flag that is on. */
    boolean isOn() {
      return switch (value) {
        case "", "0", "off", "no", "false", "disabled" -> false;
        default -> true;
      };
    }
  }

  /** The last value of a key; empty if it has none. */
  String value(String key) {
    return option(key).map(Option::value).orElse("");
  }

  /** The last option of a key. */
  Optional<Option> option(String key) {
    return options.stream().filter(option -> option.key().equals(key)).reduce((a, b) -> b);
  }

  /** All entries of a list; an option with blanks is a list as well. */
  List<Option> list(String key) {
    return options.stream()
        .filter(option -> option.key().equals(key))
        .flatMap(
            option ->
                List.of(option.value().strip().split("\\s+")).stream()
                    .filter(word -> !word.isEmpty())
                    .map(word -> new Option(option.place(), key, word)))
        .toList();
  }

  /** What others call it. */
  String name() {
    return value("name");
  }
}
