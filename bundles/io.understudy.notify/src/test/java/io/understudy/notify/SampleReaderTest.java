package io.understudy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.model.State;
import io.understudy.spi.notify.Notification.Kind;
import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.ProgramOutcome;
import io.understudy.spi.platform.ProgramPort;
import io.understudy.spi.platform.RunAs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader that keepalived ships as a sample understands our lines. */
class SampleReaderTest {

  private static final Path SAMPLES = Path.of("/usr/share/doc/keepalived/samples");
  private static final String NAME = "us-" + ProcessHandle.current().pid() + "-fifo";

  /** Where the sample writes, after the name of the pipe. */
  private static final Path LOG = Path.of("/tmp", NAME + ".log");

  private static final Path PID = Path.of("/run", NAME + ".pid");

  @TempDir private Path folder;

  @BeforeEach
  void makeLog() throws IOException {
    // A pipe too, so that the test waits for the lines and polls for nothing.
    Files.deleteIfExists(LOG);
    RealPipes.make(LOG);
  }

  @AfterEach
  void deleteLog() throws IOException {
    Files.deleteIfExists(LOG);
    Files.deleteIfExists(PID);
  }

  private Path sample() throws IOException {
    Path plain = SAMPLES.resolve("sample_notify_fifo.sh");
    Path packed = SAMPLES.resolve("sample_notify_fifo.sh.gz");
    assumeTrue(Files.exists(plain) || Files.exists(packed), "needs keepalived's samples");
    assumeTrue(Files.isWritable(Path.of("/run")), "needs root");
    Path script = folder.resolve("sample.sh");
    try (InputStream in =
        Files.exists(plain)
            ? Files.newInputStream(plain)
            : new GZIPInputStream(Files.newInputStream(packed))) {
      Files.copy(in, script);
    }
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  @Test
  void sampleLogsWhatWeTell() throws Exception {
    Map<String, Object> properties = new HashMap<>();
    properties.put("name", "sample");
    properties.put("path", folder.resolve(NAME).toString());
    properties.put("script", sample().toString());
    properties.put("priorityChanges", true);
    Sample sample = new Sample();
    FifoNotifierComponent component =
        new FifoNotifierComponent(new RealPipes(), sample, properties);
    try (RandomAccessFile log = new RandomAccessFile(LOG.toFile(), "rw")) {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  Channels.newInputStream(log.getChannel()), StandardCharsets.UTF_8));
      component.start();
      component.notify(Happened.became("VI_1", State.MASTER));
      component.notify(Happened.of("VI_1", Kind.PRIORITY, State.MASTER));
      component.notify(Happened.became("VI_1", State.INITIALIZE));

      for (String expected :
          List.of("VI_1 MASTER 150", "VI_1 MASTER_PRIORITY 150", "VI_1 STOP 150")) {
        String line = lines.readLine();
        assertTrue(line.endsWith("] INSTANCE " + expected), line);
      }
    } finally {
      component.stop();
      assertEquals("stopped", sample.ended.get());
    }
  }

  /** Runs the sample until it is interrupted. */
  private static final class Sample implements ProgramPort {

    private final CompletableFuture<String> ended = new CompletableFuture<>();

    @Override
    public Optional<String> objection(Program program) {
      return Optional.empty();
    }

    @Override
    public Optional<String> objection(Path file, RunAs reader) {
      return Optional.empty();
    }

    @Override
    public ProgramOutcome run(Program program, Runnable onTimeout) {
      Process process;
      try {
        process = new ProcessBuilder(program.command().words()).start();
      } catch (IOException e) {
        ended.completeExceptionally(e);
        return ProgramOutcome.refused(e.toString());
      }
      try {
        int status = process.waitFor();
        ended.complete("exit " + status);
        return FakePrograms.exit(status, "");
      } catch (InterruptedException e) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        ended.complete("stopped");
        return new ProgramOutcome(ProgramOutcome.Ending.STOPPED, 15, "", "");
      }
    }
  }
}
