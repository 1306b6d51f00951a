package io.understudy.api.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as Felix writes values with their types: {@code I"51"}, {@code B"true"}, {@code "x"},
 * {@code ["x", "y", ]}. It arrives as a text if a file has values with and without types side by
 * side, as Felix File Install leaves it after an edit in the console.
 */
public final class TypedText {

  private static final String TYPE = "\\s*[TILFDXSCBilfdxscb]?";
  private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*)\"";
  private static final String LIST = "\\s*(?:" + QUOTED + "\\s*(?:,\\s*|(?=[\\])])))*";

  private static final Pattern ONE = Pattern.compile(TYPE + QUOTED + "\\s*", Pattern.DOTALL);
  private static final Pattern MANY =
      Pattern.compile(TYPE + "(?:\\[" + LIST + "]|\\(" + LIST + "\\))\\s*", Pattern.DOTALL);
  private static final Pattern ELEMENT = Pattern.compile(QUOTED, Pattern.DOTALL);
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|(.))");

  private TypedText() {}

  /** What is between the quotes, unescaped; the text itself if it is not of this kind. */
  public static List<String> elements(String text) {
    if (!ONE.matcher(text).matches() && !MANY.matcher(text).matches()) {
      return List.of(text);
    }
    List<String> elements = new ArrayList<>();
    ELEMENT.matcher(text).results().forEach(found -> elements.add(unescape(found.group(1))));
    return elements;
  }

  private static String unescape(String text) {
    return ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(meant(found)));
  }

  private static String meant(MatchResult escape) {
    if (escape.group(1) != null) {
      return String.valueOf((char) Integer.parseInt(escape.group(1), 16));
    }
    return switch (escape.group(2)) {
      case "b" -> "\b";
      case "f" -> "\f";
      case "n" -> "\n";
      case "r" -> "\r";
      case "t" -> "\t";
      default -> escape.group(2);
    };
  }
}
