package io.understudy.engine;

import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How often addresses were lost lately, to tell an accident from a contest. Engine thread. */
final class Losses {

  private static final int MOST = 5;
  private static final Duration LATELY = Duration.ofSeconds(10);

  private final Map<VirtualAddress, Integer> counts = new HashMap<>();
  private MonotonicTime until = new MonotonicTime(0);

  /**
   * An address was lost.
   *
   * @return true if that was too often
   */
  boolean add(VirtualAddress address, MonotonicTime now) {
    if (until.isDue(now)) {
      counts.clear();
      until = now.plus(LATELY);
    }
    return counts.merge(address, 1, Integer::sum) > MOST;
  }
}
