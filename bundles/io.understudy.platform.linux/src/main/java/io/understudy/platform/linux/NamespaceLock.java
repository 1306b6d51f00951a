package io.understudy.platform.linux;

import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.kernel.Constants;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.socket.Poller;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.PlatformException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The right to be the one Understudy of a network namespace: two would take each other's addresses
 * for leftovers. It is a name that one socket of the namespace can have, and that the kernel frees
 * when the process ends, however it ends.
 *
 * <pre>
 *   struct sockaddr_un: family (2), path: a zero octet, and a name that is in no file system
 * </pre>
 */
final class NamespaceLock implements AutoCloseable {

  private static final byte[] PATH = "\0io.understudy".getBytes(StandardCharsets.US_ASCII);

  /** An earlier life that is just closing has this long. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final SystemCalls kernel;
  private final int fd;

  private NamespaceLock(SystemCalls kernel, int fd) {
    this.kernel = kernel;
    this.fd = fd;
  }

  /**
   * Takes the lock of the calling thread's network namespace.
   *
   * @param poller where to wait for an earlier life to end
   * @throws PlatformException if another one has it, with a message for the user
   */
  static NamespaceLock take(SystemCalls kernel, MonotonicClock clock, Poller poller)
      throws PlatformException {
    int type = Constants.SOCK_STREAM | Constants.SOCK_CLOEXEC;
    int fd = kernel.socket(Constants.AF_UNIX, type, 0);
    if (fd < 0) {
      throw new PlatformException(Errno.sentence("cannot make a socket", fd));
    }
    int bound = bind(kernel, fd);
    MonotonicTime end = clock.now().plus(PATIENCE);
    while (Errno.EADDRINUSE.is(bound) && !end.isDue(clock.now())) {
      poller.awaitUntil(clock.now().plus(LOOK_AGAIN));
      bound = bind(kernel, fd);
    }
    if (bound < 0) {
      kernel.close(fd);
      throw new PlatformException(refusal(bound));
    }
    return new NamespaceLock(kernel, fd);
  }

  private static int bind(SystemCalls kernel, int fd) {
    Memory name = new Memory(kernel, Short.BYTES + PATH.length).putShort(0, Constants.AF_UNIX);
    name.copyFrom(ByteBuffer.wrap(PATH), 0, Short.BYTES, PATH.length);
    return kernel.bind(fd, name, name.size());
  }

  private static String refusal(int result) {
    return Errno.EADDRINUSE.is(result)
        ? "another Understudy runs in this network namespace; stop it first"
        : Errno.sentence("cannot bind a socket", result);
  }

  @Override
  public void close() {
    kernel.close(fd);
  }
}
