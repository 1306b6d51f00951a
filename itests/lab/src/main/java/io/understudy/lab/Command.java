package io.understudy.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Short commands, run to their end. */
public final class Command {

  private static final String SECONDS = "20";

  private Command() {}

  /** What the command printed; fails where the command does. */
  public static String run(List<String> words) {
    List<String> limited = new ArrayList<>(List.of("timeout", SECONDS));
    limited.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(limited).redirectErrorStream(true);
    builder.environment().put("TZ", "UTC");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", words) + ": " + printed.strip());
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + words.get(0), e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted: " + words, e);
    }
  }

  public static String run(String line) {
    return run(List.of(line.split(" ", -1)));
  }
}
