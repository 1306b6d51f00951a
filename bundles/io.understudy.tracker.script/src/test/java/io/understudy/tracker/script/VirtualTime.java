package io.understudy.tracker.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock that moves when it is told to, and alarms that go by it. */
final class VirtualTime {

  private final List<Task> tasks = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private Alarm running = alarm();
  private boolean lastTaskHangs;

  Duration now() {
    return now;
  }

  /** Goes on while a task runs; others that become due wait. */
  void pass(Duration duration) {
    now = now.plus(duration);
  }

  /** Goes on, and runs what becomes due. */
  void advance(long millis) {
    Duration target = now.plusMillis(millis);
    for (Task task = first(); task.due.compareTo(target) <= 0; task = first()) {
      tasks.remove(task);
      if (task.due.compareTo(now) > 0) {
        now = task.due;
      }
      running = task.alarm;
      task.body.run();
    }
    if (target.compareTo(now) > 0) {
      now = target;
    }
  }

  private Task first() {
    return tasks.stream()
        .min(Comparator.comparing(task -> task.due))
        .orElse(new Task(running, Duration.ofDays(10_000), () -> {}));
  }

  /** True if whoever runs was told to end. */
  boolean isInterrupted() {
    return running.hasEnded();
  }

  /** The last task of whoever is ended from now on never ends. */
  void lastTaskHangs() {
    lastTaskHangs = true;
  }

  int waiting() {
    return tasks.size();
  }

  Alarm alarm() {
    return new ManualAlarm();
  }

  private final class Task implements Alarm.Appointment {
    private final Alarm alarm;
    private final Duration due;
    private final Runnable body;

    Task(Alarm alarm, Duration due, Runnable body) {
      this.alarm = alarm;
      this.due = due;
      this.body = body;
    }

    @Override
    public Duration overdue() {
      return now.minus(due);
    }

    @Override
    public void cancel() {
      tasks.remove(this);
    }
  }

  private final class ManualAlarm implements Alarm {
    private boolean hasEnded;
    private boolean waitsForEver;

    @Override
    public Appointment after(Duration delay, Runnable body) {
      Task task = new Task(this, now.plus(delay), body);
      if (!hasEnded && !waitsForEver) {
        tasks.add(task);
      }
      return task;
    }

    @Override
    public void end() {
      hasEnded = true;
      tasks.removeIf(task -> task.alarm == this);
    }

    @Override
    public boolean hasEnded() {
      return hasEnded;
    }

    @Override
    public boolean await(Duration longest) {
      return true;
    }

    @Override
    public Alarm successor(Duration patience, Runnable late) {
      end();
      ManualAlarm next = new ManualAlarm();
      if (lastTaskHangs) {
        next.after(patience, late);
        next.waitsForEver = true;
      }
      return next;
    }
  }
}
