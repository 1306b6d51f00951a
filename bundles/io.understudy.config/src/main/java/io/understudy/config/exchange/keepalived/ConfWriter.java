package io.understudy.config.exchange.keepalived;

/** Writes lines and blocks. */
final class ConfWriter {

  private static final String STEP = "    ";

  private final StringBuilder text = new StringBuilder();
  private String indent = "";

  /** A line. */
  void line(String line) {
    text.append(indent).append(line).append('\n');
  }

  /** A line, and the name of its section beside it. */
  void named(String line, String name) {
    noted(line, "name", name);
  }

  /** A line, and a note of ours beside it. */
  void noted(String line, String key, String value) {
    line("%s  # %s %s %s".formatted(line, Preprocessor.NOTE, key, Words.note(value)));
  }

  /** An explanation. */
  void comment(String comment) {
    line("# " + comment);
  }

  /** A comment that is read again. */
  void note(String note) {
    line("# " + Preprocessor.NOTE + " " + note);
  }

  /** Nothing, for the eye. */
  void gap() {
    text.append('\n');
  }

  /** Begins what stands between braces. */
  void begin(String head) {
    line(head + " {");
    indent += STEP;
  }

  /** The same with a note beside it. */
  void begin(String head, String key, String value) {
    noted(head + " {", key, value);
    indent += STEP;
  }

  /** Ends it. */
  void end() {
    indent = indent.substring(STEP.length());
    line("}");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
