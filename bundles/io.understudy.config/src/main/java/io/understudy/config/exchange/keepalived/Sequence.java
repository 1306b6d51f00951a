package io.understudy.config.exchange.keepalived;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line that is repeated: {@code ~SEQ(var, from, step, to)}, {@code ~SEQx}, {@code ~LST(var, a,
 * b)}.
 *
 * @param variables what is set before each repetition
 * @param values their values, one list for each repetition
 * @param line what is repeated
 */
record Sequence(List<String> variables, Iterable<List<String>> values, String line) {

  private static final Pattern FORM =
      Pattern.compile("~(?<kind>SEQx?|LST)\\((?<arguments>[^)]*)\\)\\s*(?<line>.*)");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final Pattern PART = Pattern.compile("\\{([^}]*)}|([^,{}]+)");

  /** Copies the list. */
  Sequence {
    variables = List.copyOf(variables);
  }

  /** True if a line is meant to be one. */
  static boolean begins(String text) {
    return text.startsWith("~SEQ") || text.startsWith("~LST");
  }

  /** The sequence; empty if it is not written as one. */
  static Optional<Sequence> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    List<List<String>> parts = parts(form.group("arguments"));
    if (parts.size() < 2 || !parts.get(0).stream().allMatch(name -> NAME.matcher(name).matches())) {
      return Optional.empty();
    }
    return form.group("kind").equals("LST")
        ? list(parts, form.group("line"))
        : numbers(parts, form.group("kind").equals("SEQx") ? 16 : 10, form.group("line"));
  }

  private static List<List<String>> parts(String arguments) {
    List<List<String>> parts = new ArrayList<>();
    Matcher part = PART.matcher(arguments);
    while (part.find()) {
      if (part.group(1) != null) {
        parts.add(Arrays.stream(part.group(1).split(",", -1)).map(String::strip).toList());
      } else if (!part.group(2).isBlank()) {
        parts.add(List.of(part.group(2).strip()));
      }
    }
    return parts;
  }

  private static Optional<Sequence> list(List<List<String>> parts, String line) {
    List<List<String>> values = parts.subList(1, parts.size());
    int size = parts.get(0).size();
    return values.stream().allMatch(value -> value.size() == size)
        ? Optional.of(new Sequence(parts.get(0), values, line))
        : Optional.empty();
  }

  private static Optional<Sequence> numbers(List<List<String>> parts, int radix, String line) {
    List<Optional<Long>> read = parts.stream().skip(1).map(part -> number(part.get(0))).toList();
    if (parts.size() > 4 || read.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<Long> given = read.stream().flatMap(Optional::stream).toList();
    long to = given.get(given.size() - 1);
    long from = given.size() > 1 ? given.get(0) : to >= 0 ? 1 : -1;
    long step = given.size() > 2 ? given.get(1) : to >= from ? 1 : -1;
    if (step == 0) {
      return Optional.empty();
    }
    Iterable<List<String>> values =
        () ->
            Stream.iterate(from, n -> step > 0 ? n <= to : n >= to, n -> n + step)
                .map(n -> List.of(Long.toString(n, radix)))
                .iterator();
    return Optional.of(new Sequence(parts.get(0), values, line));
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of((long) Integer.decode(text.matches("-?0[0-9]+") ? decimal(text) : text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A zero in front makes no octal number. */
  private static String decimal(String text) {
    return text.replaceFirst("^(-?)0+(?=[0-9])", "$1");
  }

  /** The lines, each after its variables were set. */
  Iterator<SourceLine> lines(SourceLine origin, Variables into) {
    Iterator<List<String>> rounds = values.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rounds.hasNext();
      }

      @Override
      public SourceLine next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        List<String> round = rounds.next();
        for (int i = 0; i < variables.size(); i++) {
          into.define(variables.get(i), List.of(round.get(i)));
        }
        return new SourceLine(origin.place(), line, "", false);
      }
    };
  }
}
