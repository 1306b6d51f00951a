package io.understudy.api.settings;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What values a setting takes. They come as the source has them: texts from a {@code .cfg} file or
 * from a form that was filled in wrongly, typed values from elsewhere.
 */
public sealed interface Form<T> {

  /** The value, if it is one of this form. */
  Optional<T> read(Object value);

  /** What is allowed; it follows "must". */
  String rule();

  /** A value of this form, for a reader that has refused the real one and goes on. */
  T standIn();

  /** The value as a problem shows it. */
  default String show(Object value) {
    return String.join(", ", texts(value));
  }

  /**
   * A whole number.
   *
   * @param least the least that is allowed
   * @param most the most that is allowed
   */
  record WholeNumber(int least, int most) implements Form<Integer> {
    @Override
    public Optional<Integer> read(Object value) {
      return single(value).flatMap(this::parse);
    }

    private Optional<Integer> parse(String text) {
      try {
        int number = new BigDecimal(text).intValueExact();
        return Optional.of(number).filter(n -> n >= least && n <= most);
      } catch (ArithmeticException | NumberFormatException e) {
        return Optional.empty();
      }
    }

    @Override
    public String rule() {
      return "be a whole number in " + least + ".." + most;
    }

    @Override
    public Integer standIn() {
      return least;
    }
  }

  /** Yes or no. */
  record Flag() implements Form<Boolean> {
    @Override
    public Optional<Boolean> read(Object value) {
      return single(value)
          .map(text -> text.toLowerCase(Locale.ROOT))
          .filter(text -> text.equals("true") || text.equals("false"))
          .map(Boolean::valueOf);
    }

    @Override
    public String rule() {
      return "be true or false";
    }

    @Override
    public Boolean standIn() {
      return false;
    }
  }

  /**
   * One of a few words, in upper or lower case.
   *
   * @param options their texts are the words
   */
  record Choice<T>(List<T> options) implements Form<T> {
    /** Copies the list. */
    public Choice {
      options = List.copyOf(options);
    }

    @Override
    public Optional<T> read(Object value) {
      return single(value)
          .flatMap(
              text ->
                  options.stream()
                      .filter(option -> option.toString().equalsIgnoreCase(text))
                      .findFirst());
    }

    @Override
    public String rule() {
      return "be one of "
          + options.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    @Override
    public T standIn() {
      return options.get(0);
    }
  }

  /**
   * A text that means something.
   *
   * @param rule what is allowed
   * @param standIn any value
   * @param meaning what a text means, if anything
   */
  record Text<T>(String rule, T standIn, Function<String, Optional<T>> meaning) implements Form<T> {
    @Override
    public Optional<T> read(Object value) {
      return single(value).flatMap(meaning);
    }
  }

  /** Names of other sections: an array, a collection, or one text with commas. */
  record Names() implements Form<List<String>> {
    @Override
    public Optional<List<String>> read(Object value) {
      List<String> names =
          texts(value).stream()
              .flatMap(text -> Arrays.stream(text.split(",", -1)))
              .map(String::strip)
              .filter(name -> !name.isEmpty())
              .toList();
      return Optional.of(names)
          .filter(list -> !list.isEmpty() && new HashSet<>(list).size() == list.size());
    }

    @Override
    public String rule() {
      return "be names, each listed once";
    }

    @Override
    public List<String> standIn() {
      return List.of();
    }
  }

  /**
   * A secret; no problem ever shows it.
   *
   * @param mostOctets how long it may be, in octets of UTF-8
   */
  record Password(int mostOctets) implements Form<String> {
    @Override
    public Optional<String> read(Object value) {
      return single(value)
          .filter(text -> text.getBytes(StandardCharsets.UTF_8).length <= mostOctets);
    }

    @Override
    public String rule() {
      return "have at most " + mostOctets + " octets in UTF-8";
    }

    @Override
    public String standIn() {
      return "";
    }

    @Override
    public String show(Object value) {
      return Setting.HIDDEN;
    }
  }

  /** The texts of a value, or of its elements. */
  static List<String> texts(Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof Collection<?> collection) {
      collection.forEach(element -> add(element, texts));
    } else if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        add(Array.get(value, i), texts);
      }
    } else {
      add(value, texts);
    }
    return texts;
  }

  /** Adds the texts that an element stands for. */
  private static void add(Object element, List<String> texts) {
    TypedText.elements(String.valueOf(element)).forEach(text -> texts.add(text.strip()));
  }

  /** The text of a value that is one alone. */
  private static Optional<String> single(Object value) {
    List<String> texts = texts(value);
    return texts.size() == 1 ? Optional.of(texts.get(0)) : Optional.empty();
  }
}
