package io.understudy.platform.linux.process;

import java.util.HashMap;
import java.util.Map;

/**
 * The numbers of process events, counted up for each CPU: the kernel may fail to make an event when
 * memory is short, and then this alone tells. One thread.
 */
final class Sequences {

  private final Map<Integer, Integer> expected = new HashMap<>();

  /** Takes the next event; true if one before it is missing. */
  boolean isGapBefore(ProcessEventCodec.Message message) {
    if (message.cpu() < 0) {
      return false;
    }
    Integer awaited = expected.put(message.cpu(), message.sequence() + 1);
    return awaited != null && awaited != message.sequence();
  }

  /** Begins anew with the next event of each CPU. */
  void forget() {
    expected.clear();
  }
}
