package io.understudy.platform.linux.socket;

import static io.understudy.platform.linux.kernel.Constants.CLOCK_MONOTONIC;
import static io.understudy.platform.linux.kernel.Constants.EPOLLIN;
import static io.understudy.platform.linux.kernel.Constants.EPOLL_CLOEXEC;
import static io.understudy.platform.linux.kernel.Constants.EPOLL_CTL_ADD;
import static io.understudy.platform.linux.kernel.Constants.TFD_CLOEXEC;
import static io.understudy.platform.linux.kernel.Constants.TFD_NONBLOCK;
import static io.understudy.platform.linux.kernel.Constants.TFD_TIMER_ABSTIME;

import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.PlatformException;

/**
 * Where one thread waits until a file is readable, a deadline has come, or another thread wakes it.
 *
 * <p>The timer is absolute and set anew only when the deadline changes; once expired it stays
 * readable, so that a deadline that is past never waits.
 */
public final class Poller implements AutoCloseable {

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int MOST_EVENTS = 16;

  /** On one processor alone, whoever waits awake keeps all others from their work. */
  private static final boolean HAS_ONE_PROCESSOR = Runtime.getRuntime().availableProcessors() == 1;

  private final SystemCalls kernel;
  private final int epoll;
  private final int timer;
  private final Doorbell doorbell;
  private final Memory interest;
  private final Memory events;
  private final Memory setting;
  private final int eventOctets;
  private final int userOffset;
  private final Gate gate = new Gate(this::closeFiles);
  private MonotonicTime deadline = MonotonicTime.NEVER;

  /** A place to wait, with no files yet. */
  public Poller(SystemCalls kernel) throws PlatformException {
    this.kernel = kernel;
    this.eventOctets = kernel.abi().epollEventOctets();
    this.userOffset = kernel.abi().epollEventUserOffset();
    this.interest = new Memory(kernel, eventOctets);
    this.events = new Memory(kernel, MOST_EVENTS * eventOctets);
    this.setting = new Memory(kernel, 2 * kernel.abi().timespecOctets());
    this.doorbell = new Doorbell(kernel);
    this.epoll = kernel.epollCreate1(EPOLL_CLOEXEC);
    this.timer = kernel.timerfdCreate(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    boolean made = false;
    try {
      require("cannot make an epoll", epoll);
      require("cannot make a timer", timer);
      add(doorbell.fd());
      add(timer);
      made = true;
    } finally {
      if (!made) {
        close();
      }
    }
  }

  /** Waits for this file too, until it is closed. The waiting thread. */
  public void add(int fd) throws PlatformException {
    gate.enter();
    try {
      interest.putInt(0, EPOLLIN).putLong(userOffset, fd);
      require("cannot wait for a file", kernel.epollCtl(epoll, EPOLL_CTL_ADD, fd, interest));
    } finally {
      gate.leave();
    }
  }

  /**
   * Waits; may also return early for no reason. One thread.
   *
   * @param until {@link MonotonicTime#NEVER} to wait for files and wake-ups alone
   * @throws IllegalStateException if it is closed
   */
  public void awaitUntil(MonotonicTime until) {
    gate.enter();
    try {
      await(until);
    } finally {
      gate.leave();
    }
  }

  /**
   * Waits likewise, but awake, for a deadline that is a moment away: whoever sleeps comes late. On
   * a machine of one processor it sleeps. One thread.
   *
   * @param between what it does again and again meanwhile
   * @throws IllegalStateException if it is closed
   */
  public void watchUntil(MonotonicTime until, Runnable between) {
    if (HAS_ONE_PROCESSOR) {
      awaitUntil(until);
      return;
    }
    gate.enter();
    try {
      if (!until.equals(deadline)) {
        setTimer(until);
      }
      int ready;
      do {
        between.run();
        ready = kernel.epollWait(epoll, events, MOST_EVENTS, 0);
      } while (ready == 0);
      take(ready);
    } finally {
      gate.leave();
    }
  }

  private void await(MonotonicTime until) {
    if (!until.equals(deadline)) {
      setTimer(until);
    }
    take(kernel.epollWait(epoll, events, MOST_EVENTS, -1));
  }

  private void take(int ready) {
    if (ready < 0 && !Errno.EINTR.is(ready)) {
      throw new IllegalStateException(Errno.sentence("cannot wait", ready));
    }
    for (int event = 0; event < ready; event++) {
      if (events.getLong(event * eventOctets + userOffset) == doorbell.fd()) {
        doorbell.answer();
      }
    }
  }

  /** Makes the current or the next {@link #awaitUntil} return at once. Any thread. */
  public void wakeUp() {
    doorbell.ring();
  }

  /** Whoever waits is woken, and the last to leave closes the files. Any thread. */
  @Override
  public void close() {
    gate.close();
    doorbell.ring();
  }

  private void closeFiles() {
    doorbell.close();
    kernel.close(timer);
    kernel.close(epoll);
  }

  /** Setting it also takes back that it expired; all zeroes stop it. */
  private void setTimer(MonotonicTime until) {
    long nanos = until.isSet() ? Math.max(1, until.nanos()) : 0;
    long seconds = Math.min(nanos / NANOS_PER_SECOND, Integer.MAX_VALUE); // what 32 bits hold
    int word = kernel.abi().wordOctets();
    setting.putWord(2 * word, seconds).putWord(3 * word, nanos % NANOS_PER_SECOND);
    int set = kernel.timerfdSettime(timer, TFD_TIMER_ABSTIME, setting);
    if (set < 0) {
      throw new IllegalStateException(Errno.sentence("cannot set a timer", set));
    }
    deadline = until;
  }

  private static void require(String action, int result) throws PlatformException {
    if (result < 0) {
      throw new PlatformException(Errno.sentence(action, result));
    }
  }
}
