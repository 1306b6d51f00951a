package io.understudy.platform.linux.process;

import io.understudy.platform.linux.kernel.Constants;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.SystemCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of the kernel for each process whose end matters; it becomes readable when the process has
 * ended. One thread.
 */
final class Pidfds implements AutoCloseable {

  /** The virtual machine needs files too; processes beyond have none and are only scanned. */
  static final int MOST = 256;

  private static final int MOST_EVENTS = 64;

  private final SystemCalls kernel;
  private final int epoll;
  private final Memory interest;
  private final Memory events;
  private final int eventOctets;
  private final int userOffset;
  private final Map<Integer, Integer> files = new HashMap<>();

  private Pidfds(SystemCalls kernel, int epoll) {
    this.kernel = kernel;
    this.epoll = epoll;
    this.eventOctets = kernel.abi().epollEventOctets();
    this.userOffset = kernel.abi().epollEventUserOffset();
    this.interest = new Memory(kernel, eventOctets);
    this.events = new Memory(kernel, MOST_EVENTS * eventOctets);
  }

  /**
   * Empty if the kernel has no such files: before Linux 5.3, or where a filter forbids them.
   *
   * @param running any process that has not ended
   */
  static Optional<Pidfds> open(SystemCalls kernel, int running) {
    int probe = kernel.pidfdOpen(running, 0);
    if (probe < 0) {
      return Optional.empty();
    }
    kernel.close(probe);
    int epoll = kernel.epollCreate1(Constants.EPOLL_CLOEXEC);
    return epoll < 0 ? Optional.empty() : Optional.of(new Pidfds(kernel, epoll));
  }

  /** The file to wait for ends on. */
  int fd() {
    return epoll;
  }

  /**
   * Begins to follow a process, if there is room.
   *
   * @return false if there is no such process
   */
  boolean follow(int pid) {
    if (files.containsKey(pid) || files.size() >= MOST) {
      return true;
    }
    int file = kernel.pidfdOpen(pid, 0);
    if (file >= 0) {
      interest.putInt(0, Constants.EPOLLIN).putLong(userOffset, pid);
      if (kernel.epollCtl(epoll, Constants.EPOLL_CTL_ADD, file, interest) < 0) {
        kernel.close(file);
      } else {
        files.put(pid, file);
      }
    }
    return !Errno.ESRCH.is(file);
  }

  void unfollow(int pid) {
    Integer file = files.remove(pid);
    if (file != null) {
      kernel.close(file); // the epoll forgets it
    }
  }

  /** Those that have ended; they are not followed any more. */
  List<Integer> takeEnded() {
    List<Integer> ended = new ArrayList<>();
    int ready = kernel.epollWait(epoll, events, MOST_EVENTS, 0);
    for (int event = 0; event < ready; event++) {
      ended.add((int) events.getLong(event * eventOctets + userOffset));
    }
    ended.forEach(this::unfollow);
    return ended;
  }

  @Override
  public void close() {
    List.copyOf(files.keySet()).forEach(this::unfollow);
    kernel.close(epoll);
  }
}
