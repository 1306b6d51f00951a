package io.understudy.platform.linux.process;

import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.ProcessFacts;
import io.understudy.spi.platform.ProcessPort;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The processes that {@code /proc} shows. It needs no privileges; with them it hears of changes
 * from the kernel.
 */
public final class LinuxProcesses implements ProcessPort, AutoCloseable {

  private static final Path PROC = Path.of("/proc");

  /** Some ten thousand events; it is used only as far as they wait. */
  private static final int QUEUE_OCTETS = 4 << 20;

  private static final long CLOSE_MILLIS = 5_000;

  private final ProcFolder folder;
  private final Sources sources;
  private @Nullable WatchLoop loop;
  private int watches;

  /** The processes of this machine. */
  public LinuxProcesses(SystemCalls kernel, MonotonicClock clock) {
    this(kernel, clock, new ProcFolder(PROC), QUEUE_OCTETS);
  }

  LinuxProcesses(SystemCalls kernel, MonotonicClock clock, ProcFolder folder, int queueOctets) {
    this.folder = folder;
    this.sources = new Sources(kernel, clock, folder, queueOctets);
  }

  @Override
  public List<Integer> pids() {
    return folder.pids();
  }

  @Override
  public Optional<ProcessFacts> facts(int pid) {
    return folder.facts(pid);
  }

  /**
   * Begins a watch, in the network namespace of the calling thread if it is the first.
   *
   * @throws IllegalStateException if the machine has no file, memory or thread left for it
   */
  @Override
  public synchronized ProcessWatch watch(ProcessListener listener) {
    Objects.requireNonNull(listener);
    WatchLoop current = loop;
    if (current == null || !current.isRunning()) {
      current = startLoop();
      loop = current;
      watches = 0;
    }
    Watcher watcher = new Watcher(current, listener, this::ended);
    watches++;
    current.begin(watcher);
    return watcher;
  }

  private WatchLoop startLoop() {
    try {
      return WatchLoop.start(sources);
    } catch (PlatformException refused) {
      throw new IllegalStateException(refused.reason(), refused);
    } catch (OutOfMemoryError refused) { // this is how Java says that there is no thread left
      throw new IllegalStateException("processes cannot be followed: " + refused.getMessage());
    }
  }

  private synchronized void ended(Watcher watcher) {
    watcher.loop().end(watcher);
    if (watcher.loop() == loop) {
      watches--;
      if (watches == 0) {
        watcher.loop().stop();
        loop = null;
      }
    }
  }

  /** Ends all watches; waits for their thread to end, but not forever. */
  @Override
  public void close() {
    WatchLoop last = takeLoop();
    if (last != null) {
      last.stop();
      last.join(CLOSE_MILLIS);
    }
  }

  private synchronized @Nullable WatchLoop takeLoop() {
    WatchLoop last = loop;
    loop = null;
    watches = 0;
    return last;
  }
}
