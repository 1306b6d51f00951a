package io.understudy.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.Logger;

class LogSinkTest {

  private static final LogLevels LEVELS = new LogLevels(LogLevel.INFO, LogLevel.WARN);

  private final LogHistory history = new LogHistory();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Logger log =
      (Logger)
          Proxy.newProxyInstance(
              Logger.class.getClassLoader(),
              new Class<?>[] {Logger.class},
              (proxy, method, arguments) -> complaints.add(words(arguments)));

  @Test
  void recordsFromBeforeTheStartComeFirstAndOldestFirst() {
    RecordingOutput output = new RecordingOutput();
    history.record(new Entry(1, "one"));
    history.record(new Entry(2, "two"));
    try (LogSink sink = new LogSink(history, log, LEVELS, List.of(output))) {
      sink.start();
      history.deliver(new Entry(3, "three"));
    }
    assertEquals(List.of("one", "two", "three"), output.messages);
  }

  @Test
  void recordThatIsBothInHistoryAndDeliveredIsWrittenOnce() {
    CountDownLatch released = new CountDownLatch(1);
    RecordingOutput output = new RecordingOutput(released);
    history.record(new Entry(1, "one"));
    try (LogSink sink = new LogSink(history, log, LEVELS, List.of(output))) {
      sink.start();
      history.deliver(new Entry(2, "two"));
      history.deliver(new Entry(3, "three"));
      released.countDown();
    }
    assertEquals(List.of("one", "two", "three"), output.messages);
  }

  @Test
  void lastRecordsAreWrittenAlthoughTheLogServiceDidNotHandThemOver() {
    RecordingOutput output = new RecordingOutput();
    try (LogSink sink = new LogSink(history, log, LEVELS, List.of(output))) {
      sink.start();
      history.deliver(new Entry(1, "one"));
      history.record(new Entry(2, "farewell"));
    }
    assertEquals(List.of("one", "farewell"), output.messages);
    assertTrue(output.closed.get());
  }

  @Test
  void levelsAndTheFrameworksEventsAreFiltered() {
    RecordingOutput output = new RecordingOutput();
    history.record(new Entry(1, LogLevel.INFO, "Events.Bundle", "BundleEvent STARTED", null));
    history.record(new Entry(2, LogLevel.ERROR, "Events.Framework", "FrameworkEvent ERROR", null));
    history.record(new Entry(3, LogLevel.INFO, "org.eclipse.jetty", "noise", null));
    history.record(new Entry(4, LogLevel.WARN, "org.eclipse.jetty", "warning", null));
    history.record(new Entry(5, LogLevel.DEBUG, "io.understudy.engine", "detail", null));
    history.record(new Entry(6, LogLevel.INFO, "io.understudy.engine", "transition", null));
    try (LogSink sink = new LogSink(history, log, LEVELS, List.of(output))) {
      sink.start();
    }
    assertEquals(List.of("FrameworkEvent ERROR", "warning", "transition"), output.messages);
  }

  @Test
  void whoLogsNeverWaitsAndWhatIsDroppedIsSaid() {
    CountDownLatch released = new CountDownLatch(1);
    RecordingOutput output = new RecordingOutput(released);
    LogHistory forgetful = new LogHistory();
    try (LogSink sink = new LogSink(forgetful, log, LEVELS, List.of(output))) {
      sink.start();
      for (int sequence = 1; sequence <= 10_000; sequence++) {
        sink.logged(new Entry(sequence, "number " + sequence));
      }
      released.countDown();
    }
    int written = output.messages.size();
    assertTrue(written >= 8192 && written <= 8193, written + " written");
    assertEquals(
        List.of("{} log records dropped: an output is too slow " + (10_000 - written)), complaints);
  }

  @Test
  void failingOutputIsSaidOnceAndTheOthersGoOn() {
    RecordingOutput broken = new RecordingOutput();
    RecordingOutput sound = new RecordingOutput();
    broken.fails.set(true);
    try (LogSink sink = new LogSink(history, log, LEVELS, List.of(broken, sound))) {
      sink.start();
      history.deliver(new Entry(1, "one"));
      history.deliver(new Entry(2, "two"));
    }
    assertEquals(List.of("one", "two"), sound.messages);
    assertEquals(
        List.of("Cannot write the log to {}: {} recording java.io.IOException: no room"),
        complaints);
  }

  @Test
  void newOutputsTakeOverFromTheNextRecordOn() {
    RecordingOutput before = new RecordingOutput();
    RecordingOutput after = new RecordingOutput();
    try (LogSink sink = new LogSink(history, log, LEVELS, List.of(before))) {
      sink.start();
      history.deliver(new Entry(1, "one"));
      sink.use(new LogLevels(LogLevel.DEBUG, LogLevel.WARN), List.of(after));
      history.deliver(new Entry(2, LogLevel.DEBUG, "io.understudy.engine", "two", null));
      assertFalse(after.closed.get());
    }
    assertEquals(List.of("one"), before.messages);
    assertEquals(List.of("two"), after.messages);
    assertTrue(before.closed.get());
  }

  private static String words(Object[] arguments) {
    List<String> words = new ArrayList<>();
    for (Object argument : arguments) {
      Object[] parts = argument instanceof Object[] array ? array : new Object[] {argument};
      Arrays.stream(parts).map(String::valueOf).forEach(words::add);
    }
    return String.join(" ", words);
  }
}
