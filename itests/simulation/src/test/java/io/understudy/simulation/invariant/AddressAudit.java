package io.understudy.simulation.invariant;

import io.understudy.api.EngineSnapshot;
import io.understudy.model.IpAddress;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Routing;
import io.understudy.model.State;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.simulation.cluster.Gateway;
import io.understudy.testkit.SimulatedInterface;
import io.understudy.testkit.SimulatedPlatformQueue;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares what a gateway's kernel holds with the states of its virtual routers. */
final class AddressAudit {

  private final Gateway gateway;
  private EngineSnapshot lastSnapshot;
  private int lastPending;
  private boolean isPostponed;
  private final Set<RouterWatch> waiting = new HashSet<>();

  AddressAudit(Gateway gateway) {
    this.gateway = gateway;
  }

  /** After a turn; nothing is to be done if neither the states nor the queue have moved. */
  void check(Collection<RouterWatch> routers, EngineSnapshot snapshot) {
    SimulatedPlatformQueue queue = gateway.process().queue();
    int pending = queue.pending();
    if (snapshot == lastSnapshot && pending == lastPending && !isPostponed) {
      return;
    }
    if (!isPostponed) {
      waiting.clear();
    }
    isPostponed = false;
    lastSnapshot = snapshot;
    lastPending = pending;
    if (gateway.isTerminated()) {
      checkNothingLeft();
      return;
    }
    for (RouterWatch router : routers) {
      if (queue.pending(router.key()) == 0 && !router.hasPlatformFault()) {
        check(router);
        checkVirtualMac(router, queue.virtualMac(router.key()).isPresent());
        checkRoutes(router, queue.routing(router.key()));
      }
    }
  }

  private void checkNothingLeft() {
    for (SimulatedInterface card : gateway.machine().interfaces()) {
      Collection<IpAddress> left = card.addressesAddedBy(gateway.process());
      if (!left.isEmpty() && !gateway.hasFailedRequests() && !gateway.mayGiveUp()) {
        throw new InvariantViolation(
            Invariant.CLEAN_LEAVING, gateway + " has terminated and left " + left);
      }
    }
  }

  private void check(RouterWatch router) {
    SimulatedInterface card = gateway.card(router.key().interfaceName());
    if (router.mode() == RouterWatch.Mode.MASTER) {
      List<VirtualAddress> missing =
          router.spec().addresses().stream()
              .filter(virtual -> !card.holds(virtual.address()))
              .toList();
      router.require(
          missing.isEmpty() || mayWait(router, card),
          Invariant.MASTER_HOLDS_ADDRESSES,
          () -> "is master without " + missing);
    }
    for (IpAddress address : card.addressesAddedBy(gateway.process())) {
      boolean isWanted = router.state() == State.MASTER && router.spec().hasAddress(address);
      router.require(
          isWanted || !isOf(router.key(), address),
          Invariant.NO_ADDRESS_OUTSIDE_MASTER,
          () -> "is " + router.state() + " and holds " + address);
    }
  }

  /** Nothing is taken back before the turn after the one that has read everything. */
  private boolean mayWait(RouterWatch router, SimulatedInterface card) {
    boolean isRead = card.unread(router.key().family()) == 0;
    boolean mayWait = !isRead || waiting.add(router);
    isPostponed |= mayWait;
    return mayWait;
  }

  private static void checkVirtualMac(RouterWatch router, boolean isUsed) {
    SourceMac wanted = router.spec().mastership().sourceMac();
    router.require(
        isUsed || router.mode() != RouterWatch.Mode.MASTER || wanted == SourceMac.INTERFACE,
        Invariant.MASTER_HOLDS_ADDRESSES,
        () -> "is master without its virtual MAC");
    router.require(
        !isUsed || router.state() == State.MASTER,
        Invariant.NO_ADDRESS_OUTSIDE_MASTER,
        () -> "is " + router.state() + " and uses its virtual MAC");
  }

  private static void checkRoutes(RouterWatch router, Routing held) {
    Routing wanted = router.spec().mastership().routing();
    router.require(
        router.mode() != RouterWatch.Mode.MASTER || held.equals(wanted),
        Invariant.MASTER_HOLDS_ADDRESSES,
        () -> "is master with routes " + held + " instead of " + wanted);
    router.require(
        held.isEmpty() || router.state() == State.MASTER,
        Invariant.NO_ADDRESS_OUTSIDE_MASTER,
        () -> "is " + router.state() + " and has routes " + held);
  }

  /** By the plan of every test: the third octet, or the third group, is the VRID. */
  private static boolean isOf(VirtualRouterKey key, IpAddress address) {
    long vrid =
        switch (address.family()) {
          case IPV4 -> address.low() >>> 8 & 0xFF;
          case IPV6 -> address.low() >>> 16 & 0xFF;
        };
    return address.family() == key.family() && vrid == key.vrid().value();
  }
}
