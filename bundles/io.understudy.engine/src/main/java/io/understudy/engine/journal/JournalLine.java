package io.understudy.engine.journal;

import io.understudy.model.VirtualRouterKey;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields of one line: {@code key=word key="text"}. In a text a backslash stands before quotes
 * and backslashes, and whatever does not show as itself is a number: {@code \}{@code u000a}.
 */
final class JournalLine {

  /** The longest text that is written, in characters; a longer one ends in an ellipsis. */
  static final int LONGEST_TEXT = 2000;

  private static final char ESCAPE = '\\';
  private static final int CODE_DIGITS = 4;

  private final StringBuilder written = new StringBuilder();

  JournalLine(String beginning) {
    written.append(beginning);
  }

  /** Adds a field whose value needs no quotes. */
  JournalLine word(String key, Object value) {
    written.append(' ').append(key).append('=').append(value);
    return this;
  }

  /** Adds the fields that name a virtual router. */
  JournalLine router(VirtualRouterKey router) {
    return text("interface", router.interfaceName())
        .word("vrid", router.vrid())
        .word("family", router.family().name());
  }

  /** Adds a field of any text. */
  JournalLine text(String key, String value) {
    written.append(' ').append(key).append("=\"");
    String kept = value.length() <= LONGEST_TEXT ? value : value.substring(0, LONGEST_TEXT) + "…";
    kept.codePoints().forEach(this::escaped);
    written.append('"');
    return this;
  }

  private void escaped(int point) {
    if (point == '"' || point == ESCAPE) {
      written.append(ESCAPE).append((char) point);
    } else if (isVisible(point)) {
      written.appendCodePoint(point);
    } else {
      for (char unit : Character.toChars(point)) {
        written.append(String.format("\\u%04x", (int) unit));
      }
    }
  }

  /** A pager shows it as itself, and UTF-8 has it. */
  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    return written.toString();
  }

  /**
   * Reads fields.
   *
   * @throws IllegalArgumentException if this is not one field after another
   */
  static Map<String, String> fields(String text) {
    Map<String, String> fields = new HashMap<>();
    int at = 0;
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        throw new IllegalArgumentException("no field: " + text.substring(at));
      }
      String key = text.substring(at, equals);
      StringBuilder value = new StringBuilder();
      at = value(text, equals + 1, value);
      if (at < text.length() && text.charAt(at) != ' ') {
        throw new IllegalArgumentException("no space after the field " + key);
      }
      at++;
      if (fields.put(key, value.toString()) != null) {
        throw new IllegalArgumentException("the field is there twice: " + key);
      }
    }
    return fields;
  }

  /** Reads one value, and returns where it ends. */
  private static int value(String text, int from, StringBuilder value) {
    if (from < text.length() && text.charAt(from) == '"') {
      return quoted(text, from + 1, value);
    }
    int space = text.indexOf(' ', from);
    int end = space < 0 ? text.length() : space;
    if (end == from) {
      throw new IllegalArgumentException("a field has no value");
    }
    value.append(text, from, end);
    return end;
  }

  private static int quoted(String text, int from, StringBuilder value) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == ESCAPE) {
        at = unescape(text, at + 1, value);
      } else {
        value.append(text.charAt(at));
        at++;
      }
    }
    if (at >= text.length()) {
      throw new IllegalArgumentException("a text has no end");
    }
    return at + 1;
  }

  private static int unescape(String text, int at, StringBuilder value) {
    if (at >= text.length()) {
      throw new IllegalArgumentException("a text has no end");
    }
    char escaped = text.charAt(at);
    if (escaped == '"' || escaped == ESCAPE) {
      value.append(escaped);
      return at + 1;
    }
    int end = at + 1 + CODE_DIGITS;
    if (escaped != 'u' || end > text.length()) {
      throw new IllegalArgumentException("no such escape: " + escaped);
    }
    value.append((char) Integer.parseInt(text, at + 1, end, 16));
    return end;
  }
}
