package io.understudy.osgi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A folder with real scripts and what they write; everybody may read it, and root alone write. */
final class Scripts {

  private final Path folder;

  private Scripts(Path folder) {
    this.folder = folder;
  }

  static Scripts create() throws IOException {
    Scripts scripts = new Scripts(Files.createTempDirectory("us-scripts"));
    scripts.chmod("755", ".");
    return scripts;
  }

  /** An executable shell script; in it, $here is this folder. */
  Path script(String name, String... lines) throws IOException {
    write(name, "#!/bin/sh\nhere=" + folder + "\n" + String.join("\n", lines) + "\n");
    chmod("755", name);
    return path(name);
  }

  /** A file that changes all at once. */
  void write(String name, String text) throws IOException {
    Path whole = Files.writeString(path(name + ".part"), text);
    Files.move(whole, path(name), StandardCopyOption.ATOMIC_MOVE);
  }

  void chmod(String mode, String name) throws IOException {
    Distribution.run("chmod", mode, path(name).toString());
  }

  /** The lines of a file so far; none if there is no file. */
  List<String> lines(String name) {
    try {
      return Files.exists(path(name)) ? Files.readAllLines(path(name)) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process whose id a script has written down. */
  RunningProcess process(String name) {
    String pid = Eventually.get(name, () -> lines(name), lines -> !lines.isEmpty()).get(0);
    return new RunningProcess(Long.parseLong(pid));
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  void delete() throws IOException {
    Distribution.run("rm", "-rf", folder.toString());
  }
}
