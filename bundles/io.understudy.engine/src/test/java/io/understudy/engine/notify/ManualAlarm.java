package io.understudy.engine.notify;

import io.understudy.api.alarm.Alarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alarm whose time passes when a test says so. Any thread may leave tasks. */
final class ManualAlarm implements Alarm {

  private record Entry(Duration at, Runnable task) {}

  private final List<Entry> entries = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private boolean closed;

  @Override
  public void now(Runnable task) {
    after(Duration.ZERO, task);
  }

  @Override
  public synchronized Cancellation after(Duration delay, Runnable task) {
    Entry entry = new Entry(now.plus(delay), task);
    if (!closed) {
      entries.add(entry);
      notifyAll();
    }
    return () -> forget(entry);
  }

  private synchronized void forget(Entry entry) {
    entries.removeIf(other -> other == entry);
  }

  @Override
  public synchronized void close() {
    closed = true;
    entries.clear();
  }

  /** How many tasks there are. */
  synchronized int size() {
    return entries.size();
  }

  /** Runs what is due, and what comes of it. */
  void settle() {
    pass(Duration.ZERO);
  }

  /** Lets time pass, and runs what is due meanwhile, in order. */
  void pass(Duration duration) {
    Duration end = now.plus(duration);
    for (Entry next = take(end); next != null; next = take(end)) {
      next.task().run();
    }
  }

  private synchronized @Nullable Entry take(Duration end) {
    Entry first =
        entries.stream()
            .filter(entry -> entry.at().compareTo(end) <= 0)
            .min(Comparator.comparing(Entry::at))
            .orElse(null);
    now = first == null ? end : first.at();
    entries.remove(first);
    return first;
  }

  /** Waits for somebody to leave a task that is due after this delay. */
  synchronized void awaitDue(Duration delay) throws InterruptedException {
    int rounds = 0;
    while (entries.stream().noneMatch(entry -> entry.at().equals(now.plus(delay)))) {
      if (rounds++ == 100) {
        throw new AssertionError("nobody left a task that is due after " + delay);
      }
      wait(100);
    }
  }
}
