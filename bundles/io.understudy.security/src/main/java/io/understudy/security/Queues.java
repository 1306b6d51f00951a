package io.understudy.security;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * For each address that visitors come from a queue, as long as one of them is in it. Any thread.
 */
final class Queues {

  private static final int LONGEST = 8;

  private final Map<String, Queue> byAddress = new ConcurrentHashMap<>();

  /** Whose one permit to wait for; empty if too many do. Whoever got it leaves at the end. */
  Optional<Semaphore> join(String address) {
    Queue joined = byAddress.compute(address, (key, queue) -> longer(queue));
    if (joined.length() > LONGEST) {
      leave(address);
      return Optional.empty();
    }
    return Optional.of(joined.turn());
  }

  void leave(String address) {
    byAddress.computeIfPresent(
        address,
        (key, queue) -> queue.length() == 1 ? null : new Queue(queue.length() - 1, queue.turn()));
  }

  private static Queue longer(@Nullable Queue queue) {
    return queue == null
        ? new Queue(1, new Semaphore(1, true))
        : new Queue(queue.length() + 1, queue.turn());
  }

  private record Queue(int length, Semaphore turn) {}
}
