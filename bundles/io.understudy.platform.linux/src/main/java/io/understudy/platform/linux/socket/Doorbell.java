package io.understudy.platform.linux.socket;

import static io.understudy.platform.linux.kernel.Constants.EFD_CLOEXEC;
import static io.understudy.platform.linux.kernel.Constants.EFD_NONBLOCK;

import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.PlatformException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An event counter of the kernel, by which any thread wakes the one that waits. Ringing twice
 * before it is answered costs one system call. Its file is closed when the last thread has let go
 * of it, so that a late ring never reaches a file of the same number.
 */
final class Doorbell implements AutoCloseable {

  private final SystemCalls kernel;
  private final int fd;
  private final Memory one;
  private final Memory count;
  private final AtomicBoolean rung = new AtomicBoolean();
  private final Gate gate;

  Doorbell(SystemCalls kernel) throws PlatformException {
    this.kernel = kernel;
    this.one = new Memory(kernel, Long.BYTES).putLong(0, 1);
    this.count = new Memory(kernel, Long.BYTES);
    this.fd = kernel.eventfd2(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (fd < 0) {
      throw new PlatformException(Errno.sentence("cannot make an event counter", fd));
    }
    this.gate = new Gate(() -> kernel.close(fd));
  }

  int fd() {
    return fd;
  }

  /** Any thread. */
  void ring() {
    if (gate.tryEnter()) {
      if (!rung.getAndSet(true)) {
        kernel.write(fd, one, Long.BYTES);
      }
      gate.leave();
    }
  }

  /** The waiting thread, after the kernel said that it was rung. */
  void answer() {
    kernel.read(fd, count, Long.BYTES);
    rung.set(false);
  }

  @Override
  public void close() {
    gate.close();
  }
}
