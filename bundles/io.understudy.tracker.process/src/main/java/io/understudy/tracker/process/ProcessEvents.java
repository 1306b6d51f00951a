package io.understudy.tracker.process;

import io.understudy.spi.platform.ProcessPort.ProcessListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the watch has told and the table has not heard, in order. Any thread. */
final class ProcessEvents implements ProcessListener {

  /** Beyond this, looking at all processes is quicker. */
  static final int MOST = 50_000;

  private final Runnable wake;
  private List<Consumer<ProcessTable>> waiting = new ArrayList<>();
  private boolean isLost;

  /**
   * Empty.
   *
   * @param wake called when it is no longer empty
   */
  ProcessEvents(Runnable wake) {
    this.wake = wake;
  }

  /**
   * What waited.
   *
   * @param events to be told to the table in this order
   * @param isLost whether there was more, of which nothing is known
   */
  record Batch(List<Consumer<ProcessTable>> events, boolean isLost) {}

  @Override
  public void forked(int parent, int child) {
    put(table -> table.forked(parent, child));
  }

  @Override
  public void changed(int pid) {
    put(table -> table.changed(pid));
  }

  @Override
  public void ended(int pid) {
    put(table -> table.ended(pid));
  }

  @Override
  public void lost(String reason) {
    if (isFirstLost()) {
      wake.run();
    }
  }

  private void put(Consumer<ProcessTable> event) {
    if (isFirst(event)) {
      wake.run();
    }
  }

  private synchronized boolean isFirst(Consumer<ProcessTable> event) {
    boolean isEmpty = waiting.isEmpty() && !isLost;
    if (waiting.size() >= MOST) {
      loseAll();
    } else {
      waiting.add(event);
    }
    return isEmpty;
  }

  private synchronized boolean isFirstLost() {
    boolean isEmpty = waiting.isEmpty() && !isLost;
    loseAll();
    return isEmpty;
  }

  private synchronized void loseAll() {
    isLost = true;
    waiting = new ArrayList<>();
  }

  /** Takes all that waits. */
  synchronized Batch take() {
    Batch batch = new Batch(waiting, isLost);
    waiting = new ArrayList<>();
    isLost = false;
    return batch;
  }
}
