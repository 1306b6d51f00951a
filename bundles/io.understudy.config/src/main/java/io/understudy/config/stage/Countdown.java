package io.understudy.config.stage;

import io.understudy.api.alarm.Alarm;
import io.understudy.api.alarm.Alarm.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Ends a span of time by the time of day, which goes on while the machine sleeps, or once it is
 * over without regard to that, should somebody set the clock back. Lives on the thread of its
 * alarm.
 */
final class Countdown {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Alarm alarm;
  private final InstantSource timeOfDay;
  private Cancellation look = Cancellation.NONE;
  private Cancellation end = Cancellation.NONE;

  Countdown(Alarm alarm, InstantSource timeOfDay) {
    this.alarm = alarm;
    this.timeOfDay = timeOfDay;
  }

  void start(Duration span, Instant deadline, Runnable task) {
    stop();
    end = alarm.after(span, task);
    look = alarm.after(LOOK, () -> look(deadline, task));
  }

  private void look(Instant deadline, Runnable task) {
    if (timeOfDay.instant().isBefore(deadline)) {
      look = alarm.after(LOOK, () -> look(deadline, task));
    } else {
      task.run();
    }
  }

  void stop() {
    look.cancel();
    end.cancel();
  }
}
