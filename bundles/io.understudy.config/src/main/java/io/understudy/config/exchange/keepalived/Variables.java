package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables, which are put in where a line has {@code $NAME} before a blank, or {@code ${NAME}}.
 * One that is not defined stays as it stands there.
 */
final class Variables {

  private static final int DEEPEST = 32;

  private static final Pattern REFERENCE =
      Pattern.compile("\\$(?:\\{(?<braced>[A-Za-z_]\\w*)(?<rest>[^}]*)}|(?<bare>[A-Za-z_]\\w*))");

  private final Map<String, List<String>> values = new HashMap<>();
  private final Budget budget;
  private final String configId;

  Variables(Budget budget, String configId) {
    this.budget = budget;
    this.configId = configId;
  }

  void define(String name, List<String> lines) {
    values.put(name, List.copyOf(lines));
  }

  /** The first reference to a value of several lines, if a line has one. */
  Optional<Lines> firstLines(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    while (matcher.find()) {
      List<String> value = values.get(name(matcher));
      if (value != null && value.size() > 1 && isMeant(matcher, text, ' ')) {
        return Optional.of(
            new Lines(text.substring(0, matcher.start()), value, text.substring(matcher.end())));
      }
    }
    return Optional.empty();
  }

  /**
   * A line around a value of several lines.
   *
   * @param before what stands before it
   * @param value its lines
   * @param after what stands after it
   */
  record Lines(String before, List<String> value, String after) {

    /** Copies the list. */
    Lines {
      value = List.copyOf(value);
    }
  }

  /** The line with all values of one line put in. */
  String expand(Place place, String text) throws TooMuchException {
    if (text.indexOf('$') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    expand(place, text, ' ', out, 0);
    return out.toString();
  }

  private void expand(Place place, String text, char next, StringBuilder out, int depth)
      throws TooMuchException {
    budget.expand(place, text.length());
    budget.length(place, out);
    if (depth > DEEPEST) {
      throw new TooMuchException(
          place, "variables are made of each other more than " + DEEPEST + " deep");
    }
    Matcher matcher = REFERENCE.matcher(text);
    int done = 0;
    while (matcher.find()) {
      Optional<String> value = value(place, matcher);
      if (value.isPresent() && isMeant(matcher, text, next)) {
        out.append(text, done, matcher.start());
        char following = matcher.end() < text.length() ? text.charAt(matcher.end()) : next;
        expand(place, value.get(), following, out, depth + 1);
        done = matcher.end();
      }
    }
    out.append(text, done, text.length());
  }

  /** Without braces, a blank must follow, or the end. */
  private static boolean isMeant(Matcher matcher, String text, char next) {
    if (matcher.group("bare") == null) {
      return true;
    }
    return Character.isWhitespace(
        matcher.end() < text.length() ? text.charAt(matcher.end()) : next);
  }

  private static String name(Matcher matcher) {
    String bare = matcher.group("bare");
    return bare == null ? matcher.group("braced") : bare;
  }

  private Optional<String> value(Place place, Matcher matcher) {
    String name = name(matcher);
    List<String> value = values.get(name);
    if (value != null) {
      return value.size() > 1 ? Optional.empty() : Optional.of(value.isEmpty() ? "" : value.get(0));
    }
    return switch (name) {
      case "_INSTANCE" -> Optional.of(configId);
      case "_HASH" -> Optional.of("#");
      case "_BANG" -> Optional.of("!");
      case "_PWD" -> Optional.of(folder(place.file()));
      case "_RANDOM" -> Optional.of(least(matcher));
      default -> Optional.empty();
    };
  }

  private static String folder(String file) {
    int slash = file.lastIndexOf('/');
    return slash > 0 ? file.substring(0, slash) : "/etc/keepalived";
  }

  /** A random number is to be the same each time that a file is imported. */
  private static String least(Matcher matcher) {
    String rest = matcher.group("rest");
    String first = rest == null ? "" : rest.strip().split("\\s+", 2)[0];
    return first.matches("[0-9]{1,9}") ? first : "0";
  }
}
