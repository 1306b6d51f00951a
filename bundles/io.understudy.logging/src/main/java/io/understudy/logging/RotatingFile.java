package io.understudy.logging;

import io.understudy.logging.LoggingSpec.FileSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.osgi.service.log.LogEntry;

/** A file that is put aside when it is full: FILE.1 is the newest of those, FILE.7 the oldest. */
final class RotatingFile implements LogOutput {

  private final FileSpec spec;
  private @Nullable OutputStream stream;
  private long size;

  RotatingFile(FileSpec spec) {
    this.spec = spec;
  }

  @Override
  public String name() {
    return "file " + spec.path();
  }

  @Override
  public void write(LogEntry entry) throws IOException {
    String line = LogRecordText.withTime(entry, ZoneId.systemDefault()) + "\n";
    byte[] octets = line.getBytes(StandardCharsets.UTF_8);
    try {
      OutputStream open = open(octets.length);
      open.write(octets);
      size += octets.length;
    } catch (IOException e) {
      // The folder may come back, the disk may have room again: the next record starts afresh.
      close();
      throw e;
    }
  }

  private OutputStream open(int more) throws IOException {
    OutputStream open = stream;
    if (open != null && size + more > spec.maxOctets() && size > 0) {
      close();
      putAside();
      open = null;
    }
    if (open == null) {
      Files.createDirectories(spec.path().toAbsolutePath().getParent());
      open =
          Files.newOutputStream(spec.path(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      stream = open;
      size = Files.size(spec.path());
    }
    return open;
  }

  private void putAside() throws IOException {
    Files.deleteIfExists(aside(spec.kept()));
    for (int number = spec.kept(); number > 0; number--) {
      Path newer = aside(number - 1);
      if (Files.exists(newer)) {
        Files.move(newer, aside(number), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Number 0 is the file itself. */
  private Path aside(int number) {
    return number == 0
        ? spec.path()
        : spec.path().resolveSibling(spec.path().getFileName() + "." + number);
  }

  @Override
  public void close() {
    OutputStream open = stream;
    stream = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // Each record was handed to the system when it was written.
      }
    }
  }
}
