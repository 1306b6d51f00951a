package io.understudy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.CommandLine;
import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.RunAs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FifoReaderTest {

  private static final Optional<Program> ONE = program("/one");
  private static final Optional<Program> OTHER = program("/other");

  private final FakeLauncher launcher = new FakeLauncher();
  private final ManualAlarm alarm = new ManualAlarm();
  private final FifoReader reader = new FifoReader(launcher, alarm);

  private static Optional<Program> program(String command) {
    return Optional.of(
        new Program(CommandLine.parse(command), RunAs.GATEWAY, Map.of(), Program.UNLIMITED));
  }

  @Test
  void readerIsStartedOnce() {
    reader.use(ONE);
    reader.use(ONE);
    assertEquals(List.of("start /one"), launcher.log);
  }

  @Test
  void withoutAReaderNothingRuns() {
    reader.use(Optional.empty());
    reader.close();
    assertEquals(List.of(), launcher.log);
  }

  @Test
  void readerThatEndsIsStartedAgainAfterPausesThatGrow() {
    reader.use(ONE);
    for (int pause : List.of(1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000)) {
      launcher.end();
      alarm.pass(pause - 1);
      assertEquals(0, launcher.count(), "before " + pause);
      alarm.pass(1);
      assertEquals(1, launcher.count(), "after " + pause);
    }
  }

  @Test
  void readerThatCannotBeStartedIsTriedAgain() {
    launcher.fails(2);
    reader.use(ONE);
    assertEquals(0, launcher.count());
    alarm.pass(1000);
    assertEquals(0, launcher.count());
    alarm.pass(2000);
    assertEquals(1, launcher.count());
    assertEquals(3, launcher.log.size());
  }

  @Test
  void readerThatStayedIsStartedAgainSoon() {
    reader.use(ONE);
    launcher.end();
    alarm.pass(1000);
    launcher.end();
    alarm.pass(2000);
    alarm.pass(FifoReader.STAY.toMillis());
    launcher.end();
    alarm.pass(1000);
    assertEquals(1, launcher.count());
  }

  @Test
  void readerThatAlmostStayedWaitsLonger() {
    reader.use(ONE);
    launcher.end();
    alarm.pass(1000);
    alarm.pass(FifoReader.STAY.toMillis() - 1);
    launcher.end();
    alarm.pass(1999);
    assertEquals(0, launcher.count());
  }

  @Test
  void anotherReaderStartsWhenTheFirstHasEnded() {
    reader.use(ONE);
    reader.use(OTHER);
    assertEquals(List.of("start /one", "stop /one"), launcher.log);
    launcher.end();
    assertEquals(List.of("start /one", "stop /one", "start /other"), launcher.log);
  }

  @Test
  void anotherReaderDoesNotWaitForThePauseOfTheFirst() {
    reader.use(ONE);
    launcher.end();
    reader.use(OTHER);
    alarm.pass(5000);
    assertEquals(List.of("start /one", "start /other"), launcher.log);
  }

  @Test
  void closedReaderIsStoppedAndStaysSo() {
    reader.use(ONE);
    reader.close();
    launcher.end();
    alarm.pass(100_000);
    assertEquals(List.of("start /one", "stop /one", "await /one"), launcher.log);
  }

  @Test
  void closingEndsThePauseToo() {
    reader.use(ONE);
    launcher.end();
    reader.close();
    alarm.pass(100_000);
    assertEquals(List.of("start /one"), launcher.log);
  }
}
