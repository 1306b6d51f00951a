package io.understudy.engine;

import io.understudy.engine.meeting.Mailbox;
import io.understudy.model.Counter;
import io.understudy.model.Fault;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.protocol.machine.Effect;
import io.understudy.protocol.machine.Event;
import io.understudy.spi.platform.PlatformQueue;
import java.nio.ByteBuffer;
import java.time.Duration;
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
  private final Losses losses = new Losses();
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
    queue()
        .addAddresses(
            router.key(), effect.addresses(), lifetime, Lease.notAfter(now, lifetime), completion);
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

  /** Sends frames about addresses, unless it takes so long that they may not be true any more. */
  void announce(
      ByteBuffer frames, int frameOctets, MonotonicTime now, PlatformQueue.Completion completion) {
    MonotonicTime notAfter = Lease.notAfter(now, lifetime());
    queue().sendFrames(router.key(), frames, frameOctets, notAfter, completion);
  }

  /** An address was there before us. */
  void find(VirtualAddress address) {
    found.add(address);
  }

  /**
   * The machine says that an address is gone: it is taken again, but not for ever against somebody
   * who removes it.
   */
  void lose(VirtualAddress address, MonotonicTime now) {
    if (!lease.isFor(address) && !found.contains(address)) {
      return;
    }
    if (losses.add(address, now)) {
      fail("something on this machine keeps removing " + address, now);
    } else {
      takeAgain(List.of(address), now);
    }
  }

  private void takeAgain(List<VirtualAddress> lost, MonotonicTime now) {
    forget(lost);
    router.counters().add(Counter.ADDRESSES_LOST, lost.size());
    router.step(new Event.AddressesLost(lost), now);
  }

  private void fail(String evidence, MonotonicTime now) {
    router.step(new Event.FaultRaised(new Fault(Fault.Kind.PLATFORM, "addresses", evidence)), now);
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
