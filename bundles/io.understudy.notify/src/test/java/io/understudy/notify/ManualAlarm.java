package io.understudy.notify;

import io.understudy.api.alarm.Alarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alarm whose time passes when a test says so. */
final class ManualAlarm implements Alarm {

  private record Entry(Duration at, Runnable task) {}

  private final List<Entry> entries = new ArrayList<>();
  private Duration now = Duration.ZERO;

  @Override
  public void now(Runnable task) {
    after(Duration.ZERO, task);
  }

  @Override
  public Cancellation after(Duration delay, Runnable task) {
    Entry entry = new Entry(now.plus(delay), task);
    entries.add(entry);
    return () -> entries.removeIf(other -> other == entry);
  }

  @Override
  public void close() {
    entries.clear();
  }

  /** Lets time pass, and runs what is due meanwhile, in order. */
  void pass(long millis) {
    Duration end = now.plusMillis(millis);
    for (Entry next = next(); next != null && next.at().compareTo(end) <= 0; next = next()) {
      entries.remove(next);
      now = next.at();
      next.task().run();
    }
    now = end;
  }

  private @Nullable Entry next() {
    Entry first = null;
    for (Entry entry : entries) {
      if (first == null || entry.at().compareTo(first.at()) < 0) {
        first = entry;
      }
    }
    return first;
  }
}
