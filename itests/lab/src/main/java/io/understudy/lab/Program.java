package io.understudy.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process in a network namespace, and what it prints. Closed by its id, with a deadline. */
public final class Program implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Process process;
  private final Lines lines;

  Program(
      String namespace,
      Path folder,
      Map<String, String> environment,
      Predicate<String> continued,
      List<String> words) {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(folder.toFile());
    builder.environment().put("TZ", "UTC");
    builder.environment().putAll(environment);
    try {
      process = builder.start();
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + words, e);
    }
    lines =
        new Lines(
            namespace + " " + words.get(0), process.inputReader(StandardCharsets.UTF_8), continued);
  }

  public Lines lines() {
    return lines;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Signals the process and its children in one call, children first. The time before it. */
  public Instant signalAll(String signal) {
    return signal(signal, pids());
  }

  /** Signals the process alone. The time before it. */
  public Instant signal(String signal) {
    return signal(signal, Long.toString(process.pid()));
  }

  private static Instant signal(String signal, String pids) {
    return timed("kill -" + signal + " " + pids);
  }

  /** The process and its children, children first, with blanks between. */
  public String pids() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .map(each -> Long.toString(each.pid()))
        .collect(Collectors.joining(" "));
  }

  /** Has the shell do something. The time before it. */
  public static Instant timed(String script) {
    return instant(Command.run(List.of("sh", "-c", "date +%s.%N; " + script)).strip());
  }

  /** The time of day, by the clock that captures and logs go by. */
  public static Instant now() {
    return timed(":");
  }

  /** Seconds since the epoch, as tcpdump and date print them. */
  public static Instant instant(String seconds) {
    BigDecimal whole = new BigDecimal(seconds);
    return Instant.ofEpochSecond(0, whole.movePointRight(9).longValueExact());
  }

  /** The processor time that the process and its children have used, as far as they live. */
  public Duration processorTime() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  public void awaitEnd() {
    lines.awaitEnd(PATIENCE);
  }

  @Override
  public void close() {
    List<ProcessHandle> family =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly(); // A timed-out test is interrupted, and cleans up.
    }
    family.forEach(ProcessHandle::destroyForcibly);
  }
}
