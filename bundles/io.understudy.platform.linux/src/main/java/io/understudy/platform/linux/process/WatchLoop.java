package io.understudy.platform.linux.process;

import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.socket.Poller;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.ProcessPort.ProcessListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@value #THREAD}, from the first watch to the last: it reads the source and tells all
 * who watch. Whatever goes wrong, they are told that something is lost, and once a second again
 * until a source can be opened anew.
 */
final class WatchLoop {

  private static final Logger LOG = LoggerFactory.getLogger(WatchLoop.class);
  private static final String THREAD = "understudy-processes";
  private static final String BEGIN = "the watch begins";
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Sources sources;
  private final Thread thread = new Thread(this::run, THREAD);
  private final BlockingQueue<Runnable> requests = new LinkedBlockingQueue<>();
  private final List<Watcher> watchers = new ArrayList<>();
  private final Everybody everybody = new Everybody();

  /** Where it is waited for the source; null if there is none. */
  private volatile @Nullable Poller poller;

  private ProcessSource source = new Blind(BEGIN);
  private volatile String sourceName = source.name();
  private volatile boolean stopped;
  private MonotonicTime nextLost = new MonotonicTime(0);
  private boolean hasFailed;

  private WatchLoop(Sources sources) {
    this.sources = sources;
    thread.setDaemon(true);
  }

  /**
   * Opens the best source, in the network namespace of the calling thread, and follows it.
   *
   * @throws PlatformException if there is no place to wait
   * @throws IllegalStateException if the processes cannot be read
   * @throws OutOfMemoryError if the machine has no thread left
   */
  static WatchLoop start(Sources sources) throws PlatformException {
    WatchLoop loop = new WatchLoop(sources);
    boolean isStarted = false;
    try {
      loop.open();
      loop.thread.start();
      isStarted = true;
      return loop;
    } finally {
      if (!isStarted) {
        loop.closeSource("it was not started");
      }
    }
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
    request(() -> {});
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
    Poller current = poller;
    if (current != null) {
      current.wakeUp();
    }
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
        turn();
      }
    } finally {
      closeSource("the watch has ended");
      if (!stopped) {
        LOG.error("processes are followed no more");
        everybody.lost("processes are followed no more");
      }
    }
  }

  private void turn() {
    try {
      for (Runnable next = requests.poll(); next != null; next = requests.poll()) {
        next.run();
      }
      Poller current = poller;
      if (current == null) {
        awaitRetry();
      } else if (!tell()) {
        current.awaitUntil(source.nextLook());
      }
    } catch (Throwable defect) { // whatever it is: who watches must not go on believing
      degrade(defect);
    }
  }

  /** True if there may be more to tell at once. */
  private boolean tell() {
    try {
      return source.tell(everybody);
    } catch (PlatformException refused) {
      fallBack(refused.reason());
    }
    return false;
  }

  private void fallBack(String reason) {
    Poller current = Objects.requireNonNull(poller);
    source.close();
    use(new Blind(reason)); // it must not be closed twice
    use(sources.scanning(current, reason));
    LOG.warn("processes are followed by {}", sourceName);
    followAll();
    lost(reason);
  }

  private void degrade(Throwable defect) {
    if (!hasFailed) {
      LOG.error("the processes could not be followed; they will be when that is possible", defect);
    }
    hasFailed = true;
    closeSource(reason(defect));
    if (nextLost.isDue(sources.now())) {
      lost(reason(defect));
    }
  }

  private static String reason(Throwable defect) {
    String message = defect.getMessage();
    return message == null ? defect.toString() : message;
  }

  private void awaitRetry() {
    long nanos = nextLost.nanos() - sources.now().nanos();
    if (nanos > 0) {
      try {
        Runnable request = requests.poll(nanos, TimeUnit.NANOSECONDS);
        if (request != null) {
          request.run();
        }
      } catch (InterruptedException nobodyDoes) {
        LOG.debug("a listener interrupted its own thread", nobodyDoes);
      }
    } else {
      retry();
    }
  }

  private void retry() {
    try {
      open();
      followAll();
      LOG.info("processes are followed by {} again", sourceName);
      lost("the watch begins anew");
    } catch (PlatformException | RuntimeException refused) {
      closeSource(reason(refused));
      lost(reason(refused));
    }
  }

  private void open() throws PlatformException {
    Poller opened = sources.poller();
    poller = opened;
    use(sources.best(opened));
  }

  private void closeSource(String reason) {
    ProcessSource last = source;
    use(new Blind(reason));
    last.close();
    Poller waited = poller;
    poller = null;
    if (waited != null) {
      waited.close();
    }
  }

  private void use(ProcessSource other) {
    source = other;
    sourceName = other.name();
  }

  private void followAll() {
    for (Watcher watcher : watchers) {
      List.copyOf(watcher.followed()).forEach(pid -> followOrEnd(watcher, pid));
    }
  }

  private void lost(String reason) {
    nextLost = sources.now().plus(RETRY);
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
