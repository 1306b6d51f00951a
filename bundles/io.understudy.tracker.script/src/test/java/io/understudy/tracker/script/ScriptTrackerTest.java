package io.understudy.tracker.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.spi.platform.ProgramOutcome;
import io.understudy.spi.platform.ProgramOutcome.Ending;
import io.understudy.spi.platform.RunAs;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The tracker with its real configuration, on virtual time. */
class ScriptTrackerTest {

  private final VirtualTime time = new VirtualTime();
  private final FakePrograms programs = new FakePrograms(time);
  private final Ear ear = new Ear(time);
  private final ScriptTrackerComponent tracker = new ScriptTrackerComponent(programs, time.alarm());

  private void configure(Object... settings) {
    Map<String, Object> properties = new HashMap<>(Map.of("name", "t", "command", "/x"));
    for (int i = 0; i < settings.length; i += 2) {
      properties.put((String) settings[i], settings[i + 1]);
    }
    tracker.configure(properties);
  }

  private void start(Object... settings) {
    configure(settings);
    tracker.start(ear);
  }

  @Nested
  class Running {

    @Test
    void runsAtOnceAndThenOnceEachInterval() {
      start("intervalMillis", 1000);
      time.advance(2500);
      assertEquals(List.of("0 /x", "1000 /x", "2000 /x"), programs.begun());
    }

    @Test
    void staysOnTheGridHoweverLongARunTakes() {
      programs.takes(400);
      start();
      time.advance(2500);
      assertEquals(List.of("0 /x", "1000 /x", "2000 /x"), programs.begun());
    }

    @Test
    void passesOverRunsThatWouldBeginWhileOneIsUnderWay() {
      programs.takes(2300);
      start("timeoutMillis", 5000);
      time.advance(6500);
      assertEquals(List.of("0 /x", "3000 /x", "6000 /x"), programs.begun());
    }

    @Test
    void runsWhatIsConfiguredAsWhomItIsConfigured() {
      start("command", "/opt/c 'a b' c", "user", "nobody", "group", "7", "timeoutMillis", 1500);
      time.advance(0);
      assertEquals(List.of("/opt/c", "a b", "c"), programs.lastProgram().command().words());
      assertEquals(new RunAs("nobody", "7"), programs.lastProgram().runAs());
      assertEquals(Duration.ofMillis(1500), programs.lastProgram().timeout());
    }

    @Test
    void shellIsGivenTheWholeText() {
      start("command", "a | b 'c", "shell", true);
      time.advance(0);
      assertEquals(List.of("/bin/sh", "-c", "a | b 'c"), programs.lastProgram().command().words());
    }

    @Test
    void timeoutIsTheIntervalUnlessItIsSaid() {
      start("intervalMillis", 2500);
      time.advance(0);
      assertEquals(Duration.ofMillis(2500), programs.lastProgram().timeout());
    }
  }

  @Nested
  class Telling {

    @Test
    void nothingBeforeTheFirstResult() {
      start("rise", 3);
      assertEquals(List.of(), ear.heard());
      time.advance(0);
      assertEquals(List.of("0 UP exit 0"), ear.heard());
    }

    @Test
    void initFailTellsNothingBeforeTheFirstResultAndThenNeedsEverySuccess() {
      start("rise", 2, "initFail", true);
      assertEquals(List.of(), ear.heard());
      time.advance(1000);
      assertEquals(List.of("0 DOWN exit 0, 1 of 2", "1000 UP exit 0, 2 of 2"), ear.heard());
    }

    @Test
    void sameResultIsToldOnceAndSoIsACountOnItsWay() {
      start("fall", 4, "intervalMillis", 100);
      time.advance(250);
      programs.endsWith(FakePrograms.exit(7, "no route"));
      time.advance(10_000);
      assertEquals(
          List.of(
              "0 UP exit 0",
              "300 UP exit 7, 1 of 4: no route",
              "600 DOWN exit 7, 4 of 4: no route"),
          ear.heard());
    }

