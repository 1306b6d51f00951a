package io.understudy.platform.linux;

import static io.understudy.platform.linux.kernel.Constants.CLONE_NEWNET;
import static io.understudy.platform.linux.kernel.Constants.O_CLOEXEC;
import static io.understudy.platform.linux.kernel.Constants.O_RDONLY;

import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.SystemCalls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** One network namespace of a {@link TestNetwork}. */
public final class TestNamespace implements AutoCloseable {

  private static final int COMMAND_SECONDS = 30;
  private static final int MOST_LOOKS = 5000;

  private final SystemCalls kernel;
  private final String name;
  private final Memory path;

  TestNamespace(SystemCalls kernel, String name) {
    this.kernel = kernel;
    this.name = name;
    byte[] octets = ("/run/netns/" + name + "\0").getBytes(StandardCharsets.US_ASCII);
    this.path = new Memory(kernel, octets.length);
    path.copyFrom(ByteBuffer.wrap(octets), 0, 0, octets.length);
  }

  /** Its name for {@code ip netns}. */
  public String name() {
    return name;
  }

  /**
   * Runs code on a thread in this namespace and waits for it. Sockets that it makes stay in the
   * namespace, wherever they are used; threads that it starts are in the namespace too.
   */
  public <T> T call(Callable<T> code) throws Exception {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              enter();
              return code.call();
            });
    new Thread(task, name).start();
    try {
      return task.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Exception exception) {
        throw exception;
      }
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw failed;
    }
  }

  /** As {@link #call}, for code that gives nothing. */
  public void run(Code code) throws Exception {
    call(
        () -> {
          code.run();
          return true;
        });
  }

  /** Code that may fail. */
  @FunctionalInterface
  public interface Code {
    /** Runs. */
    void run() throws Exception;
  }

  /** Runs {@code ip} in this namespace; gives what it prints. */
  public String ip(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("ip", "-n", name));
    command.addAll(List.of(arguments));
    return execute(command);
  }

  /** The link-local address of the interface at the end of the wire. */
  public String linkLocalAddress() throws IOException {
    return showLinkLocal().replaceFirst("(?s).*inet6 ([^/]+)/.*", "$1");
  }

  /** The kernel sets IPv6 up in its own time after the link. */
  void awaitIpv6() throws IOException {
    for (int look = 0; look < MOST_LOOKS; look++) {
      String shown = showLinkLocal();
      if (shown.contains("inet6 fe80") && !shown.contains("tentative")) {
        return;
      }
    }
    throw new IOException("no IPv6 on " + TestNetwork.INTERFACE + " of " + name);
  }

  private String showLinkLocal() throws IOException {
    return ip("-6", "-o", "address", "show", "dev", TestNetwork.INTERFACE, "scope", "link");
  }

  /** Runs any command in this namespace, to its end; gives what it prints. */
  public String execute(String... command) throws IOException {
    List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", name));
    inside.addAll(List.of(command));
    return execute(inside);
  }

  void create() throws Exception {
    execute(List.of("ip", "netns", "add", name));
    // A fresh IPv6 address may be used at once.
    run(() -> Files.writeString(Path.of("/proc/sys/net/ipv6/conf/default/accept_dad"), "0"));
  }

  /** Removes it, and with it all that is in it. */
  @Override
  public void close() throws IOException {
    if (Files.exists(Path.of("/run/netns", name))) {
      execute(List.of("ip", "netns", "delete", name));
    }
  }

  private void enter() {
    int fd = kernel.open(path, O_RDONLY | O_CLOEXEC);
    int entered = fd < 0 ? fd : kernel.setns(fd, CLONE_NEWNET);
    kernel.close(fd);
    if (entered < 0) {
      throw new IllegalStateException(Errno.sentence("cannot enter " + name, entered));
    }
  }

  private static String execute(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output;
    try (InputStream printed = process.getInputStream()) {
      output = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (!hasEnded(process)) {
      process.destroyForcibly();
      throw new IOException("did not end: " + command);
    }
    if (process.exitValue() != 0) {
      throw new IOException(command + ": " + output);
    }
    return output;
  }

  private static boolean hasEnded(Process process) {
    try {
      return process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
