package io.understudy.platform.linux;

import static io.understudy.platform.linux.kernel.Constants.CLOCK_MONOTONIC;
import static io.understudy.platform.linux.kernel.Constants.CLOCK_REALTIME;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.PlatformException;
import org.junit.jupiter.api.Test;

class SystemMonotonicClockTest {

  private final SystemCalls kernel;
  private final SystemMonotonicClock clock;
  private final Memory time;

  SystemMonotonicClockTest() throws PlatformException {
    kernel = NativeSystemCalls.load();
    clock = new SystemMonotonicClock(kernel);
    time = new Memory(kernel, kernel.abi().timespecOctets());
  }

  @Test
  void itIsTheClockOfTheKernelsTimers() {
    MonotonicTime before = clock.now();
    MonotonicTime ofKernel = new MonotonicTime(read(CLOCK_MONOTONIC));
    MonotonicTime after = clock.now();

    assertFalse(ofKernel.isBefore(before));
    assertFalse(after.isBefore(ofKernel));
  }

  @Test
  void timeOfDayIsAheadByWhatTheKernelsClocksDifferBy() {
    long least = read(CLOCK_REALTIME) - read(CLOCK_MONOTONIC);
    long ahead = clock.nanosAhead();

    // Between the two readings the thread may be held up; a step of the time of day is none of
    // ours.
    assertTrue(Math.abs(ahead - least) < 10_000_000_000L, () -> ahead + " and " + least);
  }

  private long read(int which) {
    kernel.clockGettime(which, time);
    return time.getWord(0) * 1_000_000_000 + time.getWord(kernel.abi().wordOctets());
  }
}
