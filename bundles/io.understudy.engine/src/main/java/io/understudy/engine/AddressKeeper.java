package io.understudy.engine;

import io.understudy.model.Counter;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.protocol.machine.Effect;
import io.understudy.protocol.machine.Event;
import io.understudy.spi.platform.PlatformQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the addresses of one virtual router: renews their lease while it is master, sees that what
 * was lost is taken again, and remembers what was there before us. A renewal is asked for by a turn
 * that has read its socket first, so that a machine that was paused learns of its successor before
 * it prolongs anything. Engine thread.
 */
final class AddressKeeper {

  private final EngineParts parts;
  private final RouterSlot router;
  private final Lease lease = new Lease();
  private final Set<VirtualAddress> found = new LinkedHashSet<>();

  AddressKeeper(EngineParts parts, RouterSlot router) {
    this.parts = parts;
    this.router = router;
  }

  /** When it wants to be served, {@link MonotonicTime#NEVER} if nothing is held. */
  MonotonicTime due() {
    return lease.renewAt();
  }

  /** The addresses that were there before us; they are neither leased nor removed. */
  List<VirtualAddress> found() {
    return List.copyOf(found);
  }

  /** Asks for addresses. */
  void add(Effect.AddAddresses effect, MonotonicTime now, PlatformQueue.Completion completion) {
    Duration lifetime = lifetime();
    lease.take(effect.addresses(), lifetime, now);
    queue().addAddresses(router.key(), effect.addresses(), lifetime, completion);
  }

  /** Lets addresses go. */
  void remove(Effect.RemoveAddresses effect, PlatformQueue.Completion completion) {
    forget(effect.addresses());
    queue().removeAddresses(router.key(), effect.addresses(), completion);
  }

  /** The platform has answered {@link #add}, whatever it said. */
  void added() {
    lease.taken();
  }

  /** An address was there before us. */
  void find(VirtualAddress address) {
    found.add(address);
  }

  /** Addresses are gone. */
  void lose(List<VirtualAddress> addresses, MonotonicTime now) {
    List<VirtualAddress> kept = new ArrayList<>(addresses);
    kept.removeIf(address -> !lease.isFor(address) && !found.contains(address));
    if (!kept.isEmpty()) {
      forget(kept);
      router.counters().add(Counter.ADDRESSES_LOST, kept.size());
      router.step(new Event.AddressesLost(kept), now);
    }
  }

  private void forget(List<VirtualAddress> addresses) {
    lease.release(addresses);
    addresses.forEach(found::remove);
  }

  /** Renews what is due, or gives up what a renewal would come too late for. */
  void serve(MonotonicTime now) {
    if (!lease.renewAt().isDue(now) || !router.channel().isReadUpTo(lease.renewAt())) {
      return;
    }
    if (lease.isOver(now)) {
      lose(lease.held(), now);
    } else if (lease.notAfter().isDue(now)) { // an addition is under way still
      lease.postpone(now);
    } else {
      renew(now);
    }
  }

  private void renew(MonotonicTime now) {
    Duration lifetime = lifetime();
    MonotonicTime notAfter = lease.notAfter();
    long round = lease.renew();
    Mailbox mailbox = parts.mailbox();
    Command.SettleRenewal renewed =
        new Command.SettleRenewal(router.key(), round, lifetime, now, "");
    router.requested();
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
  }

  /** The platform has answered a renewal. */
  void settle(Command.SettleRenewal answer, MonotonicTime now) {
    if (answer.failure().isEmpty()) {
      lease.renewed(answer.round(), answer.lifetime(), answer.requested());
    } else {
      lease.postpone(now);
    }
  }

  private Duration lifetime() {
    return Lease.lifetime(router.state().spec().advertising().interval());
  }

  private PlatformQueue queue() {
    return parts.platform().queue();
  }
}
