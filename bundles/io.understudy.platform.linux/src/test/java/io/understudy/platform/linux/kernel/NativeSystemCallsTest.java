package io.understudy.platform.linux.kernel;

import static io.understudy.platform.linux.kernel.Constants.CLOCK_REALTIME;
import static io.understudy.platform.linux.kernel.Constants.EFD_CLOEXEC;
import static io.understudy.platform.linux.kernel.Constants.EFD_NONBLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.spi.platform.PlatformException;
import org.junit.jupiter.api.Test;

class NativeSystemCallsTest {

  private final SystemCalls kernel;

  NativeSystemCallsTest() throws PlatformException {
    kernel = NativeSystemCalls.load();
  }

  @Test
  void eventCounterGivesBackWhatWasWritten() {
    Memory eight = new Memory(kernel, Long.BYTES);
    int counter = kernel.eventfd2(3, EFD_NONBLOCK | EFD_CLOEXEC);
    eight.putLong(0, 39);

    assertEquals(Long.BYTES, kernel.write(counter, eight, Long.BYTES));
    assertEquals(Long.BYTES, kernel.read(counter, eight, Long.BYTES));
    assertEquals(42, eight.getLong(0));
    assertTrue(Errno.EAGAIN.is(kernel.read(counter, eight, Long.BYTES)));
    assertEquals(0, kernel.close(counter));
  }

  @Test
  void failureIsTheNegativeErrorNumber() {
    assertEquals(Errno.EBADF.result(), kernel.close(-1));
  }

  @Test
  void clockSaysWhatTimeItIs() {
    Memory time = new Memory(kernel, kernel.abi().timespecOctets());
    long firstOfJanuary2025 = 1_735_689_600;

    assertEquals(0, kernel.clockGettime(CLOCK_REALTIME, time));
    assertTrue(time.getWord(0) > firstOfJanuary2025, () -> "seconds: " + time.getWord(0));
    assertTrue(time.getWord(kernel.abi().wordOctets()) < 1_000_000_000);
  }
}
