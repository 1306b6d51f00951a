package io.understudy.tracker.process;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets a change through once it has lasted, and the first reading at once. What goes back within
 * its delay was no change.
 */
final class Steadiness {

  private final Alarm alarm;
  private final Consumer<Reading> listener;

  private Optional<Reading> told = Optional.empty();
  private Optional<Reading> lasting = Optional.empty();
  private Alarm.Cancellation wait = () -> {};

  Steadiness(Alarm alarm, Consumer<Reading> listener) {
    this.alarm = alarm;
    this.listener = listener;
  }

  /** It is like this; a change that begins with this is delayed by these delays. */
  void see(Reading reading, Delays delays) {
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
      listener.accept(reading);
    }
  }

  /** What is still to last never counts. */
  void forget() {
    wait.cancel();
    lasting = Optional.empty();
  }
}