    @Test
    void outputAloneIsNotToldSoThatNothingIsFlooded() {
      programs.endsWith(FakePrograms.exit(7, "at 1"));
      start();
      time.advance(500);
      programs.endsWith(FakePrograms.exit(7, "at 2"));
      time.advance(1000);
      programs.endsWith(FakePrograms.exit(8, "at 3"));
      time.advance(1000);
      assertEquals(List.of("0 DOWN exit 7: at 1", "2000 DOWN exit 8: at 3"), ear.heard());
    }

    @Test
    void signalIsAFailure() {
      programs.endsWith(new ProgramOutcome(Ending.SIGNALLED, 11, "", ""));
      start();
      time.advance(0);
      assertEquals(List.of("0 DOWN signal 11"), ear.heard());
    }

    @Test
    void timeoutIsToldWhenItHappensAndCountsOnce() {
      start("fall", 2, "timeoutMillis", 700);
      time.advance(500);
      programs.takes(5000);
      time.advance(2600);
      assertEquals(
          List.of(
              "0 UP exit 0",
              "1700 UP timed out after 700 ms, 1 of 2",
              "2700 DOWN timed out after 700 ms, 2 of 2"),
          ear.heard());
    }

    @Test
    void programThatCannotRunHasFailedAtOnceAndRecovers() {
      start("fall", 3, "rise", 2);
      time.advance(500);
      programs.endsWith(ProgramOutcome.refused("/x is not executable"));
      time.advance(2000);
      programs.exitsWith(0);
      time.advance(2000);
      assertEquals(
          List.of(
              "0 UP exit 0",
              "1000 FAILED /x is not executable",
              "3000 DOWN exit 0, 1 of 2",
              "4000 UP exit 0, 2 of 2"),
          ear.heard());
    }

    @Test
    void portThatBreaksIsAFailureAndIsTriedAgain() {
      start("fall", 3);
      time.advance(500);
      programs.breaks();
      time.advance(1000);
      programs.exitsWith(0);
      time.advance(1000);
      assertEquals(3, ear.heard().size(), ear.heard()::toString);
      assertTrue(ear.heard().get(1).startsWith("1000 FAILED could not be run: "));
      assertEquals("2000 UP exit 0", ear.heard().get(2));
    }
  }

  @Nested
  class Failing {

    @Test
    void errorIsAFailureAndDoesNotEndTheTracker() {
      start("fall", 3);
      time.advance(500);
      programs.failsOnceWith(new OutOfMemoryError("unable to create native thread"));
      time.advance(2000);
      assertEquals(
          List.of(
              "0 UP exit 0",
              "1000 FAILED could not be run: java.lang.OutOfMemoryError: unable to create native"
                  + " thread",
              "2000 UP exit 0"),
          ear.heard());
    }

    @Test
    void listenerThatBreaksDoesNotEndTheTracker() {
      configure();
      tracker.start(
          new Ear(time) {
            @Override
            public void up(String evidence) {
              throw new StackOverflowError("on purpose");
            }
          });
      assertThrows(StackOverflowError.class, () -> time.advance(0));
      time.advance(1500);
      assertEquals(List.of("0 /x", "1000 /x"), programs.begun());
    }

    @Test
    void otherCommandThatWaitsForTheFormerLongerThanItsTimeoutIsFailed() {
      start();
      time.advance(500);
      time.lastTaskHangs();
      configure("command", "/y", "timeoutMillis", 700);
      time.advance(699);
      assertEquals(List.of("0 UP exit 0"), ear.heard());
      time.advance(1);
      assertEquals(List.of("0 UP exit 0", "1200 FAILED the former run does not end"), ear.heard());
    }
  }

  @Nested
  class Stopping {

    @Test
    void stoppedTrackerRunsAndTellsNothing() {
      start();
      time.advance(500);
      tracker.stop();
      time.advance(10_000);
      assertEquals(List.of("0 /x"), programs.begun());
      assertEquals(0, time.waiting());
    }

    @Test
    void runUnderWayIsInterruptedAndItsEndIsNotTold() {
      programs.takes(400);
      programs.meanwhile(tracker::stop);
      start();
      time.advance(10_000);
      assertEquals(List.of("0 /x"), programs.begun());
      assertEquals(List.of(), ear.heard());
    }

