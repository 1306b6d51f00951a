package io.understudy.platform.linux.socket;

import static io.understudy.platform.linux.kernel.Constants.EFD_NONBLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.SystemMonotonicClock;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.PlatformException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollerTest {

  private static final int MOST_EARLY_RETURNS = 10;
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

      awaitDue(deadline);
    }
  }

  /** As whoever waits for a time does: it may be woken early. */
  private void awaitDue(MonotonicTime deadline) {
    while (!deadline.isDue(clock.now())) {
      poller.awaitUntil(deadline);
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

    awaitDue(later);
  }

  @Test
  void whoeverWatchesReachesItsDeadlineAwake() {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
    AtomicInteger looks = new AtomicInteger();
    int rounds = 5;
    for (int round = 0; round < rounds; round++) {
      MonotonicTime deadline = clock.now().plus(SHORT);

      poller.watchUntil(deadline, looks::incrementAndGet);
      assertTrue(deadline.isDue(clock.now()));
    }
    assertTrue(looks.get() > rounds, looks::toString);
  }

  @Test
  void whoeverWatchesIsWoken() {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
    MonotonicTime far = clock.now().plus(LONG);
    AtomicInteger looks = new AtomicInteger();

    poller.watchUntil(
        far,
        () -> {
          if (looks.incrementAndGet() == 3) {
            poller.wakeUp();
          }
        });
    assertEquals(3, looks.get());
    assertWaits();
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
    Semaphore returned = new Semaphore(0);
    Thread waiting =
        new Thread(
            () -> {
              for (int round = 0; round < rounds; round++) {
                poller.awaitUntil(MonotonicTime.NEVER);
                returned.release();
              }
            });
    waiting.setDaemon(true);
    waiting.start();
    for (int round = 0; round < rounds; round++) {
      poller.wakeUp();
      assertTrue(returned.tryAcquire(20, TimeUnit.SECONDS), "lost in round " + round);
    }
  }

  @Test
  void whoeverWaitsWhenItIsClosedIsWokenAndWaitsNoMore() throws Exception {
    Poller other = new Poller(kernel);
    CountDownLatch started = new CountDownLatch(1);
    FutureTask<Integer> waits =
        new FutureTask<>(
            () -> {
              int count = 0;
              started.countDown();
              while (true) {
                other.awaitUntil(MonotonicTime.NEVER);
                count++;
              }
            });
    Thread waiting = new Thread(waits);
    waiting.setDaemon(true);
    waiting.start();
    started.await();

    other.close();

    ExecutionException ended =
        assertThrows(ExecutionException.class, () -> waits.get(20, TimeUnit.SECONDS));
    assertEquals("the platform is closed", ended.getCause().getMessage());
    assertThrows(IllegalStateException.class, () -> other.add(0));
    other.close();
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
    other.wakeUp();
    assertWaits();
    Memory one = new Memory(kernel, Long.BYTES).putLong(0, 1);
    assertEquals(Long.BYTES, kernel.write(reused, one, Long.BYTES), "it is open still");
    kernel.close(reused);
  }

  /** Nothing but the deadline ends the wait. */
  private void assertWaits() {
    MonotonicTime deadline = clock.now().plus(SHORT);
    for (int wait = 0; wait < MOST_EARLY_RETURNS && !deadline.isDue(clock.now()); wait++) {
      poller.awaitUntil(deadline);
    }
    assertTrue(deadline.isDue(clock.now()), "woken again and again without a reason");
  }
}
