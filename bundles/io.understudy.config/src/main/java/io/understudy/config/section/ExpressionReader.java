package io.understudy.config.section;

import io.understudy.api.settings.NameForms;
import io.understudy.model.TrackerExpression;
import io.understudy.model.TrackerExpression.AtLeast;
import io.understudy.model.TrackerExpression.One;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a tracker expression in one line.
 *
 * <pre>
 * expression = name | ( "any" | "all" | number "of" ) "(" expression { "," expression } ")"
 * name       = word | quoted
 * word       = letters, digits, "_", "." and "-"
 * </pre>
 *
 * The words {@code any}, {@code all} and {@code of} have a meaning only before a parenthesis.
 */
final class ExpressionReader {

  private static final Pattern SPACE = Pattern.compile("\\s*");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.-]+");
  private static final Pattern NUMBER = Pattern.compile("([0-9]{1,9})\\s+(?i:of)\\s*(?=\\()");
  private static final Pattern ANY = Pattern.compile("(?i:any)\\s*(?=\\()");
  private static final Pattern ALL = Pattern.compile("(?i:all)\\s*(?=\\()");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
  private static final int DEEPEST = 20;

  private final String text;
  private final Matcher matcher;
  private int at;

  private ExpressionReader(String text) {
    this.text = text;
    this.matcher = SPACE.matcher(text);
  }

  /** What the text means. */
  static TrackerExpression read(String text) throws ExpressionMistake {
    ExpressionReader reader = new ExpressionReader(text);
    TrackerExpression expression = reader.expression(1);
    if (reader.at < text.length()) {
      throw reader.isAt('(')
          ? reader.expected("any, all, or a number and of before (")
          : reader.expected("nothing more");
    }
    return expression;
  }

  private TrackerExpression expression(int depth) throws ExpressionMistake {
    take(SPACE);
    int begin = at;
    TrackerExpression expression;
    if (take(NUMBER)) {
      int needed = Integer.parseInt(matcher.group(1));
      List<TrackerExpression> parts = parts(depth);
      if (needed < 1 || needed > parts.size()) {
        throw mistakeAt(begin, "a number in 1.." + parts.size());
      }
      expression = new AtLeast(needed, parts);
    } else if (take(ANY)) {
      expression = new AtLeast(1, parts(depth));
    } else if (take(ALL)) {
      List<TrackerExpression> parts = parts(depth);
      expression = new AtLeast(parts.size(), parts);
    } else {
      expression = new One(name());
    }
    take(SPACE);
    return expression;
  }

  private List<TrackerExpression> parts(int depth) throws ExpressionMistake {
    if (depth > DEEPEST) {
      throw expected("something less deep");
    }
    List<TrackerExpression> parts = new ArrayList<>();
    do {
      at++;
      take(SPACE);
      int begin = at;
      TrackerExpression part = expression(depth + 1);
      if (parts.contains(part)) {
        throw mistakeAt(begin, "a part that this list does not have yet");
      }
      parts.add(part);
    } while (isAt(','));
    if (!isAt(')')) {
      throw isAt('(')
          ? expected("any, all, or a number and of before (")
          : expected("a comma or )");
    }
    at++;
    return parts;
  }

  private String name() throws ExpressionMistake {
    int begin = at;
    if (take(WORD)) {
      return checked(begin, matcher.group());
    }
    if (take(QUOTED)) {
      return checked(begin, matcher.group(1));
    }
    if (isAt('"')) {
      throw mistakeAt(text.length(), "a double quote that ends the name");
    }
    throw expected("a tracker's name, any(, all( or a number and of(");
  }

  private String checked(int begin, String name) throws ExpressionMistake {
    Optional<String> good = NameForms.SECTION.read(name);
    if (name.isBlank() || good.isEmpty()) {
      throw mistakeAt(begin, "a name of 1 to 64 characters without a comma");
    }
    return good.get();
  }

  private boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean take(Pattern pattern) {
    boolean found = matcher.usePattern(pattern).region(at, text.length()).lookingAt();
    at = found ? matcher.end() : at;
    return found;
  }

  private ExpressionMistake expected(String what) {
    return mistakeAt(at, what);
  }

  private ExpressionMistake mistakeAt(int place, String what) {
    return new ExpressionMistake(text, place, what);
  }
}
