package io.understudy.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The distribution as a process, with its console on loopback, from the first start on. */
final class ConsoleGateway implements AutoCloseable {

  static final String USER = "admin";
  static final String PASSWORD = "open-sesame";

  /** Of {@link #PASSWORD}. */
  private static final String HASH =
      "pbkdf2-sha256$20000$AAECAwQFBgcICQoLDA0ODw==$gcdYzr294dnqp7Md6TBnULzqqHTKgEj3Axz0RuUAoDk=";

  private final Path folder;
  private final int port = freePort();
  private Process process;

  /** One that was never started before. */
  ConsoleGateway(String name) {
    folder = Path.of(System.getProperty("browser.folder")).resolve(name);
    delete(folder);
    write("io.understudy.security", "passwordHash = " + HASH.replace("=", "\\="));
    process = launch();
  }

  /** Starts it again on the same configuration. */
  void start() {
    process = launch();
  }

  private Process launch() {
    Path home = Path.of(System.getProperty("browser.distribution"));
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "UNDERSTUDY_ETC",
                etc().toString(),
                "UNDERSTUDY_STATE",
                folder.resolve("state").toString(),
                "UNDERSTUDY_RUN",
                folder.resolve("run").toString(),
                "UNDERSTUDY_CONSOLE_PORT",
                Integer.toString(port)));
    ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/understudy").toString());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.txt").toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path etc() {
    return folder.resolve("etc");
  }

  /** A file of File Install's, whole when it is found. */
  void write(String pid, String... lines) {
    try {
      Files.createDirectories(etc());
      Path written = Files.write(etc().resolve(pid + ".tmp"), List.of(lines));
      Files.move(written, etc().resolve(pid + ".cfg"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address(String path) {
    return "http://127.0.0.1:" + port + "/system/console/" + path;
  }

  static String authorization() {
    byte[] both = (USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** Ends it as a crash does. */
  void kill() {
    List<ProcessHandle> family =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    family.forEach(ProcessHandle::destroyForcibly);
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }

  String output() {
    try {
      return Files.readString(folder.resolve("output.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    process.destroy();
    awaitEnd();
    kill();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> all = Files.walk(folder)) {
          for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
            Files.delete(each);
          }
        }
      }
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
