package io.understudy.platform.linux.address;

import io.understudy.model.IpAddress;
import io.understudy.model.VirtualRouterKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What our virtual routers hold: addresses that we added, each perhaps for several, and addresses
 * that were there before us and that somebody of us would answer for. Platform thread.
 */
final class Holdings {

  private final Map<Place, Hold> holds = new LinkedHashMap<>();
  private final Map<Place, Set<VirtualRouterKey>> found = new LinkedHashMap<>();

  Optional<Hold> at(Place place) {
    return Optional.ofNullable(holds.get(place));
  }

  Collection<Hold> all() {
    return List.copyOf(holds.values());
  }

  void put(Hold hold) {
    holds.put(hold.place(), hold);
  }

  void drop(Hold hold) {
    holds.remove(hold.place(), hold);
  }

  /** True if this is what we hold there, and not something that came after it. */
  boolean has(Hold hold) {
    return hold.equals(holds.get(hold.place()));
  }

  /** An address of somebody else that a virtual router would have added. */
  void found(Place place, VirtualRouterKey router) {
    found.computeIfAbsent(place, key -> new TreeSet<>()).add(router);
  }

  /** True if somebody else's address is there instead of ours. */
  boolean isFound(Place place) {
    return found.containsKey(place);
  }

  /** Those who want the address of somebody else, which is gone. */
  Set<VirtualRouterKey> dropFound(Place place) {
    Set<VirtualRouterKey> routers = found.remove(place);
    return routers == null ? Set.of() : routers;
  }

  /** A virtual router does not care any more for addresses of others. */
  void forget(Place place, VirtualRouterKey router) {
    found.computeIfPresent(
        place,
        (key, routers) -> {
          routers.remove(router);
          return routers.isEmpty() ? null : routers;
        });
  }

  /**
   * Where a virtual router has an address, held or found; an interface may have got another number
   * since.
   */
  List<Place> placesOf(VirtualRouterKey router, IpAddress address) {
    Set<Place> places = new LinkedHashSet<>();
    for (Hold hold : holds.values()) {
      if (hold.isHeldBy(router) && hold.place().address().equals(address)) {
        places.add(hold.place());
      }
    }
    found.forEach(
        (place, routers) -> {
          if (routers.contains(router) && place.address().equals(address)) {
            places.add(place);
          }
        });
    return List.copyOf(places);
  }
}
