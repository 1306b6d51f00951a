package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Place;

/** How much an import may still do, so that no file keeps it busy for long. */
final class Budget {

  /** The longest text that is read. */
  static final int MOST_CHARACTERS = 4 << 20;

  /** The most lines once variables and sequences are put in. */
  static final int MOST_LINES = 100_000;

  private static final int MOST_EXPANDED = 8 << 20;
  private static final int LONGEST_LINE = 1 << 16;

  private int lines = MOST_LINES;
  private int expanded = MOST_EXPANDED;
  private int read = MOST_CHARACTERS;

  void read(Place place, String text) throws TooMuchException {
    read -= text.length();
    if (read < 0) {
      throw new TooMuchException(
          place, "there are more than " + MOST_CHARACTERS + " characters in all files together");
    }
  }

  void line(Place place) throws TooMuchException {
    if (--lines < 0) {
      throw new TooMuchException(
          place,
          "these are more than " + MOST_LINES + " lines with variables and sequences put in");
    }
  }

  /** For each step of putting in variables, and each character. */
  void expand(Place place, int characters) throws TooMuchException {
    expanded -= 1 + characters;
    if (expanded < 0) {
      throw new TooMuchException(place, "the variables put in come to too much text");
    }
  }

  void length(Place place, CharSequence line) throws TooMuchException {
    if (line.length() > LONGEST_LINE) {
      throw new TooMuchException(place, "a line is longer than " + LONGEST_LINE + " characters");
    }
  }
}
