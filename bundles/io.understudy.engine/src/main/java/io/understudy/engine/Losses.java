package io.understudy.engine;

import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When an address that was lost is put back: at once, but not twice within a second, so that
 * somebody who insists on removing it does not keep us, the kernel and the link busy. Engine
 * thread.
 */
final class Losses {

  private static final Duration LEAST_BETWEEN = Duration.ofSeconds(1);

  /** From when on each address that was put back lately may be put back again. */
  private final Map<VirtualAddress, MonotonicTime> barred = new HashMap<>();

  private final Map<VirtualAddress, MonotonicTime> waiting = new HashMap<>();

  /** An address was lost. */
  void add(VirtualAddress address, MonotonicTime now) {
    barred.values().removeIf(until -> until.isDue(now));
    waiting.put(address, barred.getOrDefault(address, now));
  }

  /**
   * When the first one may be put back, or has waited long enough, {@link MonotonicTime#NEVER} if
   * none waits.
   */
  MonotonicTime due() {
    MonotonicTime due = MonotonicTime.NEVER;
    if (!waiting.isEmpty()) { // asked for at every step
      for (MonotonicTime from : waiting.values()) {
        due = MonotonicTime.earlier(due, from);
      }
    }
    return due;
  }

  /** Those that have waited long enough; they are put back now. */
  List<VirtualAddress> takeDue(MonotonicTime now) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<VirtualAddress> due = new ArrayList<>();
    waiting.forEach(
        (address, from) -> {
          if (from.isDue(now)) {
            due.add(address);
          }
        });
    putBack(due, now);
    return due;
  }

  /** These are put back now. */
  void putBack(Collection<VirtualAddress> addresses, MonotonicTime now) {
    addresses.forEach(waiting::remove);
    addresses.forEach(address -> barred.put(address, now.plus(LEAST_BETWEEN)));
  }

  /** These are not to be put back. */
  void forget(Collection<VirtualAddress> addresses) {
    addresses.forEach(waiting::remove);
  }
}
