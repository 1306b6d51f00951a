package io.understudy.engine;

import io.understudy.engine.meeting.Mailbox;
import io.understudy.model.Fault;
import io.understudy.model.Mastership.AcceptMode;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Event;
import io.understudy.spi.platform.PlatformQueue;
import java.util.List;

/**
 * Has packets dropped for the addresses of one virtual router that is not to accept them (RFC 9568
 * 6.1): from its beginning to its end, master or not, so that no takeover waits for it. As long as
 * the platform refuses, it takes no part. Engine thread.
 */
final class PacketFilter {

  private final EngineParts parts;
  private final RouterSlot router;
  private List<VirtualAddress> asked = List.of();
  private Standing standing = Standing.DONE;
  private long round;

  /** How the last request stands. */
  private enum Standing {
    /** Carried out, or under way. */
    DONE,
    /** Refused. */
    REFUSED
  }

  PacketFilter(EngineParts parts, RouterSlot router) {
    this.parts = parts;
    this.router = router;
  }

  /** True if the platform does not do what it was asked. */
  boolean isRefused() {
    return standing == Standing.REFUSED;
  }

  /** Asks for what this configuration wants, if that is something else than before. */
  void configure(VirtualRouterSpec spec) {
    boolean accepts =
        spec.priority().isOwner() || spec.mastership().acceptMode() == AcceptMode.ACCEPT;
    want(accepts ? List.of() : spec.placedAddresses());
  }

  /** Nothing is to be dropped any more. */
  void end() {
    want(List.of());
  }

  private void want(List<VirtualAddress> addresses) {
    if (!addresses.equals(asked)) {
      asked = addresses;
      ask();
    }
  }

  /** Asks for the same again. */
  void ask() {
    standing = Standing.DONE;
    round++;
    Mailbox<Command> mailbox = parts.mailbox();
    Command.SettleFilter done = new Command.SettleFilter(router.key(), round, "");
    router.requested();
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
  }

  /** The platform has answered. */
  void settle(Command.SettleFilter answer, MonotonicTime now) {
    if (answer.round() != round) {
      return; // something else is wanted by now
    }
    if (!answer.failure().isEmpty()) {
      standing = Standing.REFUSED;
      router.step(new Event.FaultRaised(fault(answer.failure())), now);
    } else if (router.state().faults().all().stream().anyMatch(PacketFilter::isFault)) {
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
