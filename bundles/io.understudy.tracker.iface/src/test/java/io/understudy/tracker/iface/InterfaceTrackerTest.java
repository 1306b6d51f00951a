package io.understudy.tracker.iface;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.SectionReader;
import io.understudy.model.LinkStatus.Operation;
import io.understudy.spi.platform.Platform.LinkListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InterfaceTrackerTest {

  private final ManualAlarm alarm = new ManualAlarm();
  private final FakeLinks links = new FakeLinks();
  private final RecordingListener listener = new RecordingListener();
  private final InterfaceTracker tracker = new InterfaceTracker(links, alarm);

  @Test
  void saysAtOnceHowTheInterfaceIs() {
    links.set("eth1", Operation.UP);
    configure();
    start();
    assertEquals(List.of("UP eth1 up"), listener.take());
  }

  @Test
  void interfaceWithoutCarrierIsDown() {
    links.set("eth1", Operation.DOWN);
    configure();
    start();
    assertEquals(List.of("DOWN eth1 down or without carrier"), listener.take());
  }

  @Test
  void interfaceThatComesAndGoesIsFollowed() {
    configure();
    start();
    assertEquals(List.of("DOWN eth1 does not exist"), listener.take());
    set("eth1", Operation.UP);
    assertEquals(List.of("UP eth1 up"), listener.take());
    set("eth1", Operation.ABSENT);
    set("eth1", Operation.DOWN);
    set("eth1", Operation.UP);
    assertEquals(
        List.of("DOWN eth1 does not exist", "DOWN eth1 down or without carrier", "UP eth1 up"),
        listener.take());
  }

  @Test
  void firstStatusCountsAtOnceWhateverTheDelays() {
    configure("upDelayMillis", 5000, "downDelayMillis", 5000);
    start();
    assertEquals(List.of("DOWN eth1 does not exist"), listener.take());
  }

  @Test
  void changeCountsOnceItHasLasted() {
    links.set("eth1", Operation.UP);
    configure("upDelayMillis", 3000, "downDelayMillis", 2000);
    start();
    listener.take();
    set("eth1", Operation.DOWN);
    alarm.pass(1999);
    assertEquals(List.of(), listener.take());
    alarm.pass(1);
    assertEquals(List.of("DOWN eth1 down or without carrier"), listener.take());
    set("eth1", Operation.UP);
    alarm.pass(2999);
    assertEquals(List.of(), listener.take());
    alarm.pass(1);
    assertEquals(List.of("UP eth1 up"), listener.take());
  }

  @Test
  void changeThatGoesBackWithinItsDelayIsNone() {
    links.set("eth1", Operation.UP);
    configure("downDelayMillis", 2000);
    start();
    listener.take();
    for (int flap = 0; flap < 5; flap++) {
      set("eth1", Operation.DOWN);
      alarm.pass(1500);
      set("eth1", Operation.UP);
      alarm.pass(100); // so little that the former delay would end within the next one
    }
    assertEquals(List.of(), listener.take());
    alarm.pass(10_000);
    assertEquals(List.of(), listener.take());
  }

  @Test
  void anotherWayOfBeingDownDoesNotBeginTheDelayAnew() {
    links.set("eth1", Operation.UP);
    configure("downDelayMillis", 2000);
    start();
    listener.take();
    set("eth1", Operation.DOWN);
    alarm.pass(1500);
    set("eth1", Operation.ABSENT);
    alarm.pass(500);
    assertEquals(List.of("DOWN eth1 does not exist"), listener.take());
  }

  @Test
  void editedDelayHoldsForAChangeThatIsStillToLast() {
    links.set("eth1", Operation.UP);
    configure("downDelayMillis", 255_000);
    start();
    listener.take();
    set("eth1", Operation.DOWN);
    alarm.pass(60_000);
    configure("downDelayMillis", 2000);
    alarm.pass(1999);
    assertEquals(List.of(), listener.take());
    alarm.pass(1);
    assertEquals(List.of("DOWN eth1 down or without carrier"), listener.take());
  }

  @Test
  void changeThatIsStillToLastCountsAtOnceWithoutADelay() {
    links.set("eth1", Operation.UP);
    configure("downDelayMillis", 255_000);
    start();
    listener.take();
    set("eth1", Operation.DOWN);
    configure();
    assertEquals(List.of("DOWN eth1 down or without carrier"), listener.take());
  }

  @Test
  void anotherInterfaceIsWatchedAndItsFirstStatusCountsAtOnce() {
    links.set("eth1", Operation.UP);
    configure("downDelayMillis", 2000);
    start();
    listener.take();
    LinkListener late = links.listeners().get(0);
    configure("interface", "eth2", "downDelayMillis", 2000);
    assertEquals(List.of("eth2"), links.watched());
    assertEquals(List.of("DOWN eth2 does not exist"), listener.take());
    links.set("eth1", Operation.DOWN);
    late.linkChanged(links.status("eth1"));
    alarm.pass(10_000);
    assertEquals(List.of(), listener.take());
  }

  @Test
  void changedDelayWatchesNothingAnewAndAnEqualOneDoesNotBeginAnew() {
    links.set("eth1", Operation.UP);
    configure("downDelayMillis", 2000);
    start();
    listener.take();
    LinkListener watching = links.listeners().get(0);
    set("eth1", Operation.DOWN);
    alarm.pass(1999);
    configure("downDelayMillis", 2000, "weight", 7);
    assertEquals(List.of(), listener.take());
    alarm.pass(1);
    assertEquals(List.of("DOWN eth1 down or without carrier"), listener.take());
    set("eth1", Operation.UP);
    set("eth1", Operation.DOWN);
    configure("downDelayMillis", 100);
    assertEquals(List.of(watching), links.listeners());
    assertEquals(List.of("UP eth1 up"), listener.take());
    alarm.pass(100);
    assertEquals(List.of("DOWN eth1 down or without carrier"), listener.take());
    set("eth1", Operation.UP);
    set("eth1", Operation.DOWN);
    alarm.pass(100);
    assertEquals(List.of("UP eth1 up", "DOWN eth1 down or without carrier"), listener.take());
  }

  @Test
  void lastGoodConfigurationStays() {
    links.set("eth1", Operation.UP);
    configure();
    start();
    configure("interface", "lo");
    assertEquals(List.of("eth1"), links.watched());
    assertEquals(List.of("UP eth1 up"), listener.take());
  }

  @Test
  void withoutAGoodConfigurationItIsDownAndSaysWhy() {
    configure("interface", "lo");
    start();
    assertEquals(
        List.of(
            "DOWN configuration refused: 'io.understudy.tracking.interface~a' interface must be the"
                + " name of a network interface other than the loopback, at most 15 characters:"
                + " lo"),
        listener.take());
    configure("weight", 254);
    assertEquals(
        List.of(
            "DOWN configuration refused: 'io.understudy.tracking.interface~a' weight must be a"
                + " whole number in -253..253: 254"),
        listener.take());
    links.set("eth1", Operation.UP);
    configure();
    assertEquals(List.of("UP eth1 up"), listener.take());
  }

  @Test
  void stopsAndStartsAgain() {
    links.set("eth1", Operation.UP);
    configure("downDelayMillis", 2000);
    start();
    listener.take();
    set("eth1", Operation.DOWN);
    tracker.stop();
    alarm.pass(10_000);
    assertEquals(List.of(), links.watched());
    assertEquals(List.of(), listener.take());
    start();
    assertEquals(List.of("DOWN eth1 down or without carrier"), listener.take());
  }

  private void start() {
    tracker.start(listener);
    alarm.pass(0);
  }

  private void set(String name, Operation operation) {
    links.set(name, operation);
    alarm.pass(0);
  }

  private void configure(Object... settings) {
    Map<String, Object> properties = new HashMap<>(Map.of("name", "uplink", "interface", "eth1"));
    for (int i = 0; i < settings.length; i += 2) {
      properties.put((String) settings[i], settings[i + 1]);
    }
    String pid = InterfaceSpec.PID + "~a";
    tracker.configure(InterfaceSpec.read(new SectionReader(pid, properties, Placeholders.REFUSED)));
    alarm.pass(0);
  }
}
