package io.understudy.config.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON (RFC 8259), with comments as the Configurator allows them, and keeps nothing of it.
 */
final class JsonReader {

  private static final Pattern SPACE =
      Pattern.compile("(?:[ \\t\\r\\n]|//[^\\n]*|/\\*(?s:.*?)\\*/)*+");
  private static final Pattern STRING =
      Pattern.compile("\"(?:[^\"\\\\\\x00-\\x1f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9A-Fa-f]{4}))*+");
  private static final Pattern OTHER =
      Pattern.compile("true|false|null|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
  private static final int DEEPEST = 100;

  private final String text;
  private final Matcher matcher;
  private int at;

  private JsonReader(String text) {
    this.text = text;
    this.matcher = SPACE.matcher(text);
  }

  /** Passes if the text is an object and nothing more. */
  static void check(String text) throws Mistake {
    JsonReader reader = new JsonReader(text);
    reader.skip(SPACE);
    if (!reader.isAt('{')) {
      throw reader.expected("{");
    }
    reader.value(0);
    reader.skip(SPACE);
    if (reader.at < text.length()) {
      throw reader.expected("the end of the file");
    }
  }

  private void value(int depth) throws Mistake {
    skip(SPACE);
    if (depth > DEEPEST) {
      throw expected("something less deep");
    }
    if (isAt('{')) {
      elements('}', true, depth);
    } else if (isAt('[')) {
      elements(']', false, depth);
    } else if (isAt('"')) {
      string();
    } else if (!skip(OTHER)) {
      throw expected("a value (text in double quotes, number, true, false, null, [ or {)");
    }
  }

  private void elements(char end, boolean named, int depth) throws Mistake {
    at++;
    skip(SPACE);
    if (take(end)) {
      return;
    }
    do {
      skip(SPACE);
      if (named) {
        name();
      }
      value(depth + 1);
      skip(SPACE);
    } while (take(','));
    if (!take(end)) {
      throw expected("a comma or " + end);
    }
  }

  private void name() throws Mistake {
    if (!isAt('"')) {
      throw expected("a name in double quotes");
    }
    string();
    skip(SPACE);
    if (!take(':')) {
      throw expected("a colon");
    }
  }

  private void string() throws Mistake {
    skip(STRING);
    if (!take('"')) {
      throw expected("a double quote at the end of the text");
    }
  }

  private boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean take(char c) {
    boolean taken = isAt(c);
    at += taken ? 1 : 0;
    return taken;
  }

  private boolean skip(Pattern pattern) {
    boolean found = matcher.usePattern(pattern).region(at, text.length()).lookingAt();
    at = found ? matcher.end() : at;
    return found;
  }

  private Mistake expected(String what) {
    return new Mistake(text, at, what);
  }
}
