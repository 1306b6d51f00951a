package io.understudy.tracker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.CommandLine;
import io.understudy.spi.tracker.Delays;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Many trackers on a busy machine read each process once, and keep nothing of what they do not
 * count.
 */
class ProcessStormTest {

  private static final int PROCESSES = 40_000;
  private static final int TRACKERS = 30;

  private final ManualAlarm alarm = new ManualAlarm();
  private final FakeProcesses machine = new FakeProcesses();
  private final ProcessCount count = new ProcessCount(machine, alarm);
  private final RecordingListener listener = new RecordingListener();
  private final List<TrackedProcesses> trackers = new ArrayList<>();

  ProcessStormTest() {
    for (int pid = 1; pid <= PROCESSES; pid++) {
      machine.has(pid, "other");
    }
    for (int i = 0; i < TRACKERS; i++) {
      Delays none = Delays.NONE;
      ProcessPattern pattern =
          ProcessPattern.of(CommandLine.parse("program" + i), false, ParameterMatch.NONE);
      Quorum quorum = new Quorum(1, Quorum.UNLIMITED);
      trackers.add(new TrackedProcesses(new ProcessSpec(pattern, quorum, none), alarm, listener));
    }
    machine.has(7, "program7");
    trackers.forEach(count::begin);
    alarm.pass(0);
  }

  @Test
  void oneLookReadsEachProcessOnceForAllTrackers() {
    assertEquals(TRACKERS, listener.take().size());
    assertReads(PROCESSES, 1);
    assertEquals(Set.of(7), machine.followed());
  }

  @Test
  void changesOfOneProcessAreReadOnceForAllTrackers() {
    alarm.pass(5000);
    machine.takeReads();
    for (int change = 0; change < 20_000; change++) {
      machine.exec(1000 + change % 100, "other");
    }
    machine.tellAll();
    alarm.pass(0);
    assertReads(100, 1);
  }

  @Test
  void forksAndEndsThatConcernNobodyAreNotRead() {
    alarm.pass(5000);
    machine.takeReads();
    for (int child = PROCESSES + 1; child < PROCESSES + 10_000; child++) {
      machine.fork(1, child);
      machine.end(child);
    }
    machine.tellAll();
    alarm.pass(0);
    assertReads(0, 0);
    assertTrue(alarm.isIdle(), "nothing is left to be done");
  }

  @Test
  void matchingProcessThatForksALotIsCountedWithoutReading() {
    alarm.pass(5000);
    machine.takeReads();
    listener.take();
    for (int child = PROCESSES + 1; child <= PROCESSES + 10_000; child++) {
      machine.fork(7, child);
    }
    machine.tellAll();
    alarm.pass(1000);
    assertReads(0, 0);
    assertEquals(
        List.of(
            "UP 10001 of at least 1 running: pid 7, 40001, 40002, 40003, 40004 and 9996 more" + ""),
        listener.take());
  }

  @Test
  void moreEventsThanAreKeptAreMadeUpForByOneLook() {
    alarm.pass(5000);
    machine.takeReads();
    machine.end(7);
    for (int event = 0; event <= 3 * ProcessEvents.MOST; event++) {
      machine.say(to -> to.changed(1));
    }
    machine.tellAll();
    alarm.pass(0);
    assertReads(PROCESSES - 1, 1);
    assertEquals(
        "DOWN 0 of at least 1 running",
        listener.take().stream().reduce((first, last) -> last).orElseThrow());
  }

  @Test
  void looksAtAllAreFarEnoughApartForTheRestOfTheMachine() {
    alarm.pass(5000);
    machine.takeReads();
    for (int i = 0; i < 100; i++) {
      machine.lose();
      machine.tellAll();
      alarm.pass(100);
    }
    int looks = machine.takeReads().get(1);
    assertTrue(looks >= 4 && looks <= 10, looks + " looks in ten seconds");
  }

  private void assertReads(int processes, int times) {
    var reads = machine.takeReads();
    assertEquals(processes, reads.size());
    assertTrue(reads.values().stream().allMatch(read -> read == times), "each " + times);
  }
}
