package io.understudy.config.exchange.keepalived;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides a line at its blanks and braces.
 *
 * @param all the words and braces
 * @param isWhole whether every quote ends
 */
record Tokens(List<Token> all, boolean isWhole) {

  /** Copies the list. */
  Tokens {
    all = List.copyOf(all);
  }

  /** What a token is. */
  enum Kind {
    /** A word, in quotes or not. */
    WORD,
    /** A brace that begins a block. */
    OPEN,
    /** A brace that ends one. */
    CLOSE
  }

  /**
   * A word or a brace.
   *
   * @param kind which of them
   * @param text the word, without its quotes
   */
  record Token(Kind kind, String text) {}

  static Tokens of(String line) {
    Reader reader = new Reader(line);
    reader.read();
    return new Tokens(reader.tokens, reader.quote == 0);
  }

  /** The words alone. */
  List<String> words() {
    return all.stream().filter(token -> token.kind() == Kind.WORD).map(Token::text).toList();
  }

  private static final class Reader {

    private final String line;
    private final List<Token> tokens = new ArrayList<>();

    /** keepalived takes a backslash in it as it is. */
    private final boolean isPassword;

    private final StringBuilder word = new StringBuilder();
    private boolean isInWord;
    private char quote;
    private int at;

    Reader(String line) {
      this.line = line;
      this.isPassword = line.startsWith("auth_pass");
    }

    void read() {
      while (at < line.length()) {
        char c = line.charAt(at++);
        if (c == '\\' && !isPassword) {
          isInWord = true;
          escape();
        } else if (quote != 0) {
          quoted(c);
        } else if (c == '"' || c == '\'') {
          quote = c;
          isInWord = true;
        } else if (Character.isWhitespace(c)) {
          end();
        } else if (c == '$' && line.startsWith("{", at)) {
          reference();
        } else if (c == '{' || c == '}') {
          end();
          tokens.add(new Token(c == '{' ? Kind.OPEN : Kind.CLOSE, String.valueOf(c)));
        } else {
          isInWord = true;
          word.append(c);
        }
      }
      end();
    }

    private void quoted(char c) {
      if (c == quote) {
        quote = 0;
      } else {
        word.append(c);
      }
    }

    /** A variable that nobody defined stays as it is. */
    private void reference() {
      int close = line.indexOf('}', at);
      int end = close < 0 ? line.length() : close + 1;
      isInWord = true;
      word.append(line, at - 1, end);
      at = end;
    }

    private void escape() {
      if (at >= line.length()) {
        return;
      }
      char c = line.charAt(at++);
      switch (c) {
        case 'n' -> word.append('\n');
        case 'r' -> word.append('\r');
        case 't' -> word.append('\t');
        case 'x' -> digits(16, line.length());
        case '0', '1', '2', '3', '4', '5', '6', '7' -> {
          at--;
          digits(8, at + 3);
        }
        default -> word.append(c);
      }
    }

    private void digits(int radix, int most) {
      int code = 0;
      while (at < Math.min(most, line.length()) && Character.digit(line.charAt(at), radix) >= 0) {
        code = (code * radix + Character.digit(line.charAt(at++), radix)) & 0xFF;
      }
      word.append((char) code);
    }

    private void end() {
      if (isInWord) {
        tokens.add(new Token(Kind.WORD, word.toString()));
        word.setLength(0);
        isInWord = false;
      }
    }
  }
}
