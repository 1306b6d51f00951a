package io.understudy.tracker.iface;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.LinkStatus.Operation;
import io.understudy.spi.tracker.TrackerListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** With the real thread: each step waits to be told. */
class InterfaceTrackerComponentTest {

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final FakeLinks links = new FakeLinks();
  private final AlarmComponent shared = new AlarmComponent();
  private final InterfaceTrackerComponent component = new InterfaceTrackerComponent(links, shared);

  private final TrackerListener listener =
      new TrackerListener() {
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
      };

  @Test
  void runsOnTheLastGoodConfigurationUntilItEndsAndLeavesNoWatch() throws InterruptedException {
    links.set("eth1", Operation.UP);
    component.configure(
        Map.of("service.pid", "x", "name", "uplink", "interface", "eth1", "upDelayMillis", "20"));
    component.start(listener);
    assertEquals("UP eth1 up", next());

    component.configure(Map.of("name", "uplink", "interface", "eth2", "weight", "heavy"));
    component.configure(Map.of("name", "uplink", "interface", "eth3"));
    assertEquals("DOWN eth3 does not exist", next());

    component.end();
    shared.alarm().after(java.time.Duration.ofDays(1), () -> told.add("forgotten"));
    shared.alarm().now(() -> told.add("watching " + links.watched()));
    shared.stop();
    assertEquals("watching []", next());
  }

  @Test
  void oneThatFailsDoesNotStopTheOthers() throws InterruptedException {
    shared
        .alarm()
        .now(
            () -> {
              throw new IllegalStateException("a failure of this test");
            });
    component.configure(Map.of("name", "uplink", "interface", "eth1"));
    component.start(listener);
    assertEquals("DOWN eth1 does not exist", next());
    shared.stop();
  }

  @Test
  void badValuesAreRefusedBeforeTheyAreSaved() {
    InterfaceCheckComponent check = new InterfaceCheckComponent();
    Map<String, Object> bad =
        Map.of("name", "a,b", "interface", "lo", "weight", -254, "upDelayMillis", 255_001);
    for (String pid : List.of("", "~uplink", ".4711", "|bundle")) {
      assertEquals(4, check.saving(InterfaceSpec.PID + pid, bad).size(), pid);
    }
    assertEquals(List.of(), check.saving(InterfaceSpec.PID + "s", bad));
    assertEquals(List.of(), check.saving("io.understudy.global", bad));
    assertEquals(List.of(), check.deleting(InterfaceSpec.PID + "~uplink"));
    Map<String, Object> good =
        Map.of("name", "a b", "interface", "$[env:UPLINK]", "weight", "-253", "reverse", "true");
    assertEquals(List.of(), check.saving(InterfaceSpec.PID, good));
    assertEquals(
        List.of("interface", "name"),
        check.saving(InterfaceSpec.PID, Map.of()).stream()
            .map(problem -> problem.property())
            .sorted()
            .toList());
  }

  private @Nullable String next() throws InterruptedException {
    return told.poll(60, TimeUnit.SECONDS);
  }
}
