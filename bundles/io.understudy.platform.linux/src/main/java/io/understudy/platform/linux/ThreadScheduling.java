package io.understudy.platform.linux;

import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.SystemCalls;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has one thread scheduled as it is wanted. No thread or program that it starts inherits that; and
 * where the machine refuses it, the thread is an ordinary one, and the log says why.
 */
final class ThreadScheduling {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadScheduling.class);

  private static final int SCHED_RESET_ON_FORK = 0x4000_0000;
  private static final int SCHED_PARAM_OCTETS = 4;

  private final SystemCalls kernel;
  private final Scheduling scheduling;
  private final String consequence;
  private @Nullable Thread scheduled;

  private ThreadScheduling(SystemCalls kernel, Scheduling scheduling, String consequence) {
    this.kernel = kernel;
    this.scheduling = scheduling;
    this.consequence = consequence;
  }

  /** That of the engine thread. */
  static ThreadScheduling ofEngine(SystemCalls kernel, Scheduling scheduling) {
    return new ThreadScheduling(kernel, scheduling, "on a busy machine advertisements may be late");
  }

  /**
   * That of the thread which renews the leases that the engine thread asks for: behind that one,
   * and before all ordinary work, for else a lease could run out while the engine goes on.
   */
  static ThreadScheduling ofPlatform(SystemCalls kernel, Scheduling ofEngine) {
    return new ThreadScheduling(
        kernel, ofEngine.next(), "on a busy machine leases of addresses may run out");
  }

  /** Applies it to the calling thread, the first time that this one calls. */
  void apply() {
    Thread calling = Thread.currentThread();
    if (calling.equals(scheduled) || scheduling.policy() == Scheduling.Policy.OFF) {
      return;
    }
    scheduled = calling;
    Memory parameter = new Memory(kernel, SCHED_PARAM_OCTETS).putInt(0, scheduling.priority());
    int result =
        kernel.schedSetscheduler(scheduling.policy().number() | SCHED_RESET_ON_FORK, parameter);
    if (result < 0) {
      String action = "cannot schedule thread " + calling.getName() + " as " + scheduling;
      LOG.warn("{}; {}", Errno.sentence(action, result, Capability.CAP_SYS_NICE), consequence);
    } else {
      LOG.info("thread {} is scheduled as {}", calling.getName(), scheduling);
    }
  }
}
