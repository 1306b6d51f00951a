package io.understudy.engine;

import io.understudy.engine.meeting.Mailbox;
import io.understudy.model.Fault;
import io.understudy.model.Mastership.AcceptMode;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Event;
import io.understudy.spi.platform.PlatformQueue;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Has packets dropped for the addresses of one virtual router that is not to accept them (RFC 9568
 * 6.1): from its beginning to its end, master or not, so that no takeover waits for it. As long as
 * the platform refuses, it takes no part. Engine thread.
 */
final class PacketFilter {

  private final EngineParts parts;
  private final RouterSlot router;
  private final Set<Long> dropping = new HashSet<>();
  private List<VirtualAddress> asked = List.of();
  private Standing standing = Standing.DONE;
  private Presence presence = Presence.NONE;
  private long round;

  /** How the last request stands. */
  private enum Standing {
    /** Carried out, or under way. */
    DONE,
    /** Refused. */
    REFUSED
  }

  /** Whether the platform has said that it drops packets. */
  private enum Presence {
    /** It has not, or none any more. */
    NONE,
    /** It has. */
    THERE
  }

  PacketFilter(EngineParts parts, RouterSlot router) {
    this.parts = parts;
    this.router = router;
  }

  /** True if the platform does not do what it was asked. */
  boolean isRefused() {
    return standing == Standing.REFUSED;
  }

  /**
   * Asks for what this configuration wants in addition: before its addresses are taken, so that
   * none of them ever accepts a packet.
   */
  void extend(VirtualRouterSpec spec, MonotonicTime now) {
    Set<VirtualAddress> both = new LinkedHashSet<>(asked);
    if (both.addAll(wanted(spec))) {
      want(List.copyOf(both), now);
    }
  }

  /** Asks for what this configuration wants, if that is something else than before. */
  void configure(VirtualRouterSpec spec, MonotonicTime now) {
    want(wanted(spec), now);
  }

  /** Nothing is to be dropped any more. */
  void end(MonotonicTime now) {
    want(List.of(), now);
  }

  private static List<VirtualAddress> wanted(VirtualRouterSpec spec) {
    boolean accepts =
        spec.priority().isOwner() || spec.mastership().acceptMode() == AcceptMode.ACCEPT;
    return accepts ? List.of() : spec.placedAddresses();
  }

  /** A machine that cannot drop packets at all is not asked to stop it. */
  private void want(List<VirtualAddress> addresses, MonotonicTime now) {
    if (addresses.equals(asked)) {
      return;
    }
    asked = addresses;
    if (addresses.isEmpty() && presence == Presence.NONE && dropping.isEmpty()) {
      round++;
      succeed(now);
    } else {
      ask();
    }
  }

  /** Asks for the same again. */
  void ask() {
    standing = Standing.DONE;
    round++;
    if (!asked.isEmpty()) {
      dropping.add(round);
    }
    Mailbox<Command> mailbox = parts.mailbox();
    Command.SettleFilter done = new Command.SettleFilter(router.key(), round, "");
    parts
        .platform()
        .queue()
        .dropPacketsFor(
            router.key(),
            asked,
            new PlatformQueue.Completion() {
              @Override
              public void completed() {
                mailbox.offer(done);
              }

              @Override
              public void failed(String evidence) {
                mailbox.offer(done.failed(evidence));
              }
            });
    router.requested();
  }

  /** The platform has answered. */
  void settle(Command.SettleFilter answer, MonotonicTime now) {
    boolean drops = dropping.remove(answer.round());
    boolean isDone = answer.failure().isEmpty();
    if (isDone) {
      presence = drops ? Presence.THERE : Presence.NONE;
    }
    if (answer.round() != round) {
      return; // something else is wanted by now
    }
    if (isDone || (!drops && presence == Presence.NONE)) {
      succeed(now);
    } else {
      standing = Standing.REFUSED;
      router.step(new Event.FaultRaised(fault(answer.failure())), now);
    }
  }

  private void succeed(MonotonicTime now) {
    standing = Standing.DONE;
    if (router.state().faults().all().stream().anyMatch(PacketFilter::isFault)) {
      router.step(new Event.FaultCleared(fault("")), now);
    }
  }

  /** True of the fault that a refusal makes. */
  static boolean isFault(Fault fault) {
    return fault.isSameAs(fault(""));
  }

  private static Fault fault(String evidence) {
    return new Fault(Fault.Kind.PLATFORM, "packet filter", evidence);
  }
}
