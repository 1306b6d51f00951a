package io.understudy.api;

import io.understudy.model.VirtualRouterKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The engine at one moment.
 *
 * @param at the time of day of that moment
 * @param obstacle what keeps every virtual router from starting, for a person to read; empty if
 *     nothing does
 * @param routers every virtual router, in the order of their keys
 * @param counters what is counted for the gateway as a whole
 * @param journal the latest transitions, oldest first
 * @param dutyCycle how the engine thread keeps up
 */
public record EngineSnapshot(
    Instant at,
    String obstacle,
    List<VirtualRouterSnapshot> routers,
    CounterSnapshot counters,
    List<JournalEntry> journal,
    DutyCycleSnapshot dutyCycle) {

  /** Copies the lists. */
  public EngineSnapshot {
    routers = List.copyOf(routers);
    journal = List.copyOf(journal);
  }

  /** The virtual router of this key, if there is one. */
  public Optional<VirtualRouterSnapshot> router(VirtualRouterKey key) {
    return routers.stream().filter(router -> router.spec().key().equals(key)).findFirst();
  }
}
