package io.understudy.platform.linux.process;

import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.process.Occurrence.Acknowledged;
import io.understudy.platform.linux.process.Occurrence.Changed;
import io.understudy.platform.linux.process.Occurrence.Exited;
import io.understudy.platform.linux.process.Occurrence.Forked;
import io.understudy.platform.linux.process.Occurrence.Other;
import io.understudy.platform.linux.process.Occurrence.Task;
import io.understudy.platform.linux.socket.Poller;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.ProcessPort.ProcessListener;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kernel's process events, of which those of whole processes matter. Nothing is kept here: what
 * is not read yet waits in the kernel, and what had no room there is told as lost.
 */
final class KernelEvents implements ProcessSource {

  private static final int MOST_AT_ONCE = 1024;

  /** More than fit the kernel's buffer. */
  private static final int MOST_SKIPPED = 100_000;

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final ConnectorSocket socket;
  private final ProcFolder folder;
  private final MonotonicClock clock;
  private final Sequences sequences = new Sequences();

  /**
   * Processes that run on without their first thread. The kernel does not say which thread is the
   * last one to end, and nothing at all if a debugger holds it.
   */
  private final Set<Integer> headless = new TreeSet<>();

  private MonotonicTime nextLook = MonotonicTime.NEVER;

  private KernelEvents(ConnectorSocket socket, ProcFolder folder, MonotonicClock clock) {
    this.socket = socket;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Begins to listen.
   *
   * @param queueOctets how much may wait to be read
   * @throws PlatformException if the kernel sends no events here; the message says why
   */
  static KernelEvents open(
      SystemCalls kernel, Poller poller, ProcFolder folder, MonotonicClock clock, int queueOctets)
      throws PlatformException {
    ConnectorSocket socket = ConnectorSocket.open(kernel, queueOctets);
    boolean isOpen = false;
    try {
      poller.add(socket.fd());
      KernelEvents events = new KernelEvents(socket, folder, clock);
      events.findHeadless();
      isOpen = true;
      return events;
    } finally {
      if (!isOpen) {
        socket.close();
      }
    }
  }

  @Override
  public String name() {
    return "kernel events";
  }

  @Override
  public boolean tell(ProcessListener listener) throws PlatformException {
    Telling telling = new Telling(listener);
    for (int count = 0; count < MOST_AT_ONCE; count++) {
      ConnectorSocket.Reading reading = socket.read();
      if (reading.isEmpty()) {
        telling.lookAtHeadless();
        return false;
      }
      if (reading.isLoss()) {
        skipAll();
        telling.lost("more happened to processes than could be read in time (ENOBUFS)");
        return true;
      }
      reading.message().ifPresent(telling::take);
    }
    return true;
  }

  /**
   * The kernel drops events until all that wait are read. Those that wait are older than the look
   * at all processes that follows.
   */
  private void skipAll() throws PlatformException {
    boolean empty = false;
    for (int count = 0; count < MOST_SKIPPED && !empty; count++) {
      empty = socket.read().isEmpty();
    }
    sequences.forget();
  }

  private void findHeadless() {
    for (int pid : folder.pids()) {
      if (isHeadless(pid)) {
        headless.add(pid);
      }
    }
    scheduleLook();
  }

  private boolean isHeadless(int pid) {
    return folder.stat(pid).filter(StatLine::isHeadless).isPresent();
  }

  private void scheduleLook() {
    if (headless.isEmpty()) {
      nextLook = MonotonicTime.NEVER;
    } else if (nextLook.isDue(clock.now()) || !nextLook.isSet()) {
      nextLook = clock.now().plus(LOOK_AGAIN);
    }
  }

  @Override
  public MonotonicTime nextLook() {
    return nextLook;
  }

  /** The end of every process is told anyway. */
  @Override
  public boolean follow(int pid) {
    return folder.isRunning(pid);
  }

  @Override
  public void unfollow(int pid) {}

  @Override
  public void close() {
    socket.close();
  }

  /** Tells one listener what events mean. */
  private final class Telling implements Occurrence.Cases<Boolean> {
    private final ProcessListener listener;

    private Telling(ProcessListener listener) {
      this.listener = listener;
    }

    private void take(ProcessEventCodec.Message message) {
      if (sequences.isGapBefore(message)) {
        lost("the kernel left out an event of processes");
      }
      message.occurrence().accept(this);
    }

    private void lost(String reason) {
      findHeadless();
      listener.lost(reason);
      headless.stream().filter(pid -> !folder.isRunning(pid)).toList().forEach(this::ended);
    }

    private void lookAtHeadless() {
      if (nextLook.isDue(clock.now())) {
        List.copyOf(headless).forEach(this::lookAt);
        scheduleLook();
      }
    }

    private void lookAt(int pid) {
      if (!isHeadless(pid)) {
        ended(pid);
      }
    }

    private void ended(int pid) {
      headless.remove(pid);
      scheduleLook();
      listener.ended(pid);
    }

    @Override
    public Boolean acknowledged(Acknowledged others) {
      return true; // somebody else listens too
    }

    @Override
    public Boolean forked(Forked forked) {
      Task child = forked.child();
      if (child.isFirst()) {
        if (headless.contains(child.process())) {
          ended(child.process()); // its number is another's already
        }
        listener.forked(forked.parent(), child.process());
      }
      return true;
    }

    /** A thread that makes the process another program becomes its first one. */
    @Override
    public Boolean changed(Changed changed) {
      Task task = changed.task();
      if (task.isFirst()) {
        headless.remove(task.process());
        listener.changed(task.process());
      }
      return true;
    }

    @Override
    public Boolean exited(Exited exited) {
      int pid = exited.task().process();
      if (headless.contains(pid)) {
        lookAt(pid);
      } else if (exited.task().isFirst()) {
        if (isHeadless(pid)) {
          headless.add(pid);
          scheduleLook();
        } else {
          listener.ended(pid);
        }
      }
      return true;
    }

    @Override
    public Boolean other(Other other) {
      return true; // users and sessions do not matter
    }
  }
}
