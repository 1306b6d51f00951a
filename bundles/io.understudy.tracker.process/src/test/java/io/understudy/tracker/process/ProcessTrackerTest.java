package io.understudy.tracker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.SectionReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessTrackerTest {

  private static final int LONG_AGO = 3000;

  private final ManualAlarm alarm = new ManualAlarm();
  private final FakeProcesses machine = new FakeProcesses();
  private final ProcessCount count = new ProcessCount(machine, alarm);
  private final RecordingListener listener = new RecordingListener();
  private final ProcessTracker tracker = new ProcessTracker(count, alarm);

  ProcessTrackerTest() {
    machine.has(1, "/sbin/init");
  }

  @Test
  void saysAtOnceWhatRuns() {
    machine.has(812, "/usr/sbin/haproxy", "-f", "x");
    machine.has(813, "/usr/sbin/haproxy");
    configure("delayMillis", 5000);
    start();
    assertEquals(List.of("UP 2 of at least 1 running: pid 812, 813"), listener.take());
    assertEquals(Set.of(812, 813), machine.followed());
  }

  @Test
  void saysThatNothingRuns() {
    configure("delayMillis", 5000);
    start();
    assertEquals(List.of("DOWN 0 of at least 1 running"), listener.take());
  }

  @Test
  void processThatStartsAndEndsIsCountedAtOnce() {
    startWithout("haproxy");
    machine.fork(1, 100);
    machine.exec(100, "/usr/sbin/haproxy");
    told();
    assertEquals(List.of("UP 1 of at least 1 running: pid 100"), listener.take());
    machine.end(100);
    told();
    assertEquals(List.of("DOWN 0 of at least 1 running"), listener.take());
  }

  @Test
  void childOfAMatchingProcessMatchesUntilItBecomesAnotherProgram() {
    machine.has(100, "haproxy");
    configure("quorumMax", 1);
    start();
    alarm.pass(LONG_AGO);
    listener.take();
    machine.takeReads();
    machine.fork(100, 101);
    told();
    assertEquals(List.of("DOWN 2 of exactly 1 running: pid 100, 101"), listener.take());
    assertEquals(Map.of(), machine.takeReads());
    assertEquals(Set.of(100, 101), machine.followed());
    machine.exec(101, "logger");
    told();
    assertEquals(List.of("UP 1 of exactly 1 running: pid 100"), listener.take());
    assertEquals(Set.of(100), machine.followed());
  }

  @Test
  void processThatGivesItselfAnotherNameIsCountedByThat() {
    machine.has(100, "firefox");
    startWithout("haproxy");
    machine.rename(100, "haproxy");
    told();
    assertEquals(List.of("UP 1 of at least 1 running: pid 100"), listener.take());
  }

  @Test
  void daemonWhoseParentHasGoneBeforeItCouldBeReadIsFound() {
    startWithout("haproxy");
    machine.fork(1, 100);
    machine.exec(100, "haproxy");
    machine.fork(100, 101);
    machine.end(100);
    for (int event = 0; event < 4; event++) {
      machine.tell(1);
      alarm.pass(100);
    }
    assertEquals(List.of("UP 1 of at least 1 running: pid 101"), listener.take());
  }

  @Test
  void childThatWasMadeBeforeItsParentMatchedDoesNotMatch() {
    startWithout("haproxy");
    machine.has(100, "sh");
    machine.exec(100, "bash");
    machine.fork(100, 101);
    machine.exec(100, "haproxy");
    machine.tell(1); // bash is told, but haproxy is there to be read
    alarm.pass(0);
    machine.tellAll();
    alarm.pass(LONG_AGO);
    assertEquals(List.of("UP 1 of at least 1 running: pid 100"), listener.take());
  }

  @Test
  void editedDelayHoldsForAChangeThatIsStillToLast() {
    machine.has(100, "haproxy");
    configure("delayMillis", 3_600_000);
    start();
    alarm.pass(LONG_AGO);
    listener.take();
    machine.end(100);
    told();
    alarm.pass(LONG_AGO);
    assertEquals(List.of(), listener.take());
    configure("delayMillis", 2000);
    alarm.pass(1999);
    assertEquals(List.of(), listener.take());
    alarm.pass(1);
    assertEquals(List.of("DOWN 0 of at least 1 running"), listener.take());
  }

  @Test
  void eachLossIsFollowedByALookAtAllProcesses() {
    startWithout("haproxy");
    for (int loss = 0; loss < 5; loss++) {
      int before = machine.scans();
      machine.lose();
      machine.tellAll();
      alarm.pass(LONG_AGO);
      assertTrue(machine.scans() > before, "after loss " + loss);
    }
    machine.has(100, "haproxy");
    machine.lose();
    machine.tellAll();
    alarm.pass(LONG_AGO);
    assertEquals(List.of("UP 1 of at least 1 running: pid 100"), listener.take());
  }

  @Test
  void lossIsNotForgottenForAnError() {
    startWithout("haproxy");
    machine.has(100, "haproxy");
    machine.lose();
    machine.tellAll();
    machine.failWithError(new OutOfMemoryError("on purpose"));
    alarm.pass(LONG_AGO);
    assertEquals(
        List.of("DOWN the processes are not known: java.lang.OutOfMemoryError: on purpose"),
        listener.take());
    machine.failWithError(null);
    alarm.pass(LONG_AGO);
    assertEquals(List.of("UP 1 of at least 1 running: pid 100"), listener.take());
  }

  @Test
  void quorumIsFromTo() {
    machine.has(100, "haproxy");
    configure("quorum", 2, "quorumMax", 3);
    start();
    assertEquals(List.of("DOWN 1 of 2 to 3 running: pid 100"), listener.take());
    alarm.pass(LONG_AGO);
    machine.fork(100, 101);
    told();
    assertEquals(List.of("UP 2 of 2 to 3 running: pid 100, 101"), listener.take());
    machine.fork(100, 102);
    machine.fork(100, 103);
    told();
    assertEquals(List.of("DOWN 4 of 2 to 3 running: pid 100, 101, 102, 103"), listener.take());
  }

  @Test
  void whatMustNotRunIsDownWhileItRuns() {
    configure("quorumMax", 0);
    start();
    assertEquals(List.of("UP 0 of at most 0 running"), listener.take());
    machine.fork(1, 100);
    machine.exec(100, "haproxy");
    told();
    assertEquals(List.of("DOWN 1 of at most 0 running: pid 100"), listener.take());
  }

  @Test
  void restartWithinItsDelayGoesUnnoticed() {
    machine.has(100, "haproxy");
    configure("terminateDelayMillis", 2000);
    start();
    listener.take();
    machine.end(100);
    told();
    alarm.pass(1999);
    machine.fork(1, 200);
    machine.exec(200, "haproxy");
    told();
    assertEquals(List.of("UP 1 of at least 1 running: pid 200"), listener.take());
    alarm.pass(60_000);
    assertEquals(List.of(), listener.take());
    machine.end(200);
    told();
    alarm.pass(2000);
    assertEquals(List.of("DOWN 0 of at least 1 running"), listener.take());
  }

  @Test
  void startCountsOnceItHasLasted() {
    configure("delayMillis", 9999, "forkDelayMillis", 1000);
    start();
    listener.take();
    machine.fork(1, 100);
    machine.exec(100, "haproxy");
    told();
    alarm.pass(500);
    machine.end(100);
    told();
    alarm.pass(60_000);
    assertEquals(List.of(), listener.take());
    machine.fork(1, 101);
    machine.exec(101, "haproxy");
    told();
    alarm.pass(999);
    assertEquals(List.of(), listener.take());
    alarm.pass(1);
    assertEquals(List.of("UP 1 of at least 1 running: pid 101"), listener.take());
  }

  @Test
  void otherProcessesOfTheSameStatusAreToldEachSecondAtMost() {
    machine.has(100, "haproxy");
    startWithout("nothing");
    configure();
    alarm.pass(LONG_AGO);
    listener.take();
    for (int child = 101; child < 140; child++) {
      machine.fork(100, child);
      told();
    }
    assertEquals(List.of(), listener.take());
    alarm.pass(1000);
    assertEquals(
        List.of("UP 40 of at least 1 running: pid 100, 101, 102, 103, 104 and 35 more"),
        listener.take());
    alarm.pass(LONG_AGO);
    assertTrue(alarm.isIdle());
  }

  @Test
  void lostEventsAreMadeUpForByALookAtAll() {
    machine.has(100, "haproxy");
    startWithout("nothing");
    configure();
    alarm.pass(LONG_AGO);
    listener.take();
    machine.end(100);
    machine.lose();
    told();
    assertEquals(List.of("DOWN 0 of at least 1 running"), listener.take());
    machine.has(101, "haproxy");
    machine.lose();
    told();
    assertEquals(List.of(), listener.take(), "not twice in a row");
    alarm.pass(LONG_AGO);
    assertEquals(List.of("UP 1 of at least 1 running: pid 101"), listener.take());
  }

  @Test
  void numberThatHasBecomeAnotherProcessStillCounts() {
    machine.has(100, "haproxy");
    startWithout("nothing");
    configure();
    alarm.pass(LONG_AGO);
    listener.take();
    machine.end(100);
    machine.has(100, "haproxy");
    told();
    assertEquals(List.of(), listener.take());
    assertEquals(Set.of(100), machine.followed());
    machine.end(100);
    machine.has(100, "sh");
    told();
    assertEquals(List.of("DOWN 0 of at least 1 running"), listener.take());
    assertEquals(Set.of(), machine.followed());
  }

  @Test
  void endThatIsToldBeforeItShowsCounts() {
    machine.has(100, "haproxy");
    startWithout("nothing");
    configure();
    alarm.pass(LONG_AGO);
    listener.take();
    machine.beginToEnd(100);
    told();
    assertEquals(List.of("DOWN 0 of at least 1 running"), listener.take());
  }

  @Test
  void endThatIsToldAfterALookAtAllIsBelievedOnceItShows() {
    machine.has(100, "haproxy");
    startWithout("nothing");
    configure();
    alarm.pass(LONG_AGO);
    machine.lose();
    told();
    listener.take();
    machine.beginToEnd(100); // or of the process that had this number before the look at all
    told();
    alarm.pass(LONG_AGO);
    assertEquals(List.of(), listener.take());
    machine.lose();
    told();
    machine.beginToEnd(100);
    told();
    machine.hasNot(100);
    alarm.pass(LONG_AGO);
    assertEquals(List.of("DOWN 0 of at least 1 running"), listener.take());
  }

  @Test
  void trackerThatIsAddedCountsWhatRunsAlready() {
    machine.has(100, "haproxy");
    machine.has(200, "sh", "-c", "x");
    startWithout("nothing");
    alarm.pass(LONG_AGO);
    RecordingListener other = new RecordingListener();
    ProcessTracker added = new ProcessTracker(count, alarm);
    configure(added, "process", "sh -c", "paramMatch", "PARTIAL");
    added.start(other);
    alarm.pass(0);
    assertEquals(List.of("UP 1 of at least 1 running: pid 200"), other.take());
    assertEquals(1, machine.watches());
    listener.take();
    configure("process", "haproxy");
    assertEquals(List.of("UP 1 of at least 1 running: pid 100"), listener.take());
    added.stop();
    tracker.stop();
    alarm.pass(0);
    assertFalse(machine.isWatched());
    assertEquals(Set.of(), machine.followed());
    alarm.pass(LONG_AGO);
    assertTrue(alarm.isIdle());
  }

  @Test
  void changedQuorumCountsAtOnceWithoutReadingAnything() {
    machine.has(100, "haproxy");
    startWithout("nothing");
    configure();
    listener.take();
    machine.takeReads();
    configure("quorum", 2);
    assertEquals(List.of("DOWN 1 of at least 2 running: pid 100"), listener.take());
    assertEquals(Map.of(), machine.takeReads());
  }

  @Test
  void lastGoodConfigurationStays() {
    machine.has(100, "haproxy");
    startWithout("nothing");
    configure();
    listener.take();
    configure("quorum", 0);
    machine.end(100);
    told();
    assertEquals(List.of("DOWN 0 of at least 1 running"), listener.take());
  }

  @Test
  void withoutAGoodConfigurationItIsDownAndSaysWhy() {
    configure("quorum", 0);
    start();
    assertEquals(
        List.of(
            "DOWN configuration refused: 'io.understudy.tracking.process~a' quorum must be a whole"
                + " number in 1..65535: 0"),
        listener.take());
    assertFalse(machine.isWatched());
  }

  @Test
  void machineThatCannotBeReadIsDownEvenIfNothingMayRun() {
    machine.failWith(new IllegalStateException("no /proc"));
    configure("quorumMax", 0);
    start();
    assertEquals(
        List.of("DOWN the processes are not known: java.lang.IllegalStateException: no /proc"),
        listener.take());
    machine.failWith(null);
    machine.hasNot(1);
    alarm.pass(1000);
    assertEquals(
        List.of(
            "DOWN the processes are not known: java.lang.IllegalStateException: the processes"
                + " cannot be listed"),
        listener.take());
    machine.has(1, "init");
    alarm.pass(1000);
    assertEquals(List.of("UP 0 of at most 0 running"), listener.take());
  }

  private void startWithout(String process) {
    configure("process", process);
    start();
    assertEquals(List.of("DOWN 0 of at least 1 running"), listener.take());
  }

  private void start() {
    tracker.start(listener);
    alarm.pass(0);
  }

  private void told() {
    machine.tellAll();
    alarm.pass(0);
  }

  private void configure(Object... settings) {
    configure(tracker, settings);
  }

  private void configure(ProcessTracker which, Object... settings) {
    Map<String, Object> properties = new HashMap<>(Map.of("name", "web", "process", "haproxy"));
    for (int i = 0; i < settings.length; i += 2) {
      properties.put((String) settings[i], settings[i + 1]);
    }
    String pid = ProcessSpec.PID + "~a";
    which.configure(ProcessSpec.read(new SectionReader(pid, properties, Placeholders.REFUSED)));
    alarm.pass(0);
  }
}
