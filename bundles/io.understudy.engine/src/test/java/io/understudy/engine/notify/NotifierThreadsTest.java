package io.understudy.engine.notify;

import static io.understudy.engine.notify.Told.transition;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.State;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notifier;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads of the machine; time passes when the test says so, or not at all. */
class NotifierThreadsTest {

  private static final long DEADLINE = 10;

  private final ManualAlarm alarm = new ManualAlarm();
  private final Notifiers onVirtualTime =
      new Notifiers(alarm, NotifierThreads.REAL, () -> Told.NOW);
  private final Notifiers real = new Notifiers(() -> Told.NOW);
  private final BlockingQueue<Notification> heard = new LinkedBlockingQueue<>();
  private final CountDownLatch busy = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void closeReal() {
    goOn.countDown();
    real.close();
  }

  /** Deals with the first one until the test lets it go on. */
  private void dealSlowly(Notification notification) throws InterruptedException {
    busy.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
    heard.add(notification);
  }

  private void addSlow(Notifiers notifiers) {
    Notifier slow = this::dealSlowly;
    notifiers.add("slow", "slow", () -> slow, released::countDown);
  }

  @Test
  void everyNotifierHasAThreadOfItsName() throws InterruptedException {
    BlockingQueue<String> names = new LinkedBlockingQueue<>();
    Notifier notifier = notification -> names.add(Thread.currentThread().getName());
    real.add(
        1,
        "mail",
        () -> {
          names.add(Thread.currentThread().getName());
          return notifier;
        },
        () -> names.add(Thread.currentThread().getName()));
    real.accept(transition(1, 51, State.MASTER));
    assertEquals("vrrp-notify-mail", names.poll(DEADLINE, SECONDS));
    assertEquals("vrrp-notify-mail", names.poll(DEADLINE, SECONDS));
    real.remove(1);
    assertEquals("vrrp-notify-mail", names.poll(DEADLINE, SECONDS));
  }

  @Test
  void threadIsThereBeforeThereIsAnythingToTellAndStays() {
    ThreadPoolExecutor thread = (ThreadPoolExecutor) NotifierThreads.REAL.make("early");
    assertEquals(1, thread.getPoolSize());
    assertFalse(thread.allowsCoreThreadTimeOut());
    thread.shutdown();
  }

  @Test
  void oneThatHangsHoldsUpNobodyElse() throws InterruptedException {
    addSlow(real);
    real.add("good", "good", () -> heard::add, () -> {});
    for (int i = 1; i <= 100; i++) {
      real.accept(transition(i, 51, State.MASTER));
      assertNotNull(heard.poll(DEADLINE, SECONDS));
    }
    assertEquals(1, busyCount());
  }

  private long busyCount() {
    return 1 - busy.getCount();
  }

  @Test
  void oneThatHasGoneIsInterruptedAfterTenSecondsAndNotBefore() throws InterruptedException {
    addSlow(onVirtualTime);
    onVirtualTime.accept(transition(1, 51, State.MASTER));
    alarm.settle();
    assertTrue(busy.await(DEADLINE, SECONDS));
    onVirtualTime.remove("slow");
    alarm.settle();
    alarm.pass(Duration.ofMillis(9_999));
    assertEquals(1, interrupted.getCount());
    alarm.pass(Duration.ofMillis(1));
    assertTrue(interrupted.await(DEADLINE, SECONDS));
    assertTrue(released.await(DEADLINE, SECONDS));
  }

  @Test
  void lastTransitionsAreDeliveredBeforeTheEnd() throws InterruptedException {
    addSlow(real);
    real.accept(transition(1, 51, State.MASTER));
    assertTrue(busy.await(DEADLINE, SECONDS));
    real.accept(transition(2, 51, State.INITIALIZE));
    real.accept(transition(3, 52, State.INITIALIZE));
    Thread closing = new Thread(real::close);
    closing.start();
    goOn.countDown();
    closing.join(SECONDS.toMillis(DEADLINE));
    assertFalse(closing.isAlive());
    assertEquals(List.of(1L, 2L, 3L), heard.stream().map(Notification::sequence).toList());
    assertEquals(0, released.getCount());
    assertEquals(List.of(), real.notifiers());
  }

  @Test
  void endIsNotHeldUpForLongerThanTenSeconds() throws InterruptedException {
    addSlow(onVirtualTime);
    onVirtualTime.add("good", "good", () -> heard::add, () -> {});
    onVirtualTime.accept(transition(1, 51, State.MASTER));
    alarm.settle();
    assertTrue(busy.await(DEADLINE, SECONDS));
    assertNotNull(heard.poll(DEADLINE, SECONDS));
    onVirtualTime.accept(transition(2, 51, State.INITIALIZE));
    Thread closing = new Thread(onVirtualTime::close);
    closing.start();
    alarm.awaitDue(Notifiers.PATIENCE);
    assertEquals(2, nextHeard().sequence());
    assertTrue(closing.isAlive());
    alarm.pass(Notifiers.PATIENCE);
    closing.join(SECONDS.toMillis(DEADLINE));
    assertFalse(closing.isAlive());
    assertTrue(interrupted.await(DEADLINE, SECONDS));
  }

  /** What is heard next, while the answers of the notifiers' threads are attended to. */
  private Notification nextHeard() throws InterruptedException {
    for (int round = 0; round < 100; round++) {
      alarm.settle();
      Notification next = heard.poll(100, MILLISECONDS);
      if (next != null) {
        return next;
      }
    }
    throw new AssertionError("nothing was heard");
  }

  @Test
  void endWithoutNotifiersIsAtOnce() {
    real.accept(transition(1, 51, State.MASTER));
    real.close();
    real.add("late", "late", () -> heard::add, () -> {});
    real.accept(transition(2, 51, State.MASTER));
    real.remove("late");
    assertEquals(List.of(), real.notifiers());
  }
}
