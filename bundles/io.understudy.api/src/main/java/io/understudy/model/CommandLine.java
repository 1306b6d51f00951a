package io.understudy.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A command with its arguments, as a user writes it.
 *
 * @param words the program and its arguments, at least one
 */
public record CommandLine(List<String> words) {

  /** Copies the list. */
  public CommandLine {
    words = List.copyOf(words);
    Checks.require(!words.isEmpty() && !words.get(0).isBlank(), "command", "name a program", words);
  }

  /**
   * Divides a text at its blanks. What stands between single or double quotes is not divided, and a
   * backslash outside single quotes takes the meaning from what follows it. Nothing else has a
   * meaning: no shell is involved.
   *
   * @throws IllegalArgumentException if a quote does not end, or nothing is left
   */
  public static CommandLine parse(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean isInWord = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote != '\'') {
        i++;
        Checks.require(i < text.length(), "command", "have something after its last \\", text);
        word.append(text.charAt(i));
        isInWord = true;
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        isInWord = true;
      } else if (Character.isWhitespace(c)) {
        if (isInWord) {
          words.add(word.toString());
          word.setLength(0);
          isInWord = false;
        }
      } else {
        word.append(c);
        isInWord = true;
      }
    }
    Checks.require(quote == 0, "command", "end the quote that it begins", text);
    if (isInWord) {
      words.add(word.toString());
    }
    return new CommandLine(words);
  }

  /** The program. */
  public String program() {
    return words.get(0);
  }
}
