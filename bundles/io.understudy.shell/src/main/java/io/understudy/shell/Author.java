package io.understudy.shell;

/** Who works at this shell, for the journal. */
final class Author {

  /** Gogo knows no users; it is the one that the framework runs as. */
  static final String NAME = "shell (" + System.getProperty("user.name", "?") + ")";

  private Author() {}
}
