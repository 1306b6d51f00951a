package io.understudy.spi.tracker;

import io.understudy.api.alarm.Alarm;
import java.util.Optional;

/**
 * Lets a change through to the engine once it has lasted, and the first reading at once. What goes
 * back within its delay was no change. Other evidence of the same status is told at once.
 *
 * <p>For trackers whose thing may flap. One for each time that a tracker is started, used on the
 * thread of its alarm alone.
 */
public final class Steadiness {

  private final Alarm alarm;
  private final TrackerListener listener;

  private Optional<Reading> told = Optional.empty();
  private Optional<Reading> lasting = Optional.empty();
  private Alarm.Cancellation wait = Alarm.Cancellation.NONE;

  /** Nothing is seen yet. */
  public Steadiness(Alarm alarm, TrackerListener listener) {
    this.alarm = alarm;
    this.listener = listener;
  }

  /** It is like this; a change that begins with this is delayed by these delays. */
  public void see(Reading reading, Delays delays) {
    if (isOf(told, reading) || told.isEmpty() || delays.before(reading.status()).isZero()) {
      tell(reading);
    } else if (isOf(lasting, reading)) {
      lasting = Optional.of(reading);
    } else {
      lasting = Optional.of(reading);
      wait = alarm.after(delays.before(reading.status()), () -> lasting.ifPresent(this::tell));
    }
  }

  private static boolean isOf(Optional<Reading> one, Reading other) {
    return one.isPresent() && one.get().status() == other.status();
  }

  private void tell(Reading reading) {
    forget();
    if (!told.equals(Optional.of(reading))) {
      told = Optional.of(reading);
      reading.tell(listener);
    }
  }

  /** What is still to last never counts. */
  public void forget() {
    wait.cancel();
    lasting = Optional.empty();
  }
}
