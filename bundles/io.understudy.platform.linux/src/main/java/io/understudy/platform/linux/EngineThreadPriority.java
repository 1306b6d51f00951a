package io.understudy.platform.linux;

import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.SystemCalls;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the engine thread run before all ordinary work of the machine. On a busy gateway an ordinary
 * thread waits for a processor for longer than a backup bears silence at short intervals.
 *
 * <p>No program that is started inherits it; and where the machine refuses it, the thread is an
 * ordinary one.
 */
final class EngineThreadPriority {

  /** Above ordinary work, below most of what else asks for a real-time priority. */
  static final int PRESET = 10;

  /** Leaves the thread as it is. */
  static final int NONE = 0;

  /** The most that the kernel has. */
  static final int MOST = 99;

  private static final Logger LOG = LoggerFactory.getLogger(EngineThreadPriority.class);

  private static final int SCHED_RR = 2;
  private static final int SCHED_RESET_ON_FORK = 0x4000_0000;
  private static final int SCHED_PARAM_OCTETS = 4;

  private final SystemCalls kernel;
  private final int priority;
  private final String refusal;
  private final String consequence;
  private @Nullable Thread raised;

  private EngineThreadPriority(
      SystemCalls kernel, int priority, String refusal, String consequence) {
    this.kernel = kernel;
    this.priority = priority;
    this.refusal = refusal;
    this.consequence = consequence;
  }

  /** A priority from {@link #NONE} to {@link #MOST}. */
  EngineThreadPriority(SystemCalls kernel, int priority) {
    this(
        kernel,
        priority,
        "the engine thread gets no real-time priority",
        "on a busy machine advertisements may be late");
  }

  /**
   * That of the thread which renews the leases that the engine thread asks for: behind that one,
   * and before all ordinary work, for else a lease could run out while the engine goes on.
   */
  EngineThreadPriority ofPlatformThread() {
    return new EngineThreadPriority(
        kernel,
        priority == NONE ? NONE : Math.max(1, priority - 1),
        "the platform thread gets no real-time priority",
        "on a busy machine leases of addresses may run out");
  }

  /** Reads a priority; what is none counts as the preset one, and is told. */
  static int parse(@Nullable String text) {
    if (text == null) {
      return PRESET;
    }
    if (text.matches("[0-9]{1,2}")) {
      return Integer.parseInt(text);
    }
    LOG.warn(
        "the real-time priority must be in {}..{}, and is {} now: {}", NONE, MOST, PRESET, text);
    return PRESET;
  }

  /** Raises the calling thread, the first time that this one calls. The thread that is raised. */
  void raise() {
    Thread calling = Thread.currentThread();
    if (calling.equals(raised) || priority == NONE) {
      return;
    }
    raised = calling;
    Memory parameter = new Memory(kernel, SCHED_PARAM_OCTETS).putInt(0, priority);
    int result = kernel.schedSetscheduler(SCHED_RR | SCHED_RESET_ON_FORK, parameter);
    if (result < 0) {
      LOG.info("{}; {}", Errno.sentence(refusal, result, Capability.CAP_SYS_NICE), consequence);
    }
  }
}
