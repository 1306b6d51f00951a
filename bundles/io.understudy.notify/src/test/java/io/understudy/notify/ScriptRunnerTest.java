package io.understudy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.State;
import io.understudy.spi.platform.ProgramOutcome;
import io.understudy.spi.platform.ProgramOutcome.Ending;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A notifier that goes while its script runs. */
class ScriptRunnerTest {

  private static final Map<String, Object> SECTION =
      Map.of("name", "x", "notify", "/one", "notifyMaster", "/two");

  private final FakePrograms programs = new FakePrograms();
  private final ScriptNotifierComponent component = new ScriptNotifierComponent(programs, SECTION);
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicReference<String> failure = new AtomicReference<>("");

  private void runUntilToldOrInterrupted() {
    running.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      interrupted.set(true);
      Thread.currentThread().interrupt();
    }
    over.set(true);
  }

  private String failure() {
    return assertThrows(
            NotificationFailedException.class,
            () -> component.notify(Happened.became("office", State.MASTER)))
        .getMessage();
  }

  private Thread notifying() throws InterruptedException {
    programs.whileRunning(this::runUntilToldOrInterrupted);
    Thread thread = new Thread(() -> failure.set(failure()));
    thread.start();
    assertTrue(running.await(10, TimeUnit.SECONDS));
    return thread;
  }

  @Test
  void runUnderWayIsInterruptedAndOverBeforeTheComponentIsGone() throws InterruptedException {
    programs.endsWith("/two", new ProgramOutcome(Ending.STOPPED, 0, "", ""));
    Thread thread = notifying();
    component.end();
    assertTrue(interrupted.get());
    assertTrue(over.get());
    thread.join(10_000);
    assertEquals(1, programs.run.size());
  }

  @Test
  void runThatEndsSoonIsNotInterruptedButNoneFollowsIt() throws InterruptedException {
    Thread thread = notifying();
    Thread ending = new Thread(component::end);
    ending.start();
    while (ending.isAlive() && ending.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    ending.join(10_000);
    thread.join(10_000);
    assertFalse(interrupted.get());
    assertEquals(1, programs.run.size());
    assertTrue(failure.get().endsWith(": not run: its service has gone"), failure.get());
  }

  @Test
  void nothingRunsOnceItHasGone() {
    component.end();
    assertEquals("its service has gone", failure());
    assertEquals(List.of(), programs.run);
  }
}
