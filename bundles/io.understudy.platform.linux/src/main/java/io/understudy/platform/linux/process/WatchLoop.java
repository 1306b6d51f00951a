package io.understudy.platform.linux.process;

import io.understudy.platform.linux.socket.Poller;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.ProcessPort.ProcessListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@value #THREAD}, from the first watch to the last: it reads the source and tells all
 * who watch.
 */
final class WatchLoop {

  private static final Logger LOG = LoggerFactory.getLogger(WatchLoop.class);
  private static final String THREAD = "understudy-processes";
  private static final String BEGIN = "the watch begins";

  private final Poller poller;
  private final Function<String, ProcessSource> lastResort;
  private final Thread thread = new Thread(this::run, THREAD);
  private final Queue<Runnable> requests = new ConcurrentLinkedQueue<>();
  private final List<Watcher> watchers = new ArrayList<>();
  private final Everybody everybody = new Everybody();
  private ProcessSource source;
  private volatile String sourceName;
  private volatile boolean stopped;

  /**
   * A loop that is not running yet, and owns the poller and the source.
   *
   * @param lastResort a source that never fails, for a reason
   */
  WatchLoop(Poller poller, ProcessSource source, Function<String, ProcessSource> lastResort) {
    this.poller = poller;
    this.source = source;
    this.sourceName = source.name();
    this.lastResort = lastResort;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Where its knowledge comes from. Any thread. */
  String source() {
    return sourceName;
  }

  /** False once it does not work any more. Any thread. */
  boolean isRunning() {
    return thread.isAlive();
  }

  /** From now on this one is told too. Any thread. */
  void begin(Watcher watcher) {
    request(
        () -> {
          watchers.add(watcher);
          watcher.tell(listener -> listener.lost(BEGIN));
        });
  }

  /** This one is not told any more. Any thread. */
  void end(Watcher watcher) {
    request(
        () -> {
          watchers.remove(watcher);
          List.copyOf(watcher.followed()).forEach(pid -> forget(watcher, pid));
        });
  }

  /** Any thread. */
  void follow(Watcher watcher, int pid) {
    request(
        () -> {
          if (watchers.contains(watcher)) {
            watcher.followed().add(pid);
            followOrEnd(watcher, pid);
          }
        });
  }

  /** Any thread. */
  void unfollow(Watcher watcher, int pid) {
    request(() -> forget(watcher, pid));
  }

  /** Ends the thread soon. Any thread. */
  void stop() {
    stopped = true;
    poller.wakeUp();
  }

  /** Waits for the thread to end, but not forever; it does not wait for itself. */
  void join(long millis) {
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void request(Runnable request) {
    requests.add(request);
    poller.wakeUp();
  }

  private void followOrEnd(Watcher watcher, int pid) {
    if (!source.follow(pid)) {
      watcher.followed().remove(pid);
      watcher.tell(listener -> listener.ended(pid));
    }
  }

  private void forget(Watcher watcher, int pid) {
    boolean known = watcher.followed().remove(pid);
    if (known && watchers.stream().noneMatch(other -> other.followed().contains(pid))) {
      source.unfollow(pid);
    }
  }

  private void run() {
    try {
      while (!stopped) {
        if (!turn()) {
          poller.awaitUntil(source.nextLook());
        }
      }
    } finally {
      if (!stopped) {
        LOG.error("processes are followed no more");
        everybody.lost("processes are followed no more");
      }
      source.close();
      poller.close();
    }
  }

  /** True if there may be more to do at once. */
  private boolean turn() {
    for (Runnable next = requests.poll(); next != null; next = requests.poll()) {
      next.run();
    }
    try {
      return source.tell(everybody);
    } catch (PlatformException refused) {
      fallBack(refused.reason());
    } catch (RuntimeException defect) {
      LOG.error("the processes could not be followed", defect);
      fallBack("a defect, see the log");
    }
    return false;
  }

  private void fallBack(String reason) {
    source.close();
    source = lastResort.apply(reason);
    sourceName = source.name();
    LOG.warn("processes are followed by {}", sourceName);
    for (Watcher watcher : watchers) {
      List.copyOf(watcher.followed()).forEach(pid -> followOrEnd(watcher, pid));
    }
    everybody.lost(reason);
  }

  /** All who watch, one after the other. */
  private final class Everybody implements ProcessListener {

    private void tell(Consumer<ProcessListener> fact) {
      watchers.forEach(watcher -> watcher.tell(fact));
    }

    @Override
    public void forked(int parent, int child) {
      tell(listener -> listener.forked(parent, child));
    }

    @Override
    public void changed(int pid) {
      tell(listener -> listener.changed(pid));
    }

    /** Its number may soon be another's. */
    @Override
    public void ended(int pid) {
      watchers.forEach(watcher -> watcher.followed().remove(pid));
      source.unfollow(pid);
      tell(listener -> listener.ended(pid));
    }

    @Override
    public void lost(String reason) {
      tell(listener -> listener.lost(reason));
    }
  }
}
