package io.understudy.engine;

import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the addresses that were lost somebody has removed. The kernel itself takes addresses
 * from an interface that goes down, and we may hear of that before we hear that it is down: so it
 * is judged a moment later. Engine thread.
 */
final class Removals {

  /** How far apart the engine may hear of an interface and of its addresses. */
  private static final Duration MOMENT = Duration.ofMillis(200);

  private final Links links;
  private final String interfaceName;
  private final Map<VirtualAddress, MonotonicTime> lostAt = new LinkedHashMap<>();

  /**
   * Nothing lost yet.
   *
   * @param interfaceName where addresses are that name no other interface
   */
  Removals(Links links, String interfaceName) {
    this.links = links;
    this.interfaceName = interfaceName;
  }

  /** An address was lost. */
  void add(VirtualAddress address, MonotonicTime now) {
    lostAt.putIfAbsent(address, now);
  }

  /** When the first is to be judged, {@link MonotonicTime#NEVER} if none is. */
  MonotonicTime due() {
    return lostAt.isEmpty() ? MonotonicTime.NEVER : lostAt.values().iterator().next().plus(MOMENT);
  }

  /** Those of which it is known by now that their interface was up all the while. */
  List<VirtualAddress> takeProven(MonotonicTime now) {
    List<VirtualAddress> proven = new ArrayList<>();
    Iterator<Map.Entry<VirtualAddress, MonotonicTime>> all = lostAt.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<VirtualAddress, MonotonicTime> lost = all.next();
      if (!lost.getValue().plus(MOMENT).isDue(now)) {
        break;
      }
      String device = lost.getKey().device(interfaceName);
      if (links.wasUpSince(device, lost.getValue().minus(MOMENT))) {
        proven.add(lost.getKey());
      }
      all.remove();
    }
    return proven;
  }

  /** These are given up. */
  void forget(Collection<VirtualAddress> addresses) {
    addresses.forEach(lostAt::remove);
  }
}
