package io.understudy.osgi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The distribution as a process. */
final class Gateway implements AutoCloseable {

  private final Process process;
  private final Output output;

  private Gateway(Process process) {
    this.process = process;
    this.output = new Output(process);
  }

  /** Its configuration and state are in the work folder. */
  static Gateway start(
      Namespace namespace,
      List<String> prefix,
      Path home,
      Path work,
      Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(home.resolve("bin/understudy").toString());
    ProcessBuilder builder =
        new ProcessBuilder(namespace.inside(command)).redirectErrorStream(true);
    builder.environment().remove("JOURNAL_STREAM");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("UNDERSTUDY_ETC", work.resolve("etc").toString());
    builder.environment().put("UNDERSTUDY_STATE", work.resolve("state").toString());
    builder.environment().put("UNDERSTUDY_RUN", work.resolve("run").toString());
    builder.environment().putAll(environment);
    return new Gateway(builder.start());
  }

  String awaitLine(String text) {
    return output.await(text);
  }

  /** A line on its standard input. */
  void type(String line) throws IOException {
    OutputStream input = process.getOutputStream();
    input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    input.flush();
  }

  /** Ends its standard input. */
  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  String output() {
    return output.toString();
  }

  /** Of the JVM: each process on the way to it became the next one. */
  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends SIGTERM; the exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    return awaitExit();
  }

  /** Kills it, so that it can do nothing more. */
  void kill() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    awaitExit();
  }

  int awaitExit() throws InterruptedException {
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), () -> "does not end: " + output);
    return process.exitValue();
  }

  /** Leaves what was printed in the report. */
  @Override
  public void close() {
    System.out.println(output);
    process.destroyForcibly();
  }
}
