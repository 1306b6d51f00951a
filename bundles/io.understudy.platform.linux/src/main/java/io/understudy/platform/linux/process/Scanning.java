package io.understudy.platform.linux.process;

import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.socket.Poller;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.ProcessPort.ProcessListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is another in {@code /proc} than a second ago; the end of those that are followed is told at
 * once where the kernel has files for that. One file is read for each process.
 */
final class Scanning implements ProcessSource {

  static final Duration PERIOD = Duration.ofSeconds(1);

  private final ProcFolder folder;
  private final MonotonicClock clock;
  private final Optional<Pidfds> pidfds;
  private final String reason;
  private Census known;
  private MonotonicTime nextLook;

  private Scanning(
      ProcFolder folder, MonotonicClock clock, Optional<Pidfds> pidfds, String reason) {
    this.folder = folder;
    this.clock = clock;
    this.pidfds = pidfds;
    this.reason = reason;
    this.known = Census.of(folder);
    this.nextLook = clock.now().plus(PERIOD);
  }

  /**
   * Begins with the processes that there are.
   *
   * @param reason why there is nothing better
   * @throws IllegalStateException if they cannot be read
   */
  static Scanning open(
      SystemCalls kernel, Poller poller, ProcFolder folder, MonotonicClock clock, String reason) {
    int own = (int) ProcessHandle.current().pid();
    Optional<Pidfds> pidfds = Pidfds.open(kernel, own).filter(opened -> isAdded(poller, opened));
    Scanning scanning = null;
    try {
      scanning = new Scanning(folder, clock, pidfds, reason);
      return scanning;
    } finally {
      if (scanning == null) {
        pidfds.ifPresent(Pidfds::close);
      }
    }
  }

  private static boolean isAdded(Poller poller, Pidfds opened) {
    try {
      poller.add(opened.fd());
      return true;
    } catch (PlatformException refused) {
      opened.close();
      return false;
    }
  }

  @Override
  public String name() {
    return "scanning every second" + (pidfds.isPresent() ? ", pidfd" : "") + " (" + reason + ")";
  }

  @Override
  public boolean tell(ProcessListener listener) {
    List<Integer> ended = pidfds.map(Pidfds::takeEnded).orElse(List.of());
    ended.forEach(known::remove);
    ended.forEach(listener::ended);
    if (nextLook.isDue(clock.now())) {
      nextLook = clock.now().plus(PERIOD);
      compare(listener);
    }
    return !ended.isEmpty();
  }

  private void compare(ProcessListener listener) {
    Census before = known;
    Census now = Census.of(folder);
    known = now;
    before.tellEnded(
        now,
        pid -> {
          unfollow(pid);
          listener.ended(pid);
        });
    now.tellChanged(before, listener::changed);
  }

  @Override
  public MonotonicTime nextLook() {
    return nextLook;
  }

  @Override
  public boolean follow(int pid) {
    return folder.isRunning(pid) && pidfds.map(files -> files.follow(pid)).orElse(true);
  }

  @Override
  public void unfollow(int pid) {
    pidfds.ifPresent(files -> files.unfollow(pid));
  }

  @Override
  public void close() {
    pidfds.ifPresent(Pidfds::close);
  }
}
