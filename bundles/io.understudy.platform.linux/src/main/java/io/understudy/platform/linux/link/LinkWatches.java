package io.understudy.platform.linux.link;

import io.understudy.spi.platform.LinkPort;
import io.understudy.spi.platform.Platform.LinkListener;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tells everybody but the engine how interfaces are, on the thread {@value #THREAD}: a listener
 * that waits makes the other ones of this port wait, and the engine never. Any thread.
 */
public final class LinkWatches implements LinkPort, AutoCloseable {

  private static final String THREAD = "understudy-links";
  private static final int IDLE_SECONDS = 10;

  private final InterfaceTable table;
  private final ThreadPoolExecutor executor;

  /** The watches of a table. */
  public LinkWatches(InterfaceTable table) {
    this.table = table;
    // The queue is bounded by what each watch keeps.
    this.executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            LinkWatches::thread,
            new ThreadPoolExecutor.DiscardPolicy());
    executor.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, THREAD);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Watch watch(String interfaceName, LinkListener listener) {
    EdgeWatch watch = new EdgeWatch(Objects.requireNonNull(listener), executor);
    table.add(interfaceName, watch);
    return () -> {
      watch.close();
      table.remove(interfaceName, watch);
    };
  }

  /** Tells nobody any more; a listener that is being told is interrupted. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
