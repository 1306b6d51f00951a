package io.understudy.testkit;

import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that the kernel holds on one interface, each with the process that added it and the
 * end of its lease. What is gone is told to its process, and so is what was there before it.
 */
final class KernelAddresses {

  private final VirtualTime time;
  private final Map<IpAddress, Holding> held = new LinkedHashMap<>();

  /** One address: who added it, a process of ours or others, and until when it stays. */
  private static final class Holding {
    private final VirtualAddress address;
    private final @Nullable SimulatedPlatform process;
    private final Set<VirtualRouterKey> routers = new HashSet<>();
    private MonotonicTime end = MonotonicTime.NEVER;
    private MonotonicTime nextLook = MonotonicTime.NEVER;

    Holding(VirtualAddress address, @Nullable SimulatedPlatform process) {
      this.address = address;
      this.process = process;
    }

    boolean isOurs() {
      return process != null;
    }
  }

  KernelAddresses(VirtualTime time) {
    this.time = time;
  }

  void setOthers(Collection<IpAddress> addresses) {
    held.values().removeIf(holding -> !holding.isOurs());
    for (IpAddress address : addresses) {
      held.put(address, new Holding(VirtualAddress.ofHost(address), null));
    }
  }

  /** Adds what is not there; what an earlier life of ours added is taken over. */
  void add(
      SimulatedPlatform process,
      VirtualRouterKey router,
      Collection<VirtualAddress> addresses,
      Duration lease) {
    for (VirtualAddress address : addresses) {
      Holding holding = held.get(address.address());
      if (holding == null || (holding.isOurs() && holding.process != process)) {
        holding = new Holding(address, process);
        held.put(address.address(), holding);
      }
      if (holding.isOurs()) {
        holding.routers.add(router);
        lease(holding, lease);
      } else {
        process.queue().found(router, address);
      }
    }
  }

  /** Renews what the process added for the virtual router and is still there. */
  void renew(
      SimulatedPlatform process,
      VirtualRouterKey router,
      Collection<VirtualAddress> addresses,
      Duration lease) {
    for (VirtualAddress address : addresses) {
      Holding holding = held.get(address.address());
      if (holding != null && holding.process == process && holding.routers.contains(router)) {
        lease(holding, lease);
      }
    }
  }

  /** At most one look at the end of each lease waits, however often it is renewed. */
  private void lease(Holding holding, Duration lease) {
    holding.end = time.now().plus(lease);
    if (holding.end.isBefore(holding.nextLook)) {
      holding.nextLook = holding.end;
      time.at(holding.end, () -> look(holding));
    }
  }

  private void look(Holding holding) {
    if (held.get(holding.address.address()) != holding) {
      return;
    }
    if (holding.end.isDue(time.now())) {
      lose(holding);
    } else if (holding.nextLook.isDue(time.now())) {
      holding.nextLook = holding.end;
      time.at(holding.end, () -> look(holding));
    }
  }

  /** Somebody removes an address by hand; false if it was not there. */
  boolean lose(IpAddress address) {
    Holding holding = held.get(address);
    if (holding != null) {
      lose(holding);
    }
    return holding != null;
  }

  private void lose(Holding holding) {
    held.remove(holding.address.address());
    if (holding.process != null) {
      SimulatedPlatformQueue queue = holding.process.queue();
      holding.routers.forEach(router -> queue.lost(router, holding.address));
    }
  }

  /** Removes what no other virtual router of the process holds. */
  void remove(
      SimulatedPlatform process, VirtualRouterKey router, Collection<VirtualAddress> addresses) {
    for (VirtualAddress virtual : addresses) {
      Holding holding = held.get(virtual.address());
      if (holding != null && holding.process == process) {
        holding.routers.remove(router);
        if (holding.routers.isEmpty()) {
          held.remove(virtual.address());
        }
      }
    }
  }

  /** Lets everything go that processes of ours added, but for this one. */
  void removeLeftovers(SimulatedPlatform except) {
    held.values().removeIf(holding -> holding.isOurs() && holding.process != except);
  }

  void clear() {
    held.clear();
  }

  List<IpAddress> all() {
    return List.copyOf(held.keySet());
  }

  List<IpAddress> others() {
    return select(holding -> !holding.isOurs());
  }

  List<IpAddress> ours() {
    return select(Holding::isOurs);
  }

  List<IpAddress> addedBy(SimulatedPlatform process) {
    return select(holding -> holding.process == process);
  }

  /** True if a process has added an address for a virtual router. */
  boolean holdsFor(VirtualRouterKey router, SimulatedPlatform process, IpAddress address) {
    Holding holding = held.get(address);
    return holding != null && process.equals(holding.process) && holding.routers.contains(router);
  }

  boolean holds(IpAddress address) {
    return held.containsKey(address);
  }

  boolean holdsOurs(IpAddress address) {
    Holding holding = held.get(address);
    return holding != null && holding.isOurs();
  }

  private List<IpAddress> select(Predicate<Holding> wanted) {
    List<IpAddress> selected = new ArrayList<>();
    held.forEach(
        (address, holding) -> {
          if (wanted.test(holding)) {
            selected.add(address);
          }
        });
    return selected;
  }
}
