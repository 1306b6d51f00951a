package io.understudy.testkit;

import io.understudy.model.IpAddress;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The addresses that the kernel holds on one interface, each with the process that added it. */
final class KernelAddresses {

  private final Map<IpAddress, Origin> held = new LinkedHashMap<>();

  /** Who added an address: a process of ours for some virtual routers, or null for others. */
  private record Origin(@Nullable SimulatedPlatform process, Set<VirtualRouterKey> routers) {

    private boolean isOurs() {
      return process != null;
    }
  }

  void setOthers(Collection<IpAddress> addresses) {
    held.values().removeIf(origin -> !origin.isOurs());
    addresses.forEach(address -> held.put(address, new Origin(null, Set.of())));
  }

  /** Adds what is not there; what an earlier life of ours added is taken over. */
  void add(
      SimulatedPlatform process, VirtualRouterKey router, Collection<VirtualAddress> addresses) {
    for (VirtualAddress virtual : addresses) {
      Origin before = held.get(virtual.address());
      if (before == null || (before.isOurs() && before.process() != process)) {
        before = new Origin(process, new HashSet<>());
        held.put(virtual.address(), before);
      }
      if (before.isOurs()) {
        before.routers().add(router);
      }
    }
  }

  /** Removes what no other virtual router of the process holds. */
  void remove(
      SimulatedPlatform process, VirtualRouterKey router, Collection<VirtualAddress> addresses) {
    for (VirtualAddress virtual : addresses) {
      Origin origin = held.get(virtual.address());
      if (origin != null && origin.process() == process) {
        origin.routers().remove(router);
        if (origin.routers().isEmpty()) {
          held.remove(virtual.address());
        }
      }
    }
  }

  /** Lets everything go that this process added. */
  void expire(SimulatedPlatform process) {
    held.values().removeIf(origin -> origin.process() == process);
  }

  /** Lets everything go that processes of ours added, but for this one. */
  void removeLeftovers(SimulatedPlatform except) {
    held.values().removeIf(origin -> origin.isOurs() && origin.process() != except);
  }

  void clear() {
    held.clear();
  }

  List<IpAddress> all() {
    return List.copyOf(held.keySet());
  }

  List<IpAddress> others() {
    return select(origin -> !origin.isOurs());
  }

  List<IpAddress> ours() {
    return select(Origin::isOurs);
  }

  List<IpAddress> addedBy(SimulatedPlatform process) {
    return select(origin -> origin.process() == process);
  }

  boolean holds(IpAddress address) {
    return held.containsKey(address);
  }

  boolean holdsOurs(IpAddress address) {
    Origin origin = held.get(address);
    return origin != null && origin.isOurs();
  }

  private List<IpAddress> select(Predicate<Origin> wanted) {
    List<IpAddress> selected = new ArrayList<>();
    held.forEach(
        (address, origin) -> {
          if (wanted.test(origin)) {
            selected.add(address);
          }
        });
    return selected;
  }
}
