package io.understudy.platform.linux.link;

import io.understudy.model.LinkStatus;
import io.understudy.spi.platform.Platform.LinkListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One watch of somebody who is not the engine: changes wait here for a thread that the engine does
 * not wait for. When too many wait, the oldest are dropped; the last one is always told.
 */
final class EdgeWatch implements LinkListener {

  private static final Logger LOG = LoggerFactory.getLogger(EdgeWatch.class);

  /** So many changes of one interface wait at most. */
  static final int MOST_WAITING = 64;

  private final LinkListener listener;
  private final Executor executor;
  private final Deque<LinkStatus> waiting = new ArrayDeque<>();
  private boolean closed;

  /**
   * A watch.
   *
   * @param executor tells the listener, one change after another
   */
  EdgeWatch(LinkListener listener, Executor executor) {
    this.listener = listener;
    this.executor = executor;
  }

  /** Keeps the change and returns at once. Any thread. */
  @Override
  public synchronized void linkChanged(LinkStatus link) {
    waiting.add(link);
    if (waiting.size() > MOST_WAITING) {
      waiting.remove(); // the telling that was asked for it is for this one then
    } else {
      executor.execute(this::tellNext);
    }
  }

  synchronized void close() {
    closed = true;
    waiting.clear();
  }

  private synchronized @Nullable LinkStatus next() {
    return closed ? null : waiting.poll();
  }

  /** What a stranger throws ends here; its bundle may be half gone already. */
  private void tellNext() {
    LinkStatus link = next();
    if (link != null) {
      try {
        listener.linkChanged(link);
      } catch (Throwable defect) {
        LOG.error("a change of {} was not taken by a listener", link.interfaceName(), defect);
      }
    }
  }
}
