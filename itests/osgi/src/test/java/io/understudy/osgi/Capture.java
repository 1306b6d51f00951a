package io.understudy.osgi;

import java.io.IOException;
import java.util.List;

/** A running tcpdump. */
final class Capture implements AutoCloseable {

  private final Process process;
  private final Output output;

  private Capture(Process process) {
    this.process = process;
    this.output = new Output(process);
  }

  /** Returns once it listens. */
  static Capture start(List<String> command) throws IOException {
    Capture capture = new Capture(new ProcessBuilder(command).redirectErrorStream(true).start());
    capture.awaitLine("listening on");
    return capture;
  }

  String awaitLine(String text) {
    return output.await(text);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
