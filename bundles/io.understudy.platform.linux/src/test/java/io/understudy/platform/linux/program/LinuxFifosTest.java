package io.understudy.platform.linux.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.RunAs;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxFifosTest {

  private static final int NOBODYS_NUMBER = 65534;
  private static final int MOST_OF_A_PIPE = 65536;
  private static final long MOST_SECONDS = 60;

  @TempDir Path temporary;
  private LinuxFifos fifos;
  private Path pipe;

  @BeforeEach
  void load() throws Exception {
    fifos = new LinuxFifos(NativeSystemCalls.load(), Accounts.OF_MACHINE);
    pipe = temporary.resolve("a/b/events");
    ProgramFolder.setMode(temporary, "rwxr-xr-x");
  }

  private static ByteBuffer line(String text) {
    return ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void assertRefused(String sentence, RunAs owner) {
    assertEquals(
        sentence, assertThrows(PlatformException.class, () -> fifos.open(pipe, owner)).reason());
  }

  @Test
  void linesWaitForAReader() throws Exception {
    try (WritableByteChannel channel = fifos.open(pipe, RunAs.GATEWAY)) {
      channel.write(line("one"));
      channel.write(line("two"));
      try (InputStream reader = Files.newInputStream(pipe)) {
        assertEquals("one\ntwo\n", new String(reader.readNBytes(8), StandardCharsets.UTF_8));
      }
      channel.write(line("three")); // though the reader is gone
      try (InputStream reader = Files.newInputStream(pipe)) {
        assertEquals("three\n", new String(reader.readNBytes(6), StandardCharsets.UTF_8));
      }
    }
  }

  /** Fills the pipe and writes one more line on a thread of its own. */
  private static Thread writeTooMuch(WritableByteChannel channel, FutureTask<Integer> more)
      throws Exception {
    assertEquals(MOST_OF_A_PIPE, channel.write(ByteBuffer.allocate(MOST_OF_A_PIPE)));
    Thread thread = new Thread(more);
    thread.start();
    assertThrows(TimeoutException.class, () -> more.get(300, TimeUnit.MILLISECONDS));
    return thread;
  }

  private static FutureTask<Integer> oneMore(WritableByteChannel channel) {
    return new FutureTask<>(() -> channel.write(line("more")));
  }

  @Test
  void writingWaitsWhileThePipeIsFull() throws Exception {
    try (WritableByteChannel channel = fifos.open(pipe, RunAs.GATEWAY)) {
      FutureTask<Integer> more = oneMore(channel);
      writeTooMuch(channel, more);

      try (InputStream reader = Files.newInputStream(pipe)) {
        reader.readNBytes(MOST_OF_A_PIPE);
        assertEquals("more\n", new String(reader.readNBytes(5), StandardCharsets.UTF_8));
      }
      assertEquals(5, more.get(MOST_SECONDS, TimeUnit.SECONDS));
    }
  }

  @Test
  void closingEndsTheWait() throws Exception {
    WritableByteChannel channel = fifos.open(pipe, RunAs.GATEWAY);
    FutureTask<Integer> more = oneMore(channel);
    writeTooMuch(channel, more);

    channel.close();

    assertEquals(
        AsynchronousCloseException.class,
        assertThrows(ExecutionException.class, () -> more.get(MOST_SECONDS, TimeUnit.SECONDS))
            .getCause()
            .getClass());
  }

  @Test
  void interruptEndsTheWait() throws Exception {
    WritableByteChannel channel = fifos.open(pipe, RunAs.GATEWAY);
    FutureTask<Integer> more = oneMore(channel);
    Thread thread = writeTooMuch(channel, more);

    thread.interrupt();

    assertEquals(
        ClosedByInterruptException.class,
        assertThrows(ExecutionException.class, () -> more.get(MOST_SECONDS, TimeUnit.SECONDS))
            .getCause()
            .getClass());
    assertFalse(channel.isOpen());
  }

  @Test
  void pipeIsForItsOwnerAlone() throws Exception {
    assumeTrue(ProgramFolder.isRoot());
    fifos.open(pipe, RunAs.GATEWAY).close();
    assertEquals(new FileFacts(0010600, 0, 0), FileFacts.of(pipe));

    fifos.open(pipe, new RunAs("nobody", "")).close();
    assertEquals(new FileFacts(0010600, NOBODYS_NUMBER, NOBODYS_NUMBER), FileFacts.of(pipe));
    Files.delete(pipe);

    fifos.open(pipe, new RunAs("", "7")).close();
    assertEquals(new FileFacts(0010640, 0, 7), FileFacts.of(pipe));
  }

  @Test
  void pipeThatIsThereIsUsedAndClosedToOthers() throws Exception {
    try (WritableByteChannel before = fifos.open(pipe, RunAs.GATEWAY)) {
      before.write(line("before"));
      Files.setAttribute(pipe, "unix:mode", 0666);
      try (WritableByteChannel channel = fifos.open(pipe, RunAs.GATEWAY)) {
        channel.write(line("after"));
      }
      assertEquals(0600, FileFacts.of(pipe).permissions());
      try (InputStream reader = Files.newInputStream(pipe)) {
        assertEquals("before\nafter\n", new String(reader.readNBytes(13), StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void pipeOfAStrangerIsRefused() throws Exception {
    assumeTrue(ProgramFolder.isRoot());
    fifos.open(pipe, RunAs.GATEWAY).close();
    Files.setAttribute(pipe, "unix:uid", NOBODYS_NUMBER);

    assertRefused(
        "the named pipe "
            + pipe
            + " exists and belongs to user nobody, who may be reading it:"
            + " remove it",
        RunAs.GATEWAY);
  }

  @Test
  void somethingElseOfThatNameIsRefusedAndLeftAlone() throws Exception {
    Files.createDirectories(pipe.getParent());
    Files.writeString(pipe, "kept");
    assertRefused(pipe + " exists and is not a named pipe", RunAs.GATEWAY);
    assertEquals("kept", Files.readString(pipe));

    Path elsewhere = temporary.resolve("elsewhere");
    fifos.open(elsewhere, RunAs.GATEWAY).close();
    Files.delete(pipe);
    Files.createSymbolicLink(pipe, elsewhere);
    assertRefused(pipe + " exists and is not a named pipe", RunAs.GATEWAY);

    Files.delete(pipe);
    Files.createDirectory(pipe);
    assertRefused(pipe + " exists and is not a named pipe", RunAs.GATEWAY);
  }

  @Test
  void folderInWhichAStrangerCouldReplaceItIsRefused() throws Exception {
    Path folder = Files.createDirectories(pipe.getParent());
    ProgramFolder.setMode(folder, "rwxrwxrwx");

    assertRefused(
        "cannot make the named pipe "
            + pipe
            + ": "
            + folder
            + " can be written by everybody: chmod go-w "
            + folder,
        RunAs.GATEWAY);
    assertFalse(Files.exists(pipe, LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void folderThatItsReaderMayNotEnterIsRefused() throws Exception {
    assumeTrue(ProgramFolder.isRoot());
    ProgramFolder.setMode(temporary, "rwx------");

    assertRefused(
        "cannot make the named pipe " + pipe + ": user nobody may not enter " + temporary,
        new RunAs("nobody", ""));
  }

  @Test
  void fileInTheWayIsRefused() throws Exception {
    Files.writeString(temporary.resolve("a"), "");

    PlatformException refused =
        assertThrows(PlatformException.class, () -> fifos.open(pipe, RunAs.GATEWAY));
    assertTrue(refused.reason().startsWith("cannot make the folder " + pipe.getParent()));
  }

  @Test
  void relativePathIsRefused() {
    pipe = Path.of("events");

    assertRefused("a named pipe is named by its absolute path: events", RunAs.GATEWAY);
  }
}
