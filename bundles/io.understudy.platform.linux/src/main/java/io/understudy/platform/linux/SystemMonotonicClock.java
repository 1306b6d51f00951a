package io.understudy.platform.linux;

import static io.understudy.platform.linux.kernel.Constants.CLOCK_REALTIME;

import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.socket.TimeOfDay;
import io.understudy.spi.platform.MonotonicClock;

/**
 * The machine's clocks; the only class that reads them. {@code System.nanoTime} is the kernel's
 * {@code CLOCK_MONOTONIC}, the clock of its timers.
 */
public final class SystemMonotonicClock implements MonotonicClock, TimeOfDay {

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int MOST_READINGS = 5;
  private static final long CLOSE_ENOUGH_NANOS = 5_000;

  private final SystemCalls kernel;
  private final Memory time;

  /** The clocks of this kernel. */
  public SystemMonotonicClock(SystemCalls kernel) {
    this.kernel = kernel;
    this.time = new Memory(kernel, kernel.abi().timespecOctets());
  }

  /** What {@link #now} says; needs no native library. Any thread. */
  public static MonotonicTime monotonic() {
    return new MonotonicTime(System.nanoTime());
  }

  @Override
  public MonotonicTime now() {
    return monotonic();
  }

  /**
   * Reads the time of day between two readings of the monotonic clock, again if the thread was held
   * up between them. Engine thread.
   */
  @Override
  public long nanosAhead() {
    long ahead = 0;
    long best = Long.MAX_VALUE;
    for (int reading = 0; reading < MOST_READINGS && best > CLOSE_ENOUGH_NANOS; reading++) {
      long before = System.nanoTime();
      long timeOfDay = timeOfDay();
      long gap = System.nanoTime() - before;
      if (gap < best) {
        best = gap;
        ahead = timeOfDay - (before + gap / 2);
      }
    }
    return ahead;
  }

  private long timeOfDay() {
    int read = kernel.clockGettime(CLOCK_REALTIME, time);
    if (read < 0) {
      throw new IllegalStateException(Errno.sentence("cannot read the time of day", read));
    }
    return time.getWord(0) * NANOS_PER_SECOND + time.getWord(kernel.abi().wordOctets());
  }
}
