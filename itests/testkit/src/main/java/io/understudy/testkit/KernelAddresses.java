package io.understudy.testkit;

import io.understudy.model.IpAddress;
import io.understudy.model.VirtualAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The addresses that the kernel holds on one interface, each with the process that added it. */
final class KernelAddresses {

  private final Map<IpAddress, Origin> held = new LinkedHashMap<>();

  /** Who added an address: a process of ours, or null for somebody else. */
  private record Origin(@Nullable SimulatedPlatform process) {}

  void setOthers(Collection<IpAddress> addresses) {
    held.values().removeIf(origin -> origin.process() == null);
    addresses.forEach(address -> held.put(address, new Origin(null)));
  }

  /** Adds what is not there; what an earlier life of ours added is taken over. */
  void add(SimulatedPlatform process, Collection<VirtualAddress> addresses) {
    for (VirtualAddress virtual : addresses) {
      Origin before = held.get(virtual.address());
      if (before == null || before.process() != null) {
        held.put(virtual.address(), new Origin(process));
      }
    }
  }

  void remove(SimulatedPlatform process, Collection<VirtualAddress> addresses) {
    addresses.forEach(virtual -> held.remove(virtual.address(), new Origin(process)));
  }

  /** Lets everything go that this process added. */
  void expire(SimulatedPlatform process) {
    held.values().removeIf(origin -> origin.process() == process);
  }

  /** Lets everything go that processes of ours added, but for this one. */
  void removeLeftovers(SimulatedPlatform except) {
    held.values().removeIf(origin -> origin.process() != null && origin.process() != except);
  }

  void clear() {
    held.clear();
  }

  List<IpAddress> all() {
    return List.copyOf(held.keySet());
  }

  List<IpAddress> others() {
    return select(origin -> origin.process() == null);
  }

  List<IpAddress> ours() {
    return select(origin -> origin.process() != null);
  }

  boolean holds(IpAddress address) {
    return held.containsKey(address);
  }

  boolean holdsOurs(IpAddress address) {
    Origin origin = held.get(address);
    return origin != null && origin.process() != null;
  }

  List<IpAddress> addedBy(SimulatedPlatform process) {
    return select(origin -> origin.process() == process);
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
