package io.understudy.platform.linux.program;

import io.understudy.platform.linux.kernel.Abi;
import io.understudy.spi.platform.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The executable that starts programs, of this CPU.
 *
 * @param file where it was unpacked
 * @param objection why it cannot be used, empty if it can
 */
record Launcher(Path file, Optional<String> objection) implements Starter {

  private static final String SAME = "-";
  private static final String READY = "ready\n";
  private static final long PATIENCE_SECONDS = 20;

  /** Writes it to this file, and tries it. */
  static Launcher unpack(Path file) {
    try {
      Abi abi = Abi.of(System.getProperty("os.arch", ""));
      write(abi, file);
      return tried(file);
    } catch (PlatformException refused) {
      return unusable(file, refused.reason());
    } catch (IOException refused) {
      return unusable(file, "it could not be unpacked: " + refused);
    }
  }

  /** The file is made anew: one that somebody else has open, or a link, is not written to. */
  private static void write(Abi abi, Path file) throws IOException {
    String resource = "/native/" + abi + "/launcher";
    try (InputStream in = Launcher.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the bundle lacks " + resource);
      }
      Files.deleteIfExists(file);
      Files.copy(in, file);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static Launcher tried(Path file) {
    try {
      Process process = new ProcessBuilder(file.toString()).redirectErrorStream(true).start();
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          return unusable(file, "it did not answer");
        }
        byte[] said = process.getInputStream().readAllBytes();
        return READY.equals(new String(said, StandardCharsets.US_ASCII))
            ? new Launcher(file, Optional.empty())
            : unusable(file, "it failed with status " + process.exitValue());
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException refused) {
      return unusable(
          file,
          "it may not be executed there ("
              + refused.getMessage()
              + "): move the framework's bundle cache to a file system that is not mounted noexec,"
              + " by the framework property org.osgi.framework.storage");
    } catch (OutOfMemoryError refused) {
      return unusable(file, "it could not be tried: " + refused.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return unusable(file, "trying it was interrupted");
    }
  }

  private static Launcher unusable(Path file, String why) {
    return new Launcher(
        file, Optional.of("no program can be run, for " + file + " cannot be used: " + why));
  }

  @Override
  public Process start(Identity identity, List<String> command, Map<String, String> environment)
      throws IOException {
    List<String> words = new ArrayList<>();
    words.add(file.toString());
    words.add(identity.isOwn() ? SAME : Long.toString(identity.user()));
    words.add(identity.isOwn() ? SAME : Long.toString(identity.group()));
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
