package io.understudy.platform.linux.process;

import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.socket.Poller;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.PlatformException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens what tells of processes, in the network namespace of the calling thread.
 *
 * @param folder where they are described
 * @param queueOctets how many octets of process events may wait to be read
 */
record Sources(SystemCalls kernel, MonotonicClock clock, ProcFolder folder, int queueOctets) {

  private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

  MonotonicTime now() {
    return clock.now();
  }

  /** A place to wait, with no files yet. */
  Poller poller() throws PlatformException {
    return new Poller(kernel);
  }

  /** The best that the kernel permits; it is waited for at this place. */
  ProcessSource best(Poller poller) {
    try {
      return KernelEvents.open(kernel, poller, folder, clock, queueOctets);
    } catch (PlatformException refused) {
      ProcessSource scanning = scanning(poller, refused.reason());
      LOG.info("processes are followed by {}", scanning.name());
      return scanning;
    }
  }

  /** What the kernel always permits, for a reason. */
  ProcessSource scanning(Poller poller, String reason) {
    return Scanning.open(kernel, poller, folder, clock, reason);
  }
}
