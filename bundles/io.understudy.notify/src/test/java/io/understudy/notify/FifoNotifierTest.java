package io.understudy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Section;
import io.understudy.model.State;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Kind;
import io.understudy.spi.platform.PlatformException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real pipes. */
class FifoNotifierTest {

  /** What a pipe holds. */
  private static final int CAPACITY = 65_536;

  private static final Notification MASTER = Happened.became("VI_1", State.MASTER);
  private static final String LINE = "INSTANCE \"VI_1\" MASTER 150\n";

  @TempDir private Path folder;
  private final RealPipes pipes = new RealPipes();
  private final FakeLauncher launcher = new FakeLauncher();
  private final List<FifoNotifier> notifiers = new ArrayList<>();
  private final List<FileChannel> channels = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    notifiers.forEach(FifoNotifier::close);
    for (FileChannel channel : channels) {
      channel.close();
    }
  }

  private Section<FifoSection> section(String... settings) {
    return Sections.fifo(
        Stream.concat(Stream.of("name=log"), Stream.of(settings)).toArray(String[]::new));
  }

  private String path(String pipe) {
    return "path=" + folder.resolve(pipe);
  }

  private FifoNotifier notifier(String... settings) {
    FifoNotifier notifier =
        new FifoNotifier(pipes, new FifoReader(launcher, new ManualAlarm()), section(settings));
    notifiers.add(notifier);
    notifier.start();
    return notifier;
  }

  private FileChannel channel(String pipe) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(pipe), StandardOpenOption.READ, StandardOpenOption.WRITE);
    channels.add(channel);
    return channel;
  }

  private static String read(FileChannel channel, int octets) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(octets);
    while (buffer.hasRemaining()) {
      channel.read(buffer);
    }
    return new String(buffer.array(), StandardCharsets.UTF_8);
  }

  private FileChannel full(String pipe) throws IOException {
    FileChannel channel = channel(pipe);
    ByteBuffer filling = ByteBuffer.allocate(CAPACITY);
    while (filling.hasRemaining()) {
      channel.write(filling);
    }
    return channel;
  }

  private static Thread start(FifoNotifier notifier, CompletableFuture<String> outcome) {
    Thread thread =
        new Thread(
            () -> {
              try {
                notifier.notify(MASTER);
                outcome.complete("written");
              } catch (Exception e) {
                outcome.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Test
  void linesAreKeepalivedsAndWaitForAReader() throws Exception {
    FifoNotifier notifier = notifier(path("p"), "priorityChanges=true", "lowerPriority=true");
    notifier.notify(Happened.of("VI_1", Kind.PRESENT, State.BACKUP));
    notifier.notify(Happened.became("VI_1", State.MASTER));
    notifier.notify(Happened.of("VI_1", Kind.PRIORITY, State.MASTER));
    notifier.notify(Happened.of("VI_1", Kind.LOWER_PRIORITY_HEARD, State.MASTER));
    notifier.notify(Happened.became("VI_1", State.INITIALIZE));
    String expected =
        "INSTANCE \"VI_1\" BACKUP 150\n"
            + "INSTANCE \"VI_1\" MASTER 150\n"
            + "INSTANCE \"VI_1\" MASTER_PRIORITY 150\n"
            + "INSTANCE \"VI_1\" MASTER_RX_LOWER_PRI 150\n"
            + "INSTANCE \"VI_1\" STOP 150\n";
    assertEquals(expected, read(channel("p"), expected.length()));
  }

  @Test
  void prioritiesAreWrittenOnlyIfWanted() throws Exception {
    FifoNotifier notifier = notifier(path("p"));
    notifier.notify(Happened.of("VI_1", Kind.PRIORITY, State.MASTER));
    notifier.notify(Happened.of("VI_1", Kind.LOWER_PRIORITY_HEARD, State.MASTER));
    notifier.notify(MASTER);
    assertEquals(LINE, read(channel("p"), LINE.length()));
  }

  @Test
  void lineWaitsWhileThePipeIsFull() throws Exception {
    FifoNotifier notifier = notifier(path("p"));
    FileChannel reader = full("p");
    CompletableFuture<String> outcome = new CompletableFuture<>();
    Thread writer = start(notifier, outcome);
    writer.join(200);
    assertTrue(writer.isAlive());

    read(reader, CAPACITY);
    assertEquals(LINE, read(reader, LINE.length()));
    assertEquals("written", outcome.get());
  }

  @Test
  void lineThatWaitsGoesIntoTheOtherPipe() throws Exception {
    FifoNotifier notifier = notifier(path("p"));
    full("p");
    CompletableFuture<String> outcome = new CompletableFuture<>();
    start(notifier, outcome).join(100);

    notifier.use(section(path("other")));
    assertEquals(LINE, read(channel("other"), LINE.length()));
    assertEquals("written", outcome.get());
  }

  @Test
  void lineThatWaitsIsGivenUpWhenTheComponentStops() throws Exception {
    FifoNotifier notifier = notifier(path("p"));
    full("p");
    CompletableFuture<String> outcome = new CompletableFuture<>();
    start(notifier, outcome).join(100);

    notifier.close();
    Throwable failure = assertThrows(ExecutionException.class, outcome::get).getCause();
    assertEquals("it is stopped", failure.getMessage());
  }

  @Test
  void interruptedLineIsGivenUpAndTheNextOneWritten() throws Exception {
    FifoNotifier notifier = notifier(path("p"));
    FileChannel reader = full("p");
    CompletableFuture<String> outcome = new CompletableFuture<>();
    Thread writer = start(notifier, outcome);
    writer.join(100);

    writer.interrupt();
    assertInstanceOf(
        ClosedByInterruptException.class,
        assertThrows(ExecutionException.class, outcome::get).getCause());
    read(reader, CAPACITY);
    notifier.notify(MASTER);
    assertEquals(LINE, read(reader, LINE.length()));
  }

  @Test
  void pipeThatWasReplacedIsOpenedAnew() throws Exception {
    FifoNotifier notifier = notifier(path("p"));
    Files.delete(folder.resolve("p"));
    RealPipes.make(folder.resolve("p"));
    notifier.notify(MASTER);
    assertEquals(LINE, read(channel("p"), LINE.length()));
    notifier.notify(MASTER);
    assertEquals(List.of("p ", "p "), pipes.opened);
  }

  @Test
  void pipeThatWasDeletedIsMadeAnew() throws Exception {
    FifoNotifier notifier = notifier(path("p"));
    Files.delete(folder.resolve("p"));
    notifier.notify(MASTER);
    assertEquals(LINE, read(channel("p"), LINE.length()));
  }

  @Test
  void anEditOfAnythingElseKeepsThePipe() throws Exception {
    FifoNotifier notifier = notifier(path("p"));
    notifier.use(section(path("p"), "priorityChanges=true"));
    notifier.use(section("path=relative"));
    notifier.notify(Happened.of("VI_1", Kind.PRIORITY, State.MASTER));
    assertEquals(List.of("p "), pipes.opened);
    notifier.use(section(path("p"), "user=nobody"));
    assertEquals(List.of("p ", "p nobody"), pipes.opened);
  }

  @Test
  void lineLongerThanWhatIsWrittenInOnePieceIsRefused() {
    FifoNotifier notifier = notifier(path("p"));
    IOException failure =
        assertThrows(
            IOException.class,
            () -> notifier.notify(Happened.became("x".repeat(4096), State.MASTER)));
    assertTrue(failure.getMessage().startsWith("a line must have at most 4096 octets: "));
  }

  @Test
  void readerIsStartedOnceThereIsAPipe() throws Exception {
    FifoNotifier notifier = notifier(path("later/p"), "script=/bin/reader");
    assertEquals(List.of(), launcher.log);
    assertThrows(PlatformException.class, () -> notifier.notify(MASTER));

    Files.createDirectory(folder.resolve("later"));
    notifier.notify(MASTER);
    assertEquals(List.of("start /bin/reader " + folder.resolve("later/p")), launcher.log);
  }

  @Test
  void anotherPipeHasItsReaderStartedAnew() {
    FifoNotifier notifier = notifier(path("p"), "script=/bin/reader");
    notifier.use(section(path("q"), "script=/bin/reader"));
    launcher.end();
    assertEquals(
        List.of(
            "start /bin/reader " + folder.resolve("p"),
            "stop /bin/reader " + folder.resolve("p"),
            "start /bin/reader " + folder.resolve("q")),
        launcher.log);
  }

  @Test
  void withoutAGoodConfigurationEveryNotificationFails() throws Exception {
    FifoNotifier notifier = notifier("path=relative");
    assertThrows(NotificationFailedException.class, () -> notifier.notify(MASTER));
    notifier.use(section(path("p")));
    notifier.notify(MASTER);
    assertEquals(LINE, read(channel("p"), LINE.length()));
  }
}
