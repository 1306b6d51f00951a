package io.understudy.config.exchange.uci;

import io.understudy.config.exchange.Outcome;
import io.understudy.config.exchange.Place;
import io.understudy.config.exchange.Report;
import io.understudy.config.exchange.uci.UciSection.Option;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the grammar of UCI files: {@code config TYPE ['NAME']}, {@code option KEY 'VALUE'}, {@code
 * list KEY 'VALUE'}. Quoted values may go on in the next line.
 */
final class UciReader {

  private final String text;
  private final Report report;
  private final List<UciSection> sections = new ArrayList<>();
  private final List<Option> options = new ArrayList<>();
  private Place begin = new Place("", 1);
  private String type = "";
  private String id = "";
  private int at;
  private int line = 1;

  private UciReader(String text, Report report) {
    this.text = text;
    this.report = report;
  }

  static List<UciSection> read(String text, Report report) {
    UciReader reader = new UciReader(text, report);
    reader.read();
    return reader.sections;
  }

  private void read() {
    while (at < text.length()) {
      Place place = new Place("", line);
      List<String> words = new ArrayList<>();
      if (!readLine(words)) {
        report.add(place, keyword(words), Outcome.ERROR, "a quote begins and does not end");
        return;
      }
      if (!words.isEmpty()) {
        take(place, words);
      }
    }
    finish();
  }

  private static String keyword(List<String> words) {
    return words.isEmpty() ? "" : words.get(0);
  }

  private void take(Place place, List<String> words) {
    boolean isOption = words.get(0).equals("option") || words.get(0).equals("list");
    if (words.get(0).equals("config") && (words.size() == 2 || words.size() == 3)) {
      finish();
      begin = place;
      type = words.get(1);
      id = words.size() == 3 ? words.get(2) : "";
    } else if (isOption && words.size() == 3 && !type.isEmpty()) {
      options.add(new Option(place, words.get(1), words.get(2)));
    } else if (!words.get(0).equals("package")) {
      report.add(
          place,
          words.get(0),
          Outcome.ERROR,
          "a line is: config TYPE 'NAME', option KEY 'VALUE' or list KEY 'VALUE'");
    }
  }

  private void finish() {
    if (!type.isEmpty()) {
      sections.add(new UciSection(begin, type, id, options));
    }
    options.clear();
  }

  /** Reads to the end of a line that is in no quote; false if a quote does not end. */
  private boolean readLine(List<String> words) {
    StringBuilder word = new StringBuilder();
    boolean isInWord = false;
    while (at < text.length()) {
      char c = next();
      if (c == '\n' || (c == '#' && !isInWord)) {
        skipComment(c);
        break;
      }
      if (c == '\'' || c == '"') {
        isInWord = true;
        if (!readQuoted(c, word)) {
          return false;
        }
      } else if (c == '\\' && at < text.length()) {
        isInWord = true;
        word.append(next());
      } else if (Character.isWhitespace(c) || c == ';') {
        if (isInWord) {
          words.add(word.toString());
          word.setLength(0);
          isInWord = false;
        }
      } else {
        isInWord = true;
        word.append(c);
      }
    }
    if (isInWord) {
      words.add(word.toString());
    }
    return true;
  }

  private boolean readQuoted(char quote, StringBuilder word) {
    while (at < text.length()) {
      char c = next();
      if (c == quote) {
        return true;
      }
      word.append(c == '\\' && quote == '"' && at < text.length() ? next() : c);
    }
    return false;
  }

  private void skipComment(char c) {
    char last = c;
    while (last != '\n' && at < text.length()) {
      last = next();
    }
  }

  private char next() {
    char c = text.charAt(at++);
    if (c == '\n') {
      line++;
    }
    return c;
  }
}
