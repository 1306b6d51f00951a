package io.understudy.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Short commands, run to their end. */
final class Command {

  private static final int SECONDS = 20;

  private Command() {}

  /** What the command printed; fails where the command does. */
  static String run(List<String> words) {
    try {
      ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
      builder.environment().put("TZ", "UTC");
      Process process = builder.start();
      process.getOutputStream().close();
      // All commands here print little and end by themselves.
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("still runs: " + words);
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", words) + ": " + printed.strip());
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + words.get(0), e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted: " + words, e);
    }
  }

  static String run(String line) {
    return run(List.of(line.split(" ")));
  }
}
