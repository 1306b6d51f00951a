package io.understudy.engine.alarm;

import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * From whom an advertisement was accepted of late: a bounded number of sources, whoever sends.
 * Engine thread.
 */
final class AcceptedSources {

  private static final int MOST = 16;

  private final Map<IpAddress, MonotonicTime> heldUntil = new LinkedHashMap<>();

  /** One was accepted, and its sender counts as heard until then. */
  void accept(IpAddress source, MonotonicTime until) {
    if (heldUntil.size() == MOST && !heldUntil.containsKey(source)) {
      heldUntil.remove(heldUntil.keySet().iterator().next());
    }
    heldUntil.put(source, until);
  }

  /** True if one of this source was accepted that still counts. */
  boolean holds(IpAddress source, MonotonicTime now) {
    MonotonicTime until = heldUntil.get(source);
    return until != null && !until.isDue(now);
  }
}
