package io.understudy.platform.linux.process;

import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.process.Occurrence.Acknowledged;
import io.understudy.platform.linux.process.Occurrence.Changed;
import io.understudy.platform.linux.process.Occurrence.Exited;
import io.understudy.platform.linux.process.Occurrence.Forked;
import io.understudy.platform.linux.process.Occurrence.Other;
import io.understudy.platform.linux.process.Occurrence.Task;
import java.util.Optional;

/**
 * Messages of the kernel's connector about processes, in the byte order of the machine.
 *
 * <pre>
 *   struct nlmsghdr:   length (4), type (2), flags (2), sequence (4), port (4)
 *   struct cn_msg:     index (4), value (4), sequence (4), acknowledges (4), length (2), flags (2)
 *   struct proc_event: what (4), CPU (4), time (8), and
 *     none: error (4)
 *     fork: parent's thread (4), parent (4), child's thread (4), child (4)
 *     exec, comm, exit: thread (4), process (4), ...
 *   a request, in place of the last: operation (4)
 * </pre>
 */
final class ProcessEventCodec {

  /** The group of the connector that the events are sent to, and the index of its messages. */
  static final int CN_IDX_PROC = 1;

  static final int PROC_CN_MCAST_LISTEN = 1;
  static final int PROC_CN_MCAST_IGNORE = 2;

  static final int REQUEST_OCTETS = 40;

  private static final int CN_VAL_PROC = 1;
  private static final int NLMSG_DONE = 3;

  private static final int PROC_EVENT_NONE = 0;
  private static final int PROC_EVENT_FORK = 0x1;
  private static final int PROC_EVENT_EXEC = 0x2;
  private static final int PROC_EVENT_COMM = 0x200;
  private static final int PROC_EVENT_EXIT = 0x80000000;

  private static final int CONNECTOR = 16;
  private static final int SEQUENCE = CONNECTOR + 8;
  private static final int ACKNOWLEDGES = CONNECTOR + 12;
  private static final int BODY_LENGTH = CONNECTOR + 16;
  private static final int BODY = CONNECTOR + 20;
  private static final int CPU = BODY + 4;
  private static final int FACTS = BODY + 16;

  /** The shortest event is that of a fork. */
  private static final int LEAST_OCTETS = FACTS + 16;

  private ProcessEventCodec() {}

  /**
   * One event.
   *
   * @param cpu the CPU that it happened on; negative if the kernel does not say
   * @param sequence one more than that of the event before on the same CPU
   */
  record Message(int cpu, int sequence, Occurrence occurrence) {}

  /**
   * Writes a request.
   *
   * @param request a number of our own; its acknowledgement states the next one
   */
  static void writeRequest(Memory octets, int operation, int request) {
    octets.putInt(0, REQUEST_OCTETS).putShort(4, NLMSG_DONE);
    octets.putInt(CONNECTOR, CN_IDX_PROC).putInt(CONNECTOR + 4, CN_VAL_PROC);
    octets.putInt(ACKNOWLEDGES, request);
    octets.putShort(BODY_LENGTH, Integer.BYTES).putInt(BODY, operation);
  }

  /** Reads what was received; empty if it is something else. */
  static Optional<Message> decode(Memory octets, int length) {
    boolean isEvent =
        length >= LEAST_OCTETS
            && octets.getInt(CONNECTOR) == CN_IDX_PROC
            && octets.getInt(CONNECTOR + 4) == CN_VAL_PROC;
    return isEvent
        ? Optional.of(new Message(octets.getInt(CPU), octets.getInt(SEQUENCE), occurrence(octets)))
        : Optional.empty();
  }

  private static Occurrence occurrence(Memory octets) {
    return switch (octets.getInt(BODY)) {
      case PROC_EVENT_NONE ->
          new Acknowledged(octets.getInt(ACKNOWLEDGES) - 1, octets.getInt(FACTS));
      case PROC_EVENT_FORK -> new Forked(octets.getInt(FACTS + 4), task(octets, FACTS + 8));
      case PROC_EVENT_EXEC, PROC_EVENT_COMM -> new Changed(task(octets, FACTS));
      case PROC_EVENT_EXIT -> new Exited(task(octets, FACTS));
      default -> new Other();
    };
  }

  private static Task task(Memory octets, int offset) {
    return new Task(octets.getInt(offset), octets.getInt(offset + 4));
  }
}
