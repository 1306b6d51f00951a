package io.understudy.config.transfer;

import io.understudy.api.change.SourceFile;
import io.understudy.config.exchange.keepalived.Includes;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * Files that were uploaded together. An upload has names and perhaps folders, but not those of the
 * machine that it comes from; so an included file is one whose path ends as the pattern does.
 *
 * @param others all but the first one
 */
record UploadedFiles(List<SourceFile> others) implements Includes {

  /** A matcher tries all ways in which stars can be meant. */
  private static final int MOST_STARS = 3;

  private static final int MOST_CHARACTERS = 255;

  static UploadedFiles of(List<SourceFile> files) {
    return new UploadedFiles(files.subList(1, files.size()));
  }

  /** Copies the list. */
  UploadedFiles {
    others = List.copyOf(others);
  }

  @Override
  public List<IncludedFile> find(String pattern, String from) throws IOException {
    List<IncludedFile> found;
    try {
      found =
          others.stream()
              .filter(file -> !file.name().equals(from))
              .filter(file -> endsAlike(pattern, file.name()))
              .map(file -> new IncludedFile(file.name(), file.text()))
              .toList();
    } catch (PatternSyntaxException | InvalidPathException e) {
      throw new IOException("this is no name of a file: " + e.getMessage(), e);
    }
    if (found.isEmpty()) {
      throw new IOException("no such file was uploaded; upload it together with this one");
    }
    return found;
  }

  private static boolean endsAlike(String pattern, String name) {
    String[] wanted = pattern.split("/+");
    String[] given = name.split("/+");
    int compared = Math.min(count(wanted), count(given));
    if (pattern.length() > MOST_CHARACTERS
        || name.length() > MOST_CHARACTERS
        || pattern.chars().filter(character -> character == '*').count() > MOST_STARS) {
      throw new PatternSyntaxException(
          "at most %d characters, and %d times '*'".formatted(MOST_CHARACTERS, MOST_STARS),
          pattern,
          -1);
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + last(wanted, compared));
    return compared > 0 && matcher.matches(Path.of(last(given, compared)));
  }

  /** Without what an absolute path begins with. */
  private static int count(String[] parts) {
    return parts.length > 0 && parts[0].isEmpty() ? parts.length - 1 : parts.length;
  }

  private static String last(String[] parts, int count) {
    return String.join("/", List.of(parts).subList(parts.length - count, parts.length));
  }
}
