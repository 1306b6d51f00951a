package io.understudy.platform.linux.process;

import io.understudy.spi.platform.ProcessPort.ProcessListener;
import io.understudy.spi.platform.ProcessPort.ProcessWatch;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One watch of a port. */
final class Watcher implements ProcessWatch {

  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

  private final WatchLoop loop;
  private final ProcessListener listener;
  private final Consumer<Watcher> end;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean failed = new AtomicBoolean();

  /** The loop's thread alone. */
  private final Set<Integer> followed = new HashSet<>();

  Watcher(WatchLoop loop, ProcessListener listener, Consumer<Watcher> end) {
    this.loop = loop;
    this.listener = listener;
    this.end = end;
  }

  WatchLoop loop() {
    return loop;
  }

  /** Those whose end matters. The loop's thread. */
  Set<Integer> followed() {
    return followed;
  }

  /**
   * Tells the listener something. What it throws ends here, and is logged the first time: it may
   * throw at every process of the machine. The loop's thread.
   */
  void tell(Consumer<ProcessListener> fact) {
    if (closed.get()) {
      return;
    }
    try {
      fact.accept(listener);
    } catch (Throwable defect) {
      if (!failed.getAndSet(true)) {
        LOG.error("a change of processes was not taken by a listener", defect);
      }
    }
  }

  @Override
  public String source() {
    return loop.source();
  }

  @Override
  public void follow(int pid) {
    loop.follow(this, pid);
  }

  @Override
  public void unfollow(int pid) {
    loop.unfollow(this, pid);
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      end.accept(this);
    }
  }
}
