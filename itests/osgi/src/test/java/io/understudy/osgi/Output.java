package io.understudy.osgi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The lines that a process has printed so far. */
final class Output {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Process process;

  Output(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "output-of-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException ended) {
      // It was killed while it was read.
    }
  }

  /** The first line with this text in it. */
  String await(String text) {
    return Eventually.get(
            "line with \"" + text + "\" in " + lines,
            () -> lines.stream().filter(line -> line.contains(text)).findFirst(),
            Optional::isPresent)
        .get();
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
