package io.understudy.config;

import io.understudy.api.alarm.Alarm;
import java.time.Duration;

/**
 * Waits until nothing has changed for a while, but not for ever. Lives on the thread of its alarm.
 */
final class QuietPeriod {

  private final Alarm alarm;
  private final Duration quiet;
  private final Duration longest;
  private final Runnable task;
  private Alarm.Cancellation untilQuiet = Alarm.Cancellation.NONE;
  private Alarm.Cancellation untilLongest = Alarm.Cancellation.NONE;
  private boolean waiting;

  /**
   * Nothing is awaited yet.
   *
   * @param quiet how long nothing must change
   * @param longest how long to wait after the first change
   * @param task what comes then
   */
  QuietPeriod(Alarm alarm, Duration quiet, Duration longest, Runnable task) {
    this.alarm = alarm;
    this.quiet = quiet;
    this.longest = longest;
    this.task = task;
  }

  /** Something has changed. */
  void touch() {
    if (!waiting) {
      waiting = true;
      untilLongest = alarm.after(longest, this::end);
    }
    untilQuiet.cancel();
    untilQuiet = alarm.after(quiet, this::end);
  }

  private void end() {
    waiting = false;
    untilQuiet.cancel();
    untilLongest.cancel();
    task.run();
  }
}
