package io.understudy.engine;

import io.understudy.engine.meeting.Mailbox;
import io.understudy.model.Counter;
import io.understudy.model.Fault;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Effect;
import io.understudy.protocol.machine.Event;
import io.understudy.spi.platform.PlatformQueue;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the addresses of one virtual router: renews their lease while it is master, sees that what
 * was lost is taken again, and remembers what was there before us. Both are asked for by a turn
 * that has read its socket first, so that a machine that was paused learns of its successor before
 * it prolongs anything or takes it back. Engine thread.
 */
final class AddressKeeper {

  private final EngineParts parts;
  private final RouterSlot router;
  private final Lease lease = new Lease();
  private final Losses losses = new Losses();
  private final Removals removals;
  private final DrainGate gate;
  private final Set<VirtualAddress> found = new LinkedHashSet<>();

  /** What is being taken again since its lease was over, which we may be told of yet. */
  private final Set<VirtualAddress> takenAgain = new HashSet<>();

  /**
   * Nothing is held yet.
   *
   * @param interfaceName that of the virtual router
   */
  AddressKeeper(EngineParts parts, RouterSlot router, Links links, String interfaceName) {
    this.parts = parts;
    this.router = router;
    this.removals = new Removals(links, interfaceName);
    this.gate = new DrainGate(router);
  }

  /** When it wants to be served, {@link MonotonicTime#NEVER} if nothing is held. */
  MonotonicTime due() {
    return MonotonicTime.earlier(upkeepDue(), removals.due());
  }

  private MonotonicTime upkeepDue() {
    return MonotonicTime.earlier(lease.renewAt(), losses.due());
  }

  /** The addresses that were there before us; they are neither leased nor removed. */
  List<VirtualAddress> found() {
    return List.copyOf(found);
  }

  /** Asks for addresses. */
  void add(Effect.AddAddresses effect, MonotonicTime now, PlatformQueue.Completion completion) {
    Duration lifetime = lifetime();
    queue()
        .addAddresses(
            router.key(), effect.addresses(), lifetime, Lease.notAfter(now, lifetime), completion);
    lease.take(effect.addresses(), lifetime, now);
  }

  /**
   * Asks for addresses of another configuration, once all was read that has come: as for those that
   * are to be put back.
   */
  void addOnceRead(Effect.AddAddresses effect, MonotonicTime now) {
    effect.addresses().forEach(address -> losses.add(address, now));
  }

  /** Lets addresses go. */
  void remove(Effect.RemoveAddresses effect, PlatformQueue.Completion completion) {
    forget(effect.addresses());
    queue().removeAddresses(router.key(), effect.addresses(), completion);
  }

  /** The platform has answered {@link #add}, whatever it said. */
  void added(Effect.AddAddresses effect) {
    lease.taken();
    takenAgain.removeAll(Set.copyOf(effect.addresses()));
  }

  /** True if this address is there, or is being added. */
  boolean holds(VirtualAddress address) {
    return lease.isFor(address) || found.contains(address);
  }

  /** An address was there before us. */
  void find(VirtualAddress address) {
    found.add(address);
  }

  /**
   * The machine says that an address is gone: it is put back, and somebody who keeps removing it
   * does not end a mastership. What is being taken again is most likely gone for the reason for
   * which it is: that is no other loss, but is made sure of.
   */
  void lose(VirtualAddress address, MonotonicTime now) {
    if (!holds(address)) {
      return;
    }
    losses.add(address, now);
    if (!takenAgain.remove(address)) {
      removals.add(address, now);
      count(List.of(address));
    }
  }

  private void takeAgain(List<VirtualAddress> lost, MonotonicTime now) {
    losses.putBack(lost, now);
    count(lost);
    takenAgain.addAll(lost);
    router.step(new Event.AddressesLost(lost), now);
  }

  private void count(List<VirtualAddress> lost) {
    lease.release(lost);
    lost.forEach(found::remove);
    router.counters().add(Counter.ADDRESSES_LOST, lost.size());
  }

  private void fail(String evidence, MonotonicTime now) {
    router.step(new Event.FaultRaised(new Fault(Fault.Kind.PLATFORM, "addresses", evidence)), now);
  }

  private void forget(List<VirtualAddress> addresses) {
    lease.release(addresses);
    losses.forget(addresses);
    removals.forget(addresses);
    takenAgain.removeAll(Set.copyOf(addresses));
    addresses.forEach(found::remove);
  }

  /** Puts back and renews what is due, or gives up what a renewal would come too late for. */
  void serve(MonotonicTime now) {
    if (removals.due().isDue(now)) {
      removals.takeProven(now).forEach(address -> router.alarms().addressLost(address, now));
    }
    if (!upkeepDue().isDue(now)) {
      gate.forget();
    } else if (gate.lets(now)) {
      keepUp(now);
    }
  }

  private void keepUp(MonotonicTime now) {
    List<VirtualAddress> putBack = losses.takeDue(now);
    if (!putBack.isEmpty()) {
      router.step(new Event.AddressesLost(putBack), now);
    }
    if (!lease.renewAt().isDue(now)) {
      return;
    }
    switch (lease.standing(now)) {
      case RUNNING -> renew(now);
      case OVER -> takeAgain(lease.held(), now);
      case AWAITED -> lease.postpone(now);
      case UNANSWERED -> fail("the platform does not answer", now);
    }
  }

  /** The configuration has changed: a shorter lease must not wait for the end of a longer one. */
  void reconfigured(MonotonicTime now) {
    lease.shorten(lifetime(), now);
  }

  private void renew(MonotonicTime now) {
    Duration lifetime = lifetime();
    MonotonicTime notAfter = lease.notAfter();
    long round = lease.renew();
    Mailbox<Command> mailbox = parts.mailbox();
    Command.SettleRenewal renewed =
        new Command.SettleRenewal(router.key(), round, lifetime, now, "");
    queue()
        .renewAddresses(
            router.key(),
            lease.held(),
            lifetime,
            notAfter,
            new PlatformQueue.Completion() {
              @Override
              public void completed() {
                mailbox.offer(renewed);
              }

              @Override
              public void failed(String evidence) {
                mailbox.offer(renewed.failed(evidence));
              }
            });
    router.requested();
  }

  /** The platform has answered a renewal. */
  void settle(Command.SettleRenewal answer, MonotonicTime now) {
    if (answer.failure().isEmpty()) {
      lease.renewed(answer.round(), answer.lifetime(), answer.requested());
    } else {
      lease.postpone(now);
    }
  }

  /** How long a lease runs. */
  Duration lifetime() {
    VirtualRouterSpec spec = router.state().spec();
    return Lease.lifetime(spec.advertising().interval(), spec.acceptance().missedAdvertisements());
  }

  private PlatformQueue queue() {
    return parts.platform().queue();
  }
}
