package io.understudy.shell;

import io.understudy.api.change.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A file of this machine and the files that it includes, called as they are included: by their path
 * as it is written, relative to the folder of the first one unless it is absolute.
 */
final class ImportFiles {

  /** The largest file that is read, in octets. */
  static final long MOST_OCTETS = 1L << 20;

  /** The most files that are read. */
  static final int MOST_FILES = 200;

  private static final Pattern INCLUDE =
      Pattern.compile("(?m)^[ \\t]*include\\w*[ \\t]+\"?([^\"\\s#!]+)");

  private final Path folder;
  private final Map<String, String> texts = new LinkedHashMap<>();

  private ImportFiles(Path folder) {
    this.folder = folder;
  }

  /** The first one first. */
  static List<SourceFile> read(String name) {
    Path file = path(name).toAbsolutePath();
    Path folder = file.getParent();
    Path own = file.getFileName();
    if (folder == null || own == null || !Files.isRegularFile(file)) {
      throw new Refused("There is no file " + file);
    }
    ImportFiles files = new ImportFiles(folder);
    files.add(own.toString(), List.of());
    return files.texts.entrySet().stream()
        .map(entry -> new SourceFile(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** A file that includes itself, be it by others, is not followed twice. */
  private void add(String name, List<Path> including) {
    if (texts.containsKey(name)) {
      return;
    }
    if (texts.size() == MOST_FILES) {
      throw new Refused("There are more than " + MOST_FILES + " files to include");
    }
    Path file = folder.resolve(name).normalize();
    String text = text(file);
    texts.put(name, text);
    if (including.contains(file)) {
      return;
    }
    List<Path> chain = new ArrayList<>(including);
    chain.add(file);
    Matcher include = INCLUDE.matcher(text);
    while (include.find()) {
      matching(name, include.group(1)).forEach(included -> add(included, chain));
    }
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MOST_OCTETS) {
        throw new Refused(file + " is larger than " + MOST_OCTETS + " octets");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Refused("Cannot read " + file + ": " + e.getMessage());
    }
  }

  /** Wildcards in the last part of the path alone; others are left to the report. */
  private List<String> matching(String from, String pattern) {
    int cut = pattern.lastIndexOf('/') + 1;
    String here = from.substring(0, from.lastIndexOf('/') + 1);
    String prefix =
        pattern.startsWith("/") ? pattern.substring(0, cut) : here + pattern.substring(0, cut);
    TreeSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder.resolve(prefix), pattern.substring(cut))) {
      for (Path file : found) {
        if (Files.isRegularFile(file)) {
          names.add(prefix + file.getFileName());
        }
      }
    } catch (IOException | InvalidPathException | PatternSyntaxException e) {
      return List.of(); // The import says that nothing was found.
    }
    return new ArrayList<>(names);
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new Refused("This is no path: " + name);
    }
  }
}
