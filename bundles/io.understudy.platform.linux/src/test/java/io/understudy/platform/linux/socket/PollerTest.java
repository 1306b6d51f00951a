package io.understudy.platform.linux.socket;

import static io.understudy.platform.linux.kernel.Constants.EFD_NONBLOCK;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.SystemMonotonicClock;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.PlatformException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollerTest {

  private static final Duration SHORT = Duration.ofMillis(30);
  private static final Duration LONG = Duration.ofMinutes(10);

  private final SystemCalls kernel;
  private final MonotonicClock clock;
  private final Poller poller;

  PollerTest() throws PlatformException {
    kernel = NativeSystemCalls.load();
    clock = new SystemMonotonicClock(kernel);
    poller = new Poller(kernel);
  }

  @AfterEach
  void close() {
    poller.close();
  }

  @Test
  void deadlineIsReachedAndNotEarly() {
    for (int round = 0; round < 5; round++) {
      MonotonicTime deadline = clock.now().plus(SHORT);

      poller.awaitUntil(deadline);

      assertFalse(clock.now().isBefore(deadline));
    }
  }

  @Test
  void deadlineThatIsPastNeverWaits() {
    MonotonicTime past = clock.now();

    poller.awaitUntil(past);
    poller.awaitUntil(past);
    poller.awaitUntil(new MonotonicTime(0));
  }

  @Test
  void laterDeadlineReplacesOneThatExpired() {
    poller.awaitUntil(clock.now());
    MonotonicTime later = clock.now().plus(SHORT);

    poller.awaitUntil(later);

    assertFalse(clock.now().isBefore(later));
  }

  @Test
  void deadlineFarAwayIsNoError() {
    poller.wakeUp();

    poller.awaitUntil(new MonotonicTime(Long.MAX_VALUE - 1));

    assertWaits();
  }

  @Test
  void wakeUpBeforeTheWaitEndsIt() {
    poller.wakeUp();
    poller.wakeUp();

    poller.awaitUntil(MonotonicTime.NEVER);

    assertWaits();
  }

  @Test
  void wakeUpFromAnotherThreadEndsTheWait() throws InterruptedException {
    int rounds = 1000;
    CountDownLatch woken = new CountDownLatch(rounds);
    Thread waiting =
        new Thread(
            () -> {
              while (woken.getCount() > 0) {
                poller.awaitUntil(MonotonicTime.NEVER);
                woken.countDown();
              }
            });
    waiting.start();
    while (waiting.isAlive()) {
      poller.wakeUp();
      Thread.onSpinWait();
    }
    waiting.join();
  }

  @Test
  void readableFileEndsTheWait() throws PlatformException {
    int readable = kernel.eventfd2(1, EFD_NONBLOCK);
    poller.add(readable);

    poller.awaitUntil(clock.now().plus(LONG));
    kernel.close(readable);

    assertWaits();
  }

  @Test
  void wakeUpAfterCloseTouchesNoFile() throws PlatformException {
    Poller other = new Poller(kernel);
    other.close();
    int reused = kernel.eventfd2(0, EFD_NONBLOCK);
    poller.add(reused);

    other.wakeUp();

    assertWaits();
    kernel.close(reused);
  }

  /** Nothing but the deadline ends the wait. */
  private void assertWaits() {
    MonotonicTime deadline = clock.now().plus(SHORT);
    poller.awaitUntil(deadline);
    assertTrue(deadline.isDue(clock.now()), "woken without a reason");
  }
}
