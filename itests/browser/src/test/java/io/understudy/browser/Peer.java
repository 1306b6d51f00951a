package io.understudy.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openqa.selenium.support.ui.FluentWait;

/** The other gateway, at the other end of the interface, in a network namespace of its own. */
final class Peer implements AutoCloseable {

  private static final String NAMESPACE = "us-page-peer";
  private static final String ADDRESS = "192.0.2.12/24";

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Process process;
  private final Path output;

  /** Its virtual router has this priority, and is otherwise that of every test here. */
  Peer(int priority) {
    if (Files.exists(Path.of("/run/netns", NAMESPACE))) {
      run("ip", "netns", "delete", NAMESPACE);
    }
    run("ip", "netns", "add", NAMESPACE);
    run("ip", "link", "set", "us1", "netns", NAMESPACE);
    inside("ip", "link", "set", "lo", "up");
    inside("ip", "address", "add", ADDRESS, "dev", "us1");
    inside("ip", "link", "set", "us1", "up");
    Path folder = ConsoleGateway.folder("peer");
    ConsoleGateway.write(
        folder, "io.understudy.virtualip-office", "name = office", "address = 192.0.2.100/24");
    ConsoleGateway.write(
        folder,
        "io.understudy.vrrp.instance-office",
        "name = office",
        "interface = us1",
        "vrid = 51",
        "version = 3",
        "advertIntervalMillis = 200",
        "priority = " + priority,
        "virtualIps = office");
    process =
        ConsoleGateway.launch(
            folder, List.of("ip", "netns", "exec", NAMESPACE), "UNDERSTUDY_CONSOLE", "off");
    output = folder.resolve("output.txt");
  }

  /** Waits until it holds the address: there is nobody else yet. */
  void awaitMaster() {
    new FluentWait<>(output)
        .withTimeout(PATIENCE)
        .pollingEvery(PAUSE)
        .until(file -> read(file).contains("BACKUP -> MASTER"));
  }

  /** Ends it as a crash does. */
  void kill() {
    List<ProcessHandle> family =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    family.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    kill();
    run("ip", "link", "delete", "us0"); // both ends at once; the namespace's end would take a while
    run("ip", "netns", "delete", NAMESPACE);
    run("ip", "link", "add", "us0", "type", "veth", "peer", "name", "us1");
    run("ip", "address", "add", "192.0.2.11/24", "dev", "us0");
    run("ip", "link", "set", "us0", "up");
    run("ip", "link", "set", "us1", "up");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void inside(String... command) {
    run(
        Stream.concat(Stream.of("ip", "netns", "exec", NAMESPACE), Stream.of(command))
            .toArray(String[]::new));
  }

  private static void run(String... command) {
    try {
      Process ran = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(ran.getInputStream().readAllBytes());
      if (!ran.waitFor(20, TimeUnit.SECONDS) || ran.exitValue() != 0) {
        throw new AssertionError(String.join(" ", command) + ": " + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
