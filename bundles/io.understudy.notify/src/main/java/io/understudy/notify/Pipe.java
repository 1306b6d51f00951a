package io.understudy.notify;

import io.understudy.spi.platform.FifoPort;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.RunAs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A named pipe that is open, and stays so between the lines: what a reader has not read is there
 * for the next one. Any thread.
 */
final class Pipe {

  /** What the kernel writes in one piece, between the lines of others (PIPE_BUF). */
  static final int LONGEST_LINE = 4096;

  private final FifoPort port;
  private final Path path;
  private final RunAs owner;
  private Optional<Opened> opened = Optional.empty();
  private boolean isClosed;

  Pipe(FifoPort port, Path path, RunAs owner) {
    this.port = port;
    this.path = path;
    this.owner = owner;
  }

  /**
   * A pipe that is open.
   *
   * @param channel writes into it
   * @param identity what tells it from one that is put in its place
   */
  private record Opened(WritableByteChannel channel, @Nullable Object identity) {}

  boolean isOf(Path otherPath, RunAs otherOwner) {
    return path.equals(otherPath) && owner.equals(otherOwner);
  }

  /**
   * Opens it, and makes it if there is none.
   *
   * @throws ClosedChannelException if {@link #close} was called
   */
  synchronized WritableByteChannel open() throws PlatformException, IOException {
    if (isClosed) {
      throw new ClosedChannelException();
    }
    // A reader may have deleted the pipe, and made one of its own.
    if (opened.isPresent()
        && (!opened.get().channel().isOpen()
            || !Objects.equals(opened.get().identity(), identity()))) {
      release();
    }
    if (opened.isEmpty()) {
      WritableByteChannel channel = port.open(path, owner);
      opened = Optional.of(new Opened(channel, identity()));
    }
    return opened.get().channel();
  }

  private @Nullable Object identity() {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  /** Writes a line; waits while the pipe is full. */
  void write(String line) throws PlatformException, IOException {
    ByteBuffer octets = StandardCharsets.UTF_8.encode(line);
    if (octets.remaining() > LONGEST_LINE) {
      throw new IOException("a line must have at most 4096 octets: " + octets.remaining());
    }
    WritableByteChannel channel = open();
    while (octets.hasRemaining()) {
      channel.write(octets);
    }
  }

  /** For good; ends the waiting of whoever writes. The pipe itself stays. */
  synchronized void close() throws IOException {
    isClosed = true;
    release();
  }

  private void release() throws IOException {
    if (opened.isPresent()) {
      WritableByteChannel channel = opened.get().channel();
      opened = Optional.empty();
      channel.close();
    }
  }
}
