package io.understudy.api;

import io.understudy.model.VirtualRouterKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The engine at one moment.
 *
 * @param at the time of day of that moment
 * @param gateway what concerns the gateway as a whole
 * @param routers every virtual router, in the order of their keys
 * @param syncGroups every sync group, in the order of configuration
 * @param trackers every tracker that is there or that a virtual router refers to, by name
 * @param drains the virtual routers that are drained, also those that are not configured
 * @param journal the latest transitions and changes of readings, oldest first; those of earlier
 *     lives of the process among them
 */
public record EngineSnapshot(
    Instant at,
    GatewaySnapshot gateway,
    List<VirtualRouterSnapshot> routers,
    List<SyncGroupSnapshot> syncGroups,
    List<TrackerSnapshot> trackers,
    List<DrainSnapshot> drains,
    List<JournalEntry> journal) {

  /** One in which nothing is drained. */
  public EngineSnapshot(
      Instant at,
      GatewaySnapshot gateway,
      List<VirtualRouterSnapshot> routers,
      List<SyncGroupSnapshot> syncGroups,
      List<TrackerSnapshot> trackers,
      List<JournalEntry> journal) {
    this(at, gateway, routers, syncGroups, trackers, List.of(), journal);
  }

  /** Copies the lists. */
  public EngineSnapshot {
    routers = List.copyOf(routers);
    syncGroups = List.copyOf(syncGroups);
    trackers = List.copyOf(trackers);
    drains = List.copyOf(drains);
    journal = List.copyOf(journal);
  }

  /** What keeps every virtual router from starting; empty if nothing does. */
  public String obstacle() {
    return gateway.obstacle();
  }

  /** What is counted for the gateway as a whole. */
  public CounterSnapshot counters() {
    return gateway.counters();
  }

  /** How the engine thread keeps up. */
  public DutyCycleSnapshot dutyCycle() {
    return gateway.dutyCycle();
  }

  /** The transitions of the journal, oldest first. */
  public List<JournalEntry.TransitionEntry> transitions() {
    return journal.stream()
        .filter(JournalEntry.TransitionEntry.class::isInstance)
        .map(JournalEntry.TransitionEntry.class::cast)
        .toList();
  }

  /** The tracker of this name, if there is one. */
  public Optional<TrackerSnapshot> tracker(String name) {
    return trackers.stream()
        .filter(tracker -> tracker.reading().tracker().equals(name))
        .findFirst();
  }

  /** The sync group of this name, if there is one. */
  public Optional<SyncGroupSnapshot> syncGroup(String name) {
    return syncGroups.stream().filter(group -> group.spec().name().equals(name)).findFirst();
  }

  /** The virtual router of this key, if there is one. */
  public Optional<VirtualRouterSnapshot> router(VirtualRouterKey key) {
    return routers.stream().filter(router -> router.spec().key().equals(key)).findFirst();
  }
}
