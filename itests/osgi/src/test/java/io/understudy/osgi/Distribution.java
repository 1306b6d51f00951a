package io.understudy.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The archive that was built, unpacked as a user would. */
final class Distribution {

  private static final Path FOLDER = Path.of(System.getProperty("distribution.folder"));

  private Distribution() {}

  /** A fresh copy. */
  static Path unpack(String name) {
    try {
      Path folder = FOLDER.resolve(name);
      run("rm", "-rf", folder.toString());
      Files.createDirectories(folder);
      String archive = System.getProperty("distribution.archive");
      run("tar", "xzf", archive, "-C", folder.toString(), "--strip-components=1");
      return folder;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** What the command prints; it must succeed. */
  static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(String.join(" ", command) + ": " + output);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    }
    return output;
  }
}
