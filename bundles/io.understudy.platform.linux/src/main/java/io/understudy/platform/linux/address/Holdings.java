package io.understudy.platform.linux.address;

import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What our virtual routers hold: addresses that we added, each perhaps for several, and addresses
 * that were there before us and that somebody of us would answer for. Platform thread.
 */
final class Holdings {

  private final Map<Place, Hold> holds = new LinkedHashMap<>();
  private final Map<Place, Map<VirtualRouterKey, VirtualAddress>> found = new HashMap<>();

  /** Where each address is held or found; an interface may have got another number since. */
  private final Map<IpAddress, Set<Place>> places = new HashMap<>();

  Optional<Hold> at(Place place) {
    return Optional.ofNullable(holds.get(place));
  }

  Collection<Hold> all() {
    return List.copyOf(holds.values());
  }

  void put(Hold hold) {
    holds.put(hold.place(), hold);
    note(hold.place());
  }

  void drop(Hold hold) {
    holds.remove(hold.place(), hold);
    note(hold.place());
  }

  /** True if this is what we hold there, and not something that came after it. */
  boolean has(Hold hold) {
    return hold.equals(holds.get(hold.place()));
  }

  /** An address of somebody else that a virtual router would have added. */
  void find(Place place, VirtualRouterKey router, VirtualAddress asked) {
    found.computeIfAbsent(place, key -> new TreeMap<>()).put(router, asked);
    note(place);
  }

  /** True if somebody else's address is there instead of ours. */
  boolean isFound(Place place) {
    return found.containsKey(place);
  }

  /** Those who want the address of somebody else, which is gone, as each asked for it. */
  Map<VirtualRouterKey, VirtualAddress> dropFound(Place place) {
    Map<VirtualRouterKey, VirtualAddress> wanted = found.remove(place);
    note(place);
    return wanted == null ? Map.of() : wanted;
  }

  /** True if a virtual router has an address right now: on lease, or of somebody else. */
  boolean isAnswering(VirtualRouterKey router, MonotonicTime now) {
    return holds.values().stream().anyMatch(hold -> hold.isHeldBy(router) && !hold.end().isDue(now))
        || found.values().stream().anyMatch(wanted -> wanted.containsKey(router));
  }

  /** True if we have added an address for a virtual router, and it is there right now. */
  boolean holds(VirtualRouterKey router, IpAddress address, MonotonicTime now) {
    return places.getOrDefault(address, Set.of()).stream()
        .flatMap(place -> at(place).stream())
        .anyMatch(hold -> hold.isHeldBy(router) && !hold.end().isDue(now));
  }

  /** Nobody cares any more for addresses of somebody else. */
  void forgetFound() {
    Set<Place> places = Set.copyOf(found.keySet());
    found.clear();
    places.forEach(this::note);
  }

  /** A virtual router does not care any more for the address of somebody else. */
  void forget(Place place, VirtualRouterKey router) {
    found.computeIfPresent(
        place,
        (key, wanted) -> {
          wanted.remove(router);
          return wanted.isEmpty() ? null : wanted;
        });
    note(place);
  }

  /** Where an address is held or found by any of us. */
  List<Place> placesOf(IpAddress address) {
    return List.copyOf(places.getOrDefault(address, Set.of()));
  }

  private void note(Place place) {
    if (holds.containsKey(place) || found.containsKey(place)) {
      places.computeIfAbsent(place.address(), key -> new LinkedHashSet<>()).add(place);
    } else {
      places.computeIfPresent(
          place.address(),
          (key, there) -> {
            there.remove(place);
            return there.isEmpty() ? null : there;
          });
    }
  }
}
