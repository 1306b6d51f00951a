package io.understudy.platform.linux.socket;

import static io.understudy.platform.linux.kernel.Constants.SOL_SOCKET;
import static io.understudy.platform.linux.kernel.Constants.SO_TIMESTAMPNS;

import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.kernel.ControlMessages;

/**
 * Makes monotonic time of the kernel's stamps, which are the time of day. How far the two are apart
 * is read once after each wait, when the first stamp comes. If somebody sets the time of day
 * between stamp and reading, the result is wrong: the engine believes no impossible time.
 */
final class ArrivalClock {

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final TimeOfDay timeOfDay;
  private final int wordOctets;
  private boolean readingIsDue = true;
  private long nanosAhead;

  ArrivalClock(TimeOfDay timeOfDay, int wordOctets) {
    this.timeOfDay = timeOfDay;
    this.wordOctets = wordOctets;
  }

  /** The thread waited: the clocks may have moved apart. */
  void waited() {
    readingIsDue = true;
  }

  /** When the kernel received a message; {@link MonotonicTime#NEVER} if it does not say. */
  MonotonicTime arrival(ControlMessages control) {
    control.rewind();
    while (control.next()) {
      if (control.is(SOL_SOCKET, SO_TIMESTAMPNS)) {
        return toMonotonic(control.memory().getWord(control.at()), nanos(control));
      }
    }
    return MonotonicTime.NEVER;
  }

  private long nanos(ControlMessages control) {
    return control.memory().getWord(control.at() + wordOctets);
  }

  private MonotonicTime toMonotonic(long seconds, long nanosOfSecond) {
    if (readingIsDue) {
      nanosAhead = timeOfDay.nanosAhead();
      readingIsDue = false;
    }
    long nanos = seconds * NANOS_PER_SECOND + nanosOfSecond - nanosAhead;
    return nanos < 0 ? MonotonicTime.NEVER : new MonotonicTime(nanos);
  }
}
