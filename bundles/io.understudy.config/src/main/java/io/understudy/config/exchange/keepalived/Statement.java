package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Place;
import java.util.List;

/**
 * A keyword with its arguments, and what stands between braces after it.
 *
 * @param place where it begins
 * @param source how it is written, without secrets
 * @param words the keyword and its arguments, without quotes
 * @param isBlock whether braces follow, be it with nothing between them
 * @param body what stands between the braces
 * @param note what an export wrote beside it: which name it has
 */
public record Statement(
    Place place,
    String source,
    List<String> words,
    boolean isBlock,
    List<Statement> body,
    List<String> note) {

  /** Copies the lists. */
  public Statement {
    words = List.copyOf(words);
    body = List.copyOf(body);
    note = List.copyOf(note);
  }

  /** One without braces. */
  public static Statement line(Place place, String source, String... words) {
    return new Statement(place, source, List.of(words), false, List.of(), List.of());
  }

  /** One with braces. */
  public static Statement block(
      Place place, String source, List<String> words, List<Statement> body) {
    return new Statement(place, source, words, true, body, List.of());
  }

  /** The same with a note that names it. */
  public Statement named(String name) {
    return new Statement(place, source, words, isBlock, body, List.of("name", name));
  }

  /** The first word. */
  String keyword() {
    return word(0);
  }

  /** A word, empty if there are fewer. */
  String word(int index) {
    return index < words.size() ? words.get(index) : "";
  }

  /** The words after the keyword. */
  List<String> arguments() {
    return words.size() < 2 ? List.of() : words.subList(1, words.size());
  }

  /** What a note says of a key, empty if nothing. */
  String note(String key) {
    return note.size() > 1 && note.get(0).equals(key) ? note.get(1) : "";
  }

  /** True if an export wrote it for itself. */
  boolean isNote() {
    return keyword().equals(Preprocessor.NOTE);
  }
}
