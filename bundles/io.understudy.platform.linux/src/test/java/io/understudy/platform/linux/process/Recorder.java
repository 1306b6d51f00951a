package io.understudy.platform.linux.process;

import io.understudy.spi.platform.ProcessPort.ProcessListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Keeps what is told, one line each. */
final class Recorder implements ProcessListener {

  private static final int SOON_SECONDS = 20;

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  @Override
  public void forked(int parent, int child) {
    lines.add("forked " + parent + " " + child);
  }

  @Override
  public void changed(int pid) {
    lines.add("changed " + pid);
  }

  @Override
  public void ended(int pid) {
    lines.add("ended " + pid);
  }

  @Override
  public void lost(String reason) {
    lines.add("lost: " + reason);
  }

  /** All that was told since it was last asked. */
  List<String> take() {
    List<String> taken = new ArrayList<>();
    lines.drainTo(taken);
    return taken;
  }

  /** Waits for a line; those before it are dropped. */
  String await(Predicate<String> wanted) throws InterruptedException {
    List<String> seen = new ArrayList<>();
    while (true) {
      String line = lines.poll(SOON_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("not told; the last were " + last(seen));
      }
      if (wanted.test(line)) {
        return line;
      }
      seen.add(line);
    }
  }

  /** Waits for this line; those before it are dropped. */
  void await(String wanted) throws InterruptedException {
    await(wanted::equals);
  }

  private static List<String> last(List<String> seen) {
    return seen.subList(Math.max(0, seen.size() - 50), seen.size());
  }
}
