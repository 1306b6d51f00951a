package io.understudy.engine.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.TrackerReading;
import io.understudy.spi.tracker.Tracker;
import io.understudy.spi.tracker.TrackerListener;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tracker services are started and stopped, whatever they do. */
class TrackerHostTest {

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final TrackerHost host = new TrackerHost(new Inbox());
  private final CountDownLatch forEver = new CountDownLatch(1);

  @AfterEach
  void close() {
    forEver.countDown();
    host.close();
  }

  @Test
  void trackerIsStartedHeardAndStopped() throws InterruptedException {
    Recorded tracker = new Recorded();
    add(1, Map.of("name", "wan", "weight", "-30", "reverse", true), tracker);
    assertEquals("appear wan -30 reverse", next());
    assertEquals("start on vrrp-tracker-wan", next());
    assertEquals("wan UP fine", next());
    host.remove(1);
    assertEquals("disappear 1", next());
    assertEquals("stop on vrrp-tracker-wan", next());
    assertEquals("release", next());
  }

  @Test
  void trackerThatCannotBeStartedIsDown() throws InterruptedException {
    add(1, Map.of("name", "wan"), new Recorded());
    next();
    next();
    next();
    host.add(
        2,
        Map.of("name", "lan"),
        () -> {
          throw new IllegalStateException("no modem");
        },
        () -> heard.add("release"));
    assertEquals("appear lan 0", next());
    assertEquals(
        "lan FAILED could not be started: java.lang.IllegalStateException: no modem", next());
    host.remove(2);
    assertEquals("disappear 2", next());
    assertEquals("release", next());
  }

  @Test
  void serviceThatIsOnItsWayOutSaysNothing() throws InterruptedException {
    host.add(1, Map.of("name", "wan"), () -> null, () -> heard.add("release"));
    assertEquals("appear wan 0", next());
    host.remove(1);
    assertEquals("disappear 1", next());
    assertEquals("release", next());
  }

  @Test
  void trackerThatHangsHoldsUpNobodyElse() throws InterruptedException {
    host.add(
        1,
        Map.of("name", "hangs"),
        () -> {
          try {
            forEver.await();
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
          return new Recorded();
        },
        () -> {});
    assertEquals("appear hangs 0", next());
    add(2, Map.of("name", "wan"), new Recorded());
    assertEquals("appear wan 0", next());
    assertEquals("start on vrrp-tracker-wan", next());
    host.remove(1);
    assertTrue(heard.contains("disappear 1"));
  }

  @Test
  void changedWeightLeavesTheTrackerRunning() throws InterruptedException {
    Recorded tracker = new Recorded();
    add(1, Map.of("name", "wan"), tracker);
    next();
    next();
    next();
    change(1, Map.of("name", "wan", "weight", 20), tracker);
    assertEquals("appear wan 20", next());
    assertEquals(0, heard.size());
  }

  @Test
  void badWeightIsAFaultAndAProblem() throws InterruptedException {
    add(1, Map.of("name", "wan", "weight", 300), new Recorded());
    assertEquals("appear wan 0 'tracker' weight must be a whole number in -254..254: 300", next());
  }

  @Test
  void badWeightLeavesTheLastGoodOne() throws InterruptedException {
    Recorded tracker = new Recorded();
    add(1, Map.of("name", "wan", "weight", -30), tracker);
    next();
    next();
    next();
    change(1, Map.of("name", "wan", "weight", "heavy"), tracker);
    assertEquals(
        "appear wan -30 'tracker' weight must be a whole number in -254..254: heavy", next());
    change(1, Map.of("name", "wan", "weight", "-20"), tracker);
    assertEquals("appear wan -20", next());
  }

  @Test
  void serviceWithoutANameIsNotUsedUntilItHasOne() throws InterruptedException {
    Recorded tracker = new Recorded();
    add(1, Map.of(), tracker);
    assertEquals(0, heard.size());
    change(1, Map.of("name", "wan"), tracker);
    assertEquals("appear wan 0", next());
  }

  @Test
  void evidenceIsBounded() throws InterruptedException {
    Recorded tracker = new Recorded();
    add(1, Map.of("name", "wan"), tracker);
    next();
    next();
    next();
    tracker.listener.down("x".repeat(5000));
    assertEquals("wan DOWN ".length() + TrackerListener.MOST_EVIDENCE, next().length());
  }

  private void add(Object key, Map<String, Object> properties, Tracker tracker) {
    host.add(key, properties, () -> tracker, () -> heard.add("release"));
  }

  private void change(Object key, Map<String, Object> properties, Tracker tracker) {
    host.change(key, properties, () -> tracker, () -> heard.add("release"));
  }

  private String next() throws InterruptedException {
    String said = heard.poll(20, TimeUnit.SECONDS);
    return said == null ? "(nothing)" : said;
  }

  private final class Recorded implements Tracker {
    private TrackerListener listener;

    @Override
    public void start(TrackerListener told) {
      listener = told;
      heard.add("start on " + Thread.currentThread().getName());
      told.up("fine");
    }

    @Override
    public void stop() {
      heard.add("stop on " + Thread.currentThread().getName());
    }
  }

  private final class Inbox implements TrackerInbox {
    @Override
    public void appear(Appearance one) {
      heard.add(("appear " + one.name() + " " + one.weight() + " " + one.problem()).strip());
    }

    @Override
    public void read(Object key, TrackerReading reading) {
      heard.add(reading.tracker() + " " + reading.condition() + " " + reading.evidence());
    }

    @Override
    public void disappear(Object key) {
      heard.add("disappear " + key);
    }
  }
}
