package io.understudy.tracker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.spi.tracker.TrackerListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** With the real thread: each step waits to be told. */
class ProcessTrackerComponentTest implements TrackerListener {

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final FakeProcesses machine = new FakeProcesses();

  @Test
  void runsOnTheLastGoodConfigurationUntilItEndsAndLeavesNoWatch() throws InterruptedException {
    machine.has(1, "init");
    machine.has(100, "haproxy");
    SharedCountComponent shared = new SharedCountComponent(machine);
    ProcessTrackerComponent component = new ProcessTrackerComponent(shared);
    shared
        .alarm()
        .now(
            () -> {
              throw new IllegalStateException("a failure of this test");
            });
    component.configure(Map.of("service.pid", "x", "name", "web", "process", "haproxy"));
    component.start(this);
    assertEquals("UP 1 of at least 1 running: pid 100", next());

    component.configure(Map.of("name", "web", "process", "haproxy", "quorum", "many"));
    component.configure(Map.of("name", "web", "process", "nginx"));
    assertEquals("DOWN 0 of at least 1 running", next());

    component.end();
    shared.alarm().after(Duration.ofDays(1), () -> told.add("forgotten"));
    shared.alarm().now(() -> told.add("watched " + machine.isWatched()));
    shared.stop();
    assertEquals("watched false", next());
  }

  private @Nullable String next() throws InterruptedException {
    return told.poll(60, TimeUnit.SECONDS);
  }

  @Override
  public void up(String evidence) {
    told.add("UP " + evidence);
  }

  @Override
  public void down(String evidence) {
    told.add("DOWN " + evidence);
  }

  @Override
  public void unknown(String evidence) {
    told.add("UNKNOWN " + evidence);
  }
}
