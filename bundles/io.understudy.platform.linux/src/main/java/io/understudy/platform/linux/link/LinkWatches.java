package io.understudy.platform.linux.link;

import io.understudy.spi.platform.LinkPort;
import io.understudy.spi.platform.Platform.LinkListener;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tells everybody but the engine how interfaces are, on the thread {@value #THREAD}: a listener
 * that waits makes the other ones of this port wait, and the engine never. The thread is there from
 * the first watch on: no change of an interface depends on the machine's having one left. Any
 * thread.
 */
public final class LinkWatches implements LinkPort, AutoCloseable {

  private static final String THREAD = "understudy-links";

  private final InterfaceTable table;
  private final ThreadPoolExecutor executor;

  /** The watches of a table. */
  public LinkWatches(InterfaceTable table) {
    this(table, LinkWatches::thread);
  }

  /**
   * @param threads makes the thread, before the first watch begins
   */
  LinkWatches(InterfaceTable table, ThreadFactory threads) {
    this.table = table;
    // The queue is bounded by what each watch keeps.
    this.executor =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            threads,
            new ThreadPoolExecutor.DiscardPolicy());
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, THREAD);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Begins a watch.
   *
   * @throws IllegalStateException if the machine has no thread left for it
   */
  @Override
  public Watch watch(String interfaceName, LinkListener listener) {
    EdgeWatch watch = new EdgeWatch(Objects.requireNonNull(listener), executor);
    startThread();
    table.add(interfaceName, watch);
    return () -> {
      watch.close();
      table.remove(interfaceName, watch);
    };
  }

  private void startThread() {
    try {
      executor.prestartCoreThread();
    } catch (OutOfMemoryError refused) {
      throw new IllegalStateException("interfaces cannot be watched: " + refused.getMessage());
    }
  }

  /** Tells nobody any more; a listener that is being told is interrupted. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
