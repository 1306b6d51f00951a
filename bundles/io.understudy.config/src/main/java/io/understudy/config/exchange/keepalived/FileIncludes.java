package io.understudy.config.exchange.keepalived;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/** Includes files of this machine, relative to the file that names them. */
public final class FileIncludes implements Includes {

  /** The largest file that is read. */
  public static final long MOST_OCTETS = 4L << 20;

  private static final int MOST_FILES = 1000;
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

  private final Path folder;

  /**
   * Begins in a folder.
   *
   * @param folder the one of the first file
   */
  public FileIncludes(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<IncludedFile> find(String pattern, String from) throws IOException {
    Path here = from.isEmpty() ? folder : parent(Path.of(from));
    String whole = pattern.startsWith("/") ? pattern : here + "/" + pattern;
    List<IncludedFile> files = new ArrayList<>();
    for (Path path : matching(whole)) {
      if (Files.size(path) > MOST_OCTETS) {
        throw new IOException(path + " is larger than " + MOST_OCTETS + " octets");
      }
      files.add(
          new IncludedFile(
              path.toString(), new String(Files.readAllBytes(path), StandardCharsets.UTF_8)));
    }
    return files;
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of(".") : parent;
  }

  private static List<Path> matching(String pattern) throws IOException {
    var wildcard = WILDCARD.matcher(pattern);
    if (!wildcard.find()) {
      Path path = Path.of(pattern);
      return Files.isRegularFile(path) ? List.of(path) : List.of();
    }
    Path root = Path.of(pattern.substring(0, pattern.lastIndexOf('/', wildcard.start()) + 1));
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    PathMatcher matcher = root.getFileSystem().getPathMatcher("glob:" + pattern);
    int depth =
        (int) pattern.substring(root.toString().length()).chars().filter(c -> c == '/').count();
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Math.max(1, depth + 1),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && matcher.matches(file)) {
              found.add(file);
            }
            return found.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(null);
    return found;
  }
}
