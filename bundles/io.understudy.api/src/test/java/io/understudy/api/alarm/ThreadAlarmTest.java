package io.understudy.api.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With the real thread: each step waits to be told. */
@Timeout(60)
class ThreadAlarmTest {

  private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
  private final ThreadAlarm alarm = new ThreadAlarm("an alarm", failures::add);

  @AfterEach
  void close() {
    alarm.close();
  }

  private static Runnable await(CountDownLatch latch) {
    return () -> {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  @Test
  void tasksRunOneAfterAnotherOnOneDaemonThreadOfThisName() throws Exception {
    for (int i = 0; i < 3; i++) {
      alarm.now(() -> threads.add(Thread.currentThread()));
    }
    Thread thread = threads.take();
    assertEquals("an alarm", thread.getName());
    assertTrue(thread.isDaemon());
    assertEquals(List.of(thread, thread), List.of(threads.take(), threads.take()));
  }

  @Test
  void taskWithAShorterDelayRunsFirst() throws Exception {
    CountDownLatch both = new CountDownLatch(1);
    alarm.now(await(both));
    alarm.after(Duration.ofMillis(100), () -> told.add("later"));
    alarm.after(Duration.ofMillis(1), () -> told.add("sooner"));
    both.countDown();
    assertEquals("sooner", told.take());
    assertEquals("later", told.take());
  }

  @Test
  void taskThatThrowsIsToldAndDoesNotEndTheThread() throws Exception {
    IllegalStateException one = new IllegalStateException("a failure of this test");
    alarm.now(
        () -> {
          threads.add(Thread.currentThread());
          throw one;
        });
    alarm.now(() -> threads.add(Thread.currentThread()));
    assertEquals(one, failures.take());
    assertEquals(threads.take(), threads.take());
  }

  @Test
  void errorIsToldToo() throws Exception {
    Error one = new OutOfMemoryError("a failure of this test");
    alarm.now(
        () -> {
          throw one;
        });
    assertEquals(one, failures.poll(10, TimeUnit.SECONDS));
  }

  @Test
  void taskThatIsCalledOffDoesNotRun() throws Exception {
    CountDownLatch calledOff = new CountDownLatch(1);
    alarm.now(await(calledOff));
    Alarm.Cancellation cancellation = alarm.after(Duration.ZERO, () -> told.add("called off"));
    alarm.after(Duration.ofMillis(1), () -> told.add("other"));
    cancellation.cancel();
    calledOff.countDown();
    assertEquals("other", told.take());
    cancellation.cancel();
  }

  @Test
  void closedOneDoesWhatWasToBeDoneAtOnceAndForgetsTheRest() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    alarm.now(() -> threads.add(Thread.currentThread()));
    alarm.now(await(closed));
    alarm.now(() -> told.add("at once"));
    alarm.after(Duration.ofMillis(1), () -> told.add("later"));
    alarm.close();
    alarm.now(() -> told.add("too late"));
    alarm.after(Duration.ZERO, () -> told.add("too late"));
    closed.countDown();
    threads.take().join();
    assertEquals(List.of("at once"), List.copyOf(told));
  }
}