    @Test
    void deactivatedTrackerRunsNothing() {
      start();
      time.advance(500);
      tracker.end();
      time.advance(10_000);
      assertEquals(List.of("0 /x"), programs.begun());
    }

    @Test
    void startsAgainAsIfForTheFirstTime() {
      start("rise", 3);
      time.advance(500);
      tracker.stop();
      Ear other = new Ear(time);
      tracker.start(other);
      time.advance(0);
      assertEquals(List.of("500 UP exit 0"), other.heard());
      assertEquals(List.of("0 UP exit 0"), ear.heard());
    }
  }

  @Nested
  class Reconfiguring {

    @Test
    void otherWeightAndNameDisturbNothing() {
      start();
      time.advance(500);
      configure("weight", -30, "name", "u", "reverse", true);
      time.advance(1000);
      assertEquals(List.of("0 /x", "1000 /x"), programs.begun());
      assertEquals(List.of("0 UP exit 0"), ear.heard());
    }

    @Test
    void shorterIntervalDoesNotWaitForTheEndOfTheLongOne() {
      start("intervalMillis", 3_600_000);
      time.advance(10_500);
      configure("intervalMillis", 1000);
      time.advance(1500);
      assertEquals(List.of("0 /x", "11000 /x", "12000 /x"), programs.begun());
    }

    @Test
    void longerIntervalCountsFromTheLatestRun() {
      start("intervalMillis", 1000);
      time.advance(1500);
      configure("intervalMillis", 5000);
      time.advance(5000);
      assertEquals(List.of("0 /x", "1000 /x", "6000 /x"), programs.begun());
    }

    @Test
    void otherThresholdsHoldFromTheNextResultOn() {
      start("fall", 10);
      time.advance(500);
      programs.exitsWith(7);
      time.advance(3000);
      configure("fall", 2);
      assertEquals("1000 UP exit 7, 1 of 10", ear.heard().get(1));
      time.advance(1000);
      assertEquals("4000 DOWN exit 7, 2 of 2", ear.heard().get(2));
    }

    @Test
    void otherCommandRunsAtOnceAndItsFirstResultDecides() {
      start("fall", 3, "rise", 3, "initFail", true);
      time.advance(2500);
      configure("fall", 3, "rise", 3, "initFail", true, "command", "/y");
      assertEquals("2000 UP exit 0, 3 of 3", ear.heard().get(ear.heard().size() - 1));
      programs.exitsWith(1);
      time.advance(0);
      assertEquals("2500 /y", programs.begun().get(3));
      assertEquals("2500 DOWN exit 1", ear.heard().get(ear.heard().size() - 1));
    }

    @Test
    void otherCommandEndsTheRunUnderWayUnheard() {
      start("timeoutMillis", 60_000);
      time.advance(500);
      programs.takes(5000);
      programs.meanwhile(
          () -> {
            configure("timeoutMillis", 60_000, "command", "/y");
            programs.takes(0);
          });
      time.advance(5900);
      assertEquals(List.of("0 /x", "1000 /x", "6300 /y"), programs.begun());
      assertEquals(List.of("0 UP exit 0", "6300 UP exit 0"), ear.heard());
    }

    @Test
    void otherUserIsAnotherCheck() {
      start();
      time.advance(500);
      configure("user", "nobody");
      time.advance(0);
      assertEquals(List.of("0 /x", "500 /x"), programs.begun());
    }

    @Test
    void badConfigurationLeavesTheLastGoodOneRunning() {
      start();
      time.advance(500);
      configure("rise", 0, "command", "/y");
      time.advance(1000);
      assertEquals(List.of("0 /x", "1000 /x"), programs.begun());
      assertEquals(List.of("0 UP exit 0"), ear.heard());
    }

    @Test
    void withoutAGoodConfigurationItHasFailedWithTheProblemUntilOneComes() {
      start("command", "true");
      assertTrue(
          ear.heard().get(0).startsWith("0 FAILED configuration refused: ")
              && ear.heard().get(0).contains("absolute path"),
          ear.heard()::toString);
      configure();
      time.advance(0);
      assertEquals("0 UP exit 0", ear.heard().get(1));
    }
  }
}
