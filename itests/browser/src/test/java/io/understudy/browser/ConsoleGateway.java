package io.understudy.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
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
    folder = folder(name);
    write("io.understudy.security", "passwordHash = " + HASH.replace("=", "\\="));
    process = launch();
  }

  /** Starts it again on the same configuration. */
  void start() {
    process = launch();
  }

  private Process launch() {
    return launch(folder, List.of(), "UNDERSTUDY_CONSOLE_PORT", Integer.toString(port));
  }

  /**
   * Starts the distribution with its files in this folder.
   *
   * @param prefix what the command stands behind
   * @param setting the name and the value of one more variable of its environment
   */
  static Process launch(Path folder, List<String> prefix, String... setting) {
    Path home = Path.of(System.getProperty("browser.distribution"));
    List<String> command = new ArrayList<>(prefix);
    command.add(home.resolve("bin/understudy").toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("UNDERSTUDY_ETC", etc(folder).toString());
    environment.put("UNDERSTUDY_STATE", folder.resolve("state").toString());
    environment.put("UNDERSTUDY_RUN", folder.resolve("run").toString());
    environment.put(setting[0], setting[1]);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.txt").toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path etc(Path folder) {
    return folder.resolve("etc");
  }

  /** A folder with nothing in it. */
  static Path folder(String name) {
    Path folder = Path.of(System.getProperty("browser.folder")).resolve(name);
    delete(folder);
    return folder;
  }

  /** A file of File Install's, whole when it is found. */
  void write(String pid, String... lines) {
    write(folder, pid, lines);
  }

  static void write(Path folder, String pid, String... lines) {
    Path etc = etc(folder);
    try {
      Files.createDirectories(etc);
      Path written = Files.write(etc.resolve(pid + ".tmp"), List.of(lines));
      Files.move(written, etc.resolve(pid + ".cfg"), StandardCopyOption.ATOMIC_MOVE);
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
