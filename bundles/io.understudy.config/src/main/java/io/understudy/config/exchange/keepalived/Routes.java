package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Draft;
import io.understudy.config.exchange.Staging;
import io.understudy.config.exchange.keepalived.Values.Prefix;
import io.understudy.config.section.RouteSection;
import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lines of routes, as iproute2 writes them. */
final class Routes {

  private static final Map<String, Integer> TABLES =
      Map.of("default", 253, "main", 254, "local", 255);

  private final Translation translation;

  /** The names of routes that were not given one, by what their lines say. */
  private final Map<String, String> names = new HashMap<>();

  Routes(Translation translation) {
    this.translation = translation;
  }

  /** The name of the route of a line; empty, and told, if it cannot be had. */
  Optional<String> stage(Statement line) {
    Reading reading = new Reading(line);
    Optional<String> mistake = reading.read();
    if (mistake.isPresent()) {
      translation.error(line, mistake.get());
      return Optional.empty();
    }
    if (!reading.refusal.isEmpty()) {
      translation.warned(line, "the whole route is left out: " + reading.refusal);
      return Optional.empty();
    }
    return Optional.of(reading.stage());
  }

  /** The number of a table; empty if it has another name, which is only known to the machine. */
  static Optional<Integer> table(String text) {
    return Optional.ofNullable(TABLES.get(text)).or(() -> Values.whole(text).filter(n -> n >= 0));
  }

  private final class Reading {

    private final Statement line;
    private final Map<String, Object> values = new TreeMap<>();
    private final List<String> left = new ArrayList<>();
    private Optional<Prefix> destination = Optional.empty();
    private boolean isDefault;
    private boolean isIpv6;
    private boolean isUntracked;
    private String refusal = "";

    Reading(Statement line) {
      this.line = line;
    }

    /** What is wrong, if anything is. */
    Optional<String> read() {
      for (int i = 0; i < line.words().size(); i++) {
        String word = line.word(i);
        String value = line.word(i + 1);
        switch (word) {
          case "blackhole", "unreachable", "prohibit" ->
              values.put("kind", word.toUpperCase(Locale.ROOT));
          case "throw" -> refusal = "Understudy has no throw routes";
          case "to" -> {}
          case "inet" -> {}
          case "inet6" -> isIpv6 = true;
          case "default" -> isDefault = true;
          case "onlink" -> values.put("onLink", true);
          case "no_track" -> isUntracked = true;
          case "add", "append", "prepend" -> left.add(word + " (Understudy has no such setting)");
          case "nexthop" -> refusal = "Understudy has no routes with several next hops";
          case "or" -> {
            left.add("or " + value + " (Understudy has one next hop)");
            i++;
          }
          case "src" -> {
            values.put("source", value);
            i++;
          }
          case "via", "gw" -> {
            boolean hasFamily = value.equals("inet") || value.equals("inet6");
            i += hasFamily ? 2 : 1;
            values.put("via", line.word(i));
          }
          case "dev", "oif" -> {
            values.put("device", value);
            i++;
          }
          case "metric", "priority", "preference" -> {
            Optional<Integer> metric = Values.whole(value).filter(n -> n >= 0);
            if (metric.isEmpty()) {
              return Optional.of("'%s' is no metric".formatted(value));
            }
            values.put("metric", metric.get());
            i++;
          }
          case "table" -> {
            Optional<Integer> table = table(value);
            table.ifPresent(number -> values.put("table", number));
            if (table.isEmpty()) {
              refusal = "Understudy has tables by their numbers, not '%s'".formatted(value);
            }
            i++;
          }
          default -> {
            Optional<Prefix> prefix = Values.prefix(word);
            if (prefix.isPresent() && destination.isEmpty()) {
              destination = prefix;
            } else if (prefix.isPresent() || looksLikeAnAddress(word)) {
              return Optional.of("'%s' is no address in numbers with a prefix".formatted(word));
            } else {
              boolean hasValue = !value.isEmpty() && !value.equals("dev") && !value.equals("via");
              left.add(
                  "%s%s (Understudy has no such setting)"
                      .formatted(word, hasValue ? " " + value : ""));
              i += hasValue ? 1 : 0;
            }
          }
        }
      }
      return check();
    }

    private Optional<String> check() {
      Optional<IpAddress> via = Values.address(String.valueOf(values.getOrDefault("via", "")));
      if (values.containsKey("via") && via.isEmpty()) {
        return Optional.of("'%s' is no next hop in numbers".formatted(values.get("via")));
      }
      if (destination.isEmpty() && isDefault) {
        boolean six = isIpv6 || via.filter(hop -> hop.family() == AddressFamily.IPV6).isPresent();
        destination = Values.prefix(six ? "::/0" : "0.0.0.0/0");
      }
      if (destination.isEmpty()) {
        return Optional.of("a route needs an address in numbers with a prefix, or default");
      }
      return Optional.empty();
    }

    String stage() {
      Staging staging = translation.staging();
      if (isUntracked && values.containsKey("device")) {
        left.add("no_track (Understudy has no such setting)");
      }
      values.put("destination", destination.orElseThrow().toString());
      String given = line.note("name");
      String content = values.toString();
      String name =
          given.isEmpty()
              ? names.computeIfAbsent(
                  content,
                  key ->
                      staging.freeName(RouteSection.PID, String.valueOf(values.get("destination"))))
              : Staging.allowedName(given);
      Draft draft = staging.draft(RouteSection.PID, name, line.place());
      values.forEach((key, value) -> draft.set(key, value, line.place()));
      translation.takenWithout(line, "route '%s'".formatted(name), left);
      return name;
    }
  }

  private static boolean looksLikeAnAddress(String word) {
    return word.matches("[0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:/]*");
  }
}
