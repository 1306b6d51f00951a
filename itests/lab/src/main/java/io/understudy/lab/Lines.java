package io.understudy.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a running process prints, line by line, for readers that wait. */
public final class Lines {

  private record Waiter(Predicate<String> wanted, CompletableFuture<String> found) {}

  private final String name;
  private final List<String> all = new ArrayList<>();
  private final List<Waiter> waiters = new ArrayList<>();
  private final BlockingQueue<Boolean> ended = new LinkedBlockingQueue<>();

  /**
   * @param continued says of a line that the next one belongs to it
   */
  Lines(String name, BufferedReader source, Predicate<String> continued) {
    this.name = name;
    Thread reader = new Thread(() -> read(source, continued), "lines of " + name);
    reader.setDaemon(true);
    reader.start();
  }

  private void read(BufferedReader source, Predicate<String> continued) {
    try (source) {
      for (String line = source.readLine(); line != null; line = source.readLine()) {
        append(continued.test(line) ? line + source.readLine() : line);
      }
    } catch (IOException e) {
      append(name + " is no longer read: " + e);
    }
    ended.add(true);
  }

  private synchronized void append(String line) {
    all.add(line);
    waiters.removeIf(waiter -> waiter.wanted().test(line) && waiter.found().complete(line));
  }

  /** How many there are: a position to search from. */
  public synchronized int size() {
    return all.size();
  }

  /** What was printed so far. */
  public synchronized List<String> soFar() {
    return List.copyOf(all);
  }

  /** The first line at or after a position that is wanted, waited for. */
  public String await(int from, Duration deadline, String what, Predicate<String> wanted) {
    try {
      return first(from, wanted).get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("%s: no %s within %s\n%s".formatted(name, what, deadline, tail()));
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(name + ": interrupted while waiting for " + what, e);
    }
  }

  private synchronized CompletableFuture<String> first(int from, Predicate<String> wanted) {
    CompletableFuture<String> found = new CompletableFuture<>();
    all.stream()
        .skip(from)
        .filter(wanted)
        .findFirst()
        .ifPresentOrElse(found::complete, () -> waiters.add(new Waiter(wanted, found)));
    return found;
  }

  /** Waits until the process prints no more. */
  public void awaitEnd(Duration deadline) {
    try {
      if (ended.poll(deadline.toMillis(), TimeUnit.MILLISECONDS) == null) {
        throw new AssertionError("%s still runs after %s\n%s".formatted(name, deadline, tail()));
      }
      ended.add(true);
    } catch (InterruptedException e) {
      throw new IllegalStateException(name + ": interrupted while waiting for its end", e);
    }
  }

  /** What a parser makes of the lines from a position on. */
  public <T> List<T> parsed(int from, Function<String, Optional<T>> parser) {
    return soFar().stream().skip(from).flatMap(line -> parser.apply(line).stream()).toList();
  }

  public synchronized String tail() {
    return String.join("\n", all.subList(Math.max(0, all.size() - 30), all.size()));
  }
}
