package io.understudy.config.exchange;

/**
 * Where something stands in what is imported.
 *
 * @param file the name of the file; empty for the one that was uploaded
 * @param line its line, from 1
 */
public record Place(String file, int line) {

  @Override
  public String toString() {
    return file.isEmpty() ? "line " + line : file + " line " + line;
  }
}
