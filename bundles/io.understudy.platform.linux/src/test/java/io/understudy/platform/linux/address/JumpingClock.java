package io.understudy.platform.linux.address;

import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.kernel.Constants;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.MonotonicClock;
import java.time.Duration;

/** The machine's clock, which can be made to jump ahead as if the process had been stopped. */
final class JumpingClock implements MonotonicClock {

  private final SystemCalls kernel;
  private final Memory time;
  private Duration ahead = Duration.ZERO;

  JumpingClock(SystemCalls kernel) {
    this.kernel = kernel;
    this.time = new Memory(kernel, kernel.abi().timespecOctets());
  }

  @Override
  public synchronized MonotonicTime now() {
    kernel.clockGettime(Constants.CLOCK_MONOTONIC, time);
    long seconds = time.getWord(0);
    long nanos = time.getWord(kernel.abi().wordOctets());
    return new MonotonicTime(seconds * 1_000_000_000L + nanos).plus(ahead);
  }

  synchronized void jump(Duration by) {
    ahead = ahead.plus(by);
  }
}
