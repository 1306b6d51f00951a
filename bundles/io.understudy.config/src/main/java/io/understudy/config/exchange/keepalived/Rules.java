package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Draft;
import io.understudy.config.exchange.Staging;
import io.understudy.config.exchange.keepalived.Values.Prefix;
import io.understudy.config.section.RuleSection;
import io.understudy.model.AddressFamily;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lines of rules, as iproute2 writes them. */
final class Rules {

  /** keepalived counts down from here for rules without a place. */
  private static final int FIRST_PRIORITY = 16_384;

  private final Translation translation;
  private final Map<AddressFamily, Integer> next = new EnumMap<>(AddressFamily.class);

  Rules(Translation translation) {
    this.translation = translation;
  }

  /** The name of the rule of a line; empty, and told, if it cannot be had. */
  Optional<String> stage(Statement line) {
    Map<String, Object> values = new HashMap<>();
    AddressFamily family = AddressFamily.IPV4;
    for (int i = 0; i < line.words().size(); i++) {
      String word = line.word(i);
      String value = line.word(++i);
      switch (word) {
        case "from", "to" -> {
          if (!value.equals("all")) {
            Optional<Prefix> prefix = Values.prefix(value);
            if (prefix.isEmpty()) {
              translation.error(
                  line, "'%s' is no address in numbers with a prefix".formatted(value));
              return Optional.empty();
            }
            family = prefix.get().address().family();
            values.put(word, prefix.get().toString());
          }
        }
        case "inet6", "inet" -> {
          family = word.equals("inet6") ? AddressFamily.IPV6 : AddressFamily.IPV4;
          i--;
        }
        case "iif", "dev" -> values.put("inputInterface", value);
        case "oif" -> values.put("outputInterface", value);
        case "no_track" -> i--;
        case "fwmark", "preference", "priority", "order", "pref" -> {
          Optional<Integer> number = Values.whole(value).or(() -> hexadecimal(value));
          if (number.isEmpty()) {
            return leaveOut(line, word + " " + value);
          }
          values.put(word.equals("fwmark") ? "mark" : "priority", number.get());
        }
        case "table", "lookup" -> {
          Optional<Integer> table = Routes.table(value);
          if (table.isEmpty()) {
            return leaveOut(line, word + " " + value + ", a table without a number");
          }
          values.put("table", table.get());
        }
        default -> {
          return leaveOut(line, word);
        }
      }
    }
    if (!values.containsKey("table")) {
      return leaveOut(line, "a rule without a table");
    }
    return Optional.of(stage(line, family, values));
  }

  /** Without one of its conditions a rule would be for more packets than it is meant for. */
  private Optional<String> leaveOut(Statement line, String what) {
    translation.warned(
        line, "the whole rule is left out: Understudy has no such rule (%s)".formatted(what));
    return Optional.empty();
  }

  private static Optional<Integer> hexadecimal(String text) {
    return text.matches("0x[0-9A-Fa-f]{1,7}")
        ? Optional.of(Integer.parseInt(text.substring(2), 16))
        : Optional.empty();
  }

  private String stage(Statement line, AddressFamily family, Map<String, Object> values) {
    Staging staging = translation.staging();
    values.put("family", family.toString());
    boolean hasPlace = values.containsKey("priority");
    if (!hasPlace) {
      int priority = next.getOrDefault(family, FIRST_PRIORITY);
      next.put(family, priority - 1);
      values.put("priority", priority);
    }
    String given = line.note("name");
    String name =
        staging.find(RuleSection.PID, given).isPresent()
            ? given
            : given.isEmpty()
                ? staging.freeName(RuleSection.PID, "rule " + values.get("priority"))
                : Staging.allowedName(given);
    Draft draft = staging.draft(RuleSection.PID, name, line.place());
    values.forEach((key, value) -> draft.set(key, value, line.place()));
    if (hasPlace) {
      translation.taken(line, "rule '%s'".formatted(name));
    } else {
      translation.warned(
          line,
          "rule '%s'; it has no preference, so it gets %s as keepalived would give it"
              .formatted(name, values.get("priority")));
    }
    return name;
  }
}
