package io.understudy.tracker.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadAlarmTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final ThreadAlarm alarm = new ThreadAlarm();

  @Test
  void runsTasksOneAfterAnotherOnOneThread() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    alarm.after(Duration.ZERO, () -> first.complete(Thread.currentThread().toString()));
    alarm.after(Duration.ofMillis(1), () -> second.complete(Thread.currentThread().toString()));
    assertEquals(first.get(10, TimeUnit.SECONDS), second.get(10, TimeUnit.SECONDS));
    assertTrue(first.join().contains("vrrp-track-script"));
    alarm.end();
  }

  @Test
  void taskThatFailsDoesNotEndTheThread() throws Exception {
    CompletableFuture<Boolean> ran = new CompletableFuture<>();
    alarm.after(
        Duration.ZERO,
        () -> {
          throw new IllegalStateException("on purpose");
        });
    alarm.after(Duration.ZERO, () -> ran.complete(true));
    assertTrue(ran.get(10, TimeUnit.SECONDS));
    alarm.end();
  }

  @Test
  void knowsHowFarATaskIsFromItsTime() {
    Duration overdue = alarm.after(Duration.ofHours(1), () -> {}).overdue();
    assertTrue(overdue.compareTo(Duration.ofMinutes(-50)) < 0, overdue::toString);
    assertTrue(overdue.compareTo(Duration.ofHours(-1)) >= 0, overdue::toString);
    alarm.end();
  }

  @Test
  void endInterruptsTheTaskAndItsSuccessorWaitsForIt() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    CountDownLatch succeeded = new CountDownLatch(1);
    alarm.after(
        Duration.ZERO,
        () -> {
          running.countDown();
          if (isInterrupted(new CountDownLatch(1))) {
            interrupted.countDown();
            isInterrupted(killed);
          }
        });
    assertTrue(running.await(10, TimeUnit.SECONDS));

    Alarm between = alarm.successor(LONG, () -> {});
    between.after(Duration.ZERO, () -> {});
    Alarm successor = between.successor(LONG, () -> {});
    successor.after(Duration.ZERO, succeeded::countDown);

    assertTrue(alarm.hasEnded() && between.hasEnded() && !successor.hasEnded());
    assertTrue(interrupted.await(10, TimeUnit.SECONDS));
    assertFalse(succeeded.await(200, TimeUnit.MILLISECONDS), "ran before the former was over");
    killed.countDown();
    assertTrue(succeeded.await(10, TimeUnit.SECONDS));
    successor.end();
  }

  @Test
  void successorThatWaitsTooLongSaysSoAndGoesOnWaiting() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    CountDownLatch late = new CountDownLatch(1);
    CountDownLatch succeeded = new CountDownLatch(1);
    alarm.after(Duration.ZERO, () -> outlive(running, killed));
    assertTrue(running.await(10, TimeUnit.SECONDS));
    Alarm successor = alarm.successor(Duration.ofMillis(20), late::countDown);
    successor.after(Duration.ZERO, succeeded::countDown);
    assertTrue(late.await(10, TimeUnit.SECONDS));
    assertFalse(succeeded.await(100, TimeUnit.MILLISECONDS), "ran before the former was over");
    killed.countDown();
    assertTrue(succeeded.await(10, TimeUnit.SECONDS));
    successor.end();
  }

  @Test
  void successorThatIsEndedMeanwhileSaysNothing() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    CountDownLatch late = new CountDownLatch(1);
    alarm.after(Duration.ZERO, () -> outlive(running, killed));
    assertTrue(running.await(10, TimeUnit.SECONDS));
    Alarm successor = alarm.successor(Duration.ofMillis(300), late::countDown);
    successor.end();
    assertFalse(successor.await(Duration.ofMillis(10)));
    assertFalse(late.await(600, TimeUnit.MILLISECONDS));
    killed.countDown();
    assertTrue(successor.await(Duration.ofSeconds(10)));
  }

  @Test
  void endIsWaitedForButNotForEver() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    alarm.after(Duration.ZERO, () -> outlive(running, killed));
    assertTrue(running.await(10, TimeUnit.SECONDS));
    alarm.end();
    assertFalse(alarm.await(Duration.ofMillis(20)));
    killed.countDown();
    assertTrue(alarm.await(Duration.ofSeconds(10)));
  }

  /** A task that takes no notice of its interruption. */
  private static void outlive(CountDownLatch running, CountDownLatch killed) {
    running.countDown();
    if (isInterrupted(killed)) {
      isInterrupted(killed);
    }
  }

  private static boolean isInterrupted(CountDownLatch latch) {
    try {
      latch.await();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  @Test
  void endedOneTakesNoTasks() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    CountDownLatch succeeded = new CountDownLatch(1);
    alarm.end();
    alarm.after(Duration.ZERO, ran::countDown);
    Alarm successor = alarm.successor(LONG, () -> {});
    successor.after(Duration.ZERO, succeeded::countDown);
    assertTrue(succeeded.await(10, TimeUnit.SECONDS));
    assertEquals(1, ran.getCount());
    successor.end();
  }
}
