package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.down;
import static io.understudy.protocol.machine.Fixtures.hosts;
import static io.understudy.protocol.machine.Fixtures.linkOf;
import static io.understudy.protocol.machine.Fixtures.seconds;
import static io.understudy.protocol.machine.Fixtures.up;
import static io.understudy.protocol.machine.Peer.P3;

import io.understudy.model.ChecksumForm;
import io.understudy.model.Fault;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Priority;
import io.understudy.model.Routing;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Effect.AnnounceAddresses.Occasion;
import io.understudy.protocol.machine.Event.HandoverWanted.Unheard;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The states and events by the names that {@link StateEventTable} has for them. */
final class StateEventSubjects {

  /** A time before every deadline of the states below. */
  static final Duration EARLY = seconds("0.5");

  private static final Fault HOLDING = new Fault(Fault.Kind.TRACKER, "wan", "exit 1");
  private static final Fault ANOTHER = new Fault(Fault.Kind.TRACKER, "lan", "exit 1");
  private static final VirtualRouterSpec OTHER_ADDRESSES =
      Specs.withAddresses(F3, hosts("192.0.2.2", "192.0.2.3"));

  private StateEventSubjects() {}

  /** A fresh router for every cell, in its state since time zero. */
  static Map<String, Supplier<DrivenRouter>> states() {
    Map<String, Supplier<DrivenRouter>> states = new LinkedHashMap<>();
    states.put("INITIALIZE", () -> DrivenRouter.initial(F3));
    states.put("BACKUP", () -> DrivenRouter.backup(F3));
    states.put("MASTER", () -> DrivenRouter.master(F3));
    states.put("RELINQUISHING", StateEventSubjects::relinquishing);
    states.put("FAULT", StateEventSubjects::fault);
    return states;
  }

  private static DrivenRouter relinquishing() {
    DrivenRouter router = DrivenRouter.master(F3);
    router.on(Duration.ZERO, new Event.Stopped());
    return router;
  }

  private static DrivenRouter fault() {
    DrivenRouter router = DrivenRouter.backup(F3);
    router.on(Duration.ZERO, new Event.FaultRaised(HOLDING));
    return router;
  }

  static Map<String, Event> events() {
    Map<String, Event> events = new LinkedHashMap<>();
    events.put("Started", new Event.Started());
    events.put("Stopped", new Event.Stopped());
    events.put("handover wanted: or stay", new Event.HandoverWanted(Duration.ZERO, Unheard.RESUME));
    events.put("handover wanted: or leave", new Event.HandoverWanted(Duration.ZERO, Unheard.LEAVE));
    events.put("advertisement: higher", P3.says(200));
    events.put("advertisement: equal, higher address", P3.says(100));
    events.put("advertisement: equal, lower address", P3.from("192.0.2.5").says(100));
    events.put("advertisement: lower", P3.says(50));
    events.put("advertisement: farewell", P3.says(0));
    events.put("advertisements lost", new Event.AdvertisementsLost(new MonotonicTime(0)));
    events.put("deadline: early", new Event.DeadlineReached());
    events.put("deadline: due", new Event.DeadlineReached());
    events.put("deadline: an hour late", new Event.DeadlineReached());
    events.put("priority: up", new Event.EffectivePriorityChanged(new Priority(150)));
    events.put("priority: down", new Event.EffectivePriorityChanged(new Priority(50)));
    events.put("fault raised", new Event.FaultRaised(ANOTHER));
    events.put("fault cleared: the last", new Event.FaultCleared(HOLDING));
    events.put("fault cleared: another", new Event.FaultCleared(ANOTHER));
    events.put("link: as it was", new Event.LinkChanged(linkOf(F3)));
    events.put("link: other addresses", new Event.LinkChanged(up("192.0.2.9", "192.0.2.10")));
    events.put("link: down", new Event.LinkChanged(down("192.0.2.10")));
    events.put("link: no address", new Event.LinkChanged(up("fe80::a")));
    events.put("reconfigured: the same", new Event.Reconfigured(F3, F3.priority()));
    events.put("reconfigured: addresses", new Event.Reconfigured(OTHER_ADDRESSES, F3.priority()));
    events.put("sync group yielded", new Event.SyncGroupYielded("other"));
    events.put("addresses lost: ours", new Event.AddressesLost(F3.addresses()));
    events.put(
        "addresses lost: none of ours",
        new Event.AddressesLost(List.of(VirtualAddress.ofHost(IpAddress.parse("192.0.2.99")))));
    Effect addition = new Effect.AddAddresses(1, F3.addresses());
    Effect removal = new Effect.RemoveAddresses(F3.addresses());
    Effect announcement = new Effect.AnnounceAddresses(F3.addresses(), Occasion.TAKEN);
    Effect advertisement = new Effect.SendAdvertisement(F3.priority(), ChecksumForm.PSEUDO_HEADER);
    Effect routing = new Effect.AddRouting(1, Routing.NONE);
    Effect unrouting = new Effect.RemoveRouting(Routing.NONE);
    events.put("completed: addition", new Event.EffectCompleted(addition));
    events.put(
        "completed: stale", new Event.EffectCompleted(new Effect.AddAddresses(0, F3.addresses())));
    events.put("completed: routing", new Event.EffectCompleted(routing));
    events.put("completed: removal", new Event.EffectCompleted(removal));
    events.put("failed: addition", new Event.EffectFailed(addition, "EPERM"));
    events.put("failed: removal", new Event.EffectFailed(removal, "EPERM"));
    events.put("failed: virtual MAC", new Event.EffectFailed(new Effect.UseVirtualMac(), "EPERM"));
    events.put("failed: routing", new Event.EffectFailed(routing, "EPERM"));
    events.put("failed: removal of routing", new Event.EffectFailed(unrouting, "EPERM"));
    events.put("failed: announcement", new Event.EffectFailed(announcement, "EPERM"));
    events.put("failed: advertisement", new Event.EffectFailed(advertisement, "EPERM"));
    return events;
  }

  /** When the event of this name happens: half a second in, but for deadlines. */
  static Duration timeOf(String event, DrivenRouter router) {
    Optional<Duration> deadline = router.nextDeadline();
    return switch (event) {
      case "deadline: due" -> deadline.orElse(EARLY);
      case "deadline: an hour late" -> deadline.orElse(EARLY).plus(Duration.ofHours(1));
      default -> EARLY;
    };
  }
}
