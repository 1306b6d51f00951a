package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.up;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.ChecksumForm;
import io.understudy.model.Fault;
import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Event.HandoverWanted.Unheard;
import io.understudy.protocol.wire.Advertisement;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The entry point of a fuzzer: any octets, read as a configuration and a sequence of events, make
 * steps that throw nothing, publish legal transitions only, and leave no address behind.
 */
public final class MachineFuzz {

  private static final List<VirtualRouterSpec> SPECS =
      List.of(Fixtures.F3, Fixtures.F2, Fixtures.F6, Fixtures.FO);
  private static final List<LinkStatus> LINKS =
      List.of(
          up("192.0.2.10", "fe80::a"),
          up("192.0.2.10"),
          up("fe80::a"),
          up(),
          LinkStatus.absent("eth0"));
  private static final List<Fault> FAULTS =
      List.of(
          new Fault(Fault.Kind.TRACKER, "uplink", "exit 7"),
          new Fault(Fault.Kind.PLATFORM, "addresses", "no buffer space"),
          new Fault(Fault.Kind.SYNC_GROUP, "G1", "another one"),
          new Fault(Fault.Kind.SOCKET, "eth0", "network is down"));
  private static final MonotonicTime BOOT = new MonotonicTime(Duration.ofDays(1).toNanos());
  private static final int MOST_STEPS = 200;

  private final ByteBuffer input;
  private final Holdings holdings = new Holdings();
  private final List<Effect> issued = new ArrayList<>();
  private VirtualRouterState state;
  private MonotonicTime now = BOOT;

  private MachineFuzz(byte[] octets) {
    input = ByteBuffer.wrap(octets);
    VirtualRouterSpec spec = one(SPECS);
    state = VirtualRouterState.initial(spec, spec.priority(), LINKS.get(0));
  }

  /** Called by the fuzzer, by Jazzer's convention. */
  public static void fuzzerTestOneInput(byte[] octets) {
    MachineFuzz run = new MachineFuzz(octets);
    for (int step = 0; step < MOST_STEPS && run.input.hasRemaining(); step++) {
      run.step();
    }
  }

  private void step() {
    now = time();
    Event event = event();
    Transition transition = VirtualRouterMachine.STANDARD.step(state, event, now);
    boolean isPublished =
        transition.effects().stream().anyMatch(Effect.PublishStateChange.class::isInstance);
    assertEquals(state.state() != transition.after().state(), isPublished);
    transition.effects().forEach(holdings::apply);
    issued.addAll(transition.effects());
    state = transition.after();
    if (state.state() != State.MASTER) {
      assertEquals(Set.of(), holdings.addresses());
    }
    assertTrue(!state.deadlines().next().isDue(now) || !(event instanceof Event.DeadlineReached));
  }

  private MonotonicTime time() {
    MonotonicTime deadline = state.deadlines().next();
    return switch (octet() % 4) {
      case 0 -> now;
      case 1 -> now.plusNanos(octet() * 40_000_000L);
      case 2 -> deadline.isSet() ? MonotonicTime.later(now, deadline) : now;
      default -> deadline.isSet() ? MonotonicTime.later(now, deadline.plusNanos(-1)) : now;
    };
  }

  private Event event() {
    return switch (octet() % 14) {
      case 0 -> new Event.Started();
      case 1 -> new Event.Stopped();
      case 2 -> new Event.AdvertisementsLost(now.plusNanos(-octet() * 10_000_000L));
      case 3 -> new Event.EffectivePriorityChanged(priority(1));
      case 4 -> new Event.FaultRaised(one(FAULTS));
      case 5 -> new Event.FaultCleared(one(FAULTS));
      case 6 -> new Event.LinkChanged(one(LINKS));
      case 7 -> new Event.SyncGroupYielded("other");
      case 8 -> new Event.AddressesLost(state.spec().addresses());
      case 9 -> answer();
      case 10, 11 -> advertisement();
      case 12 -> new Event.HandoverWanted(Duration.ZERO, one(List.of(Unheard.values())));
      default -> new Event.DeadlineReached();
    };
  }

  private Event answer() {
    if (issued.isEmpty()) {
      return new Event.DeadlineReached();
    }
    Effect effect = one(issued);
    return octet() % 3 == 0
        ? new Event.EffectFailed(effect, "no buffer space")
        : new Event.EffectCompleted(effect);
  }

  private Event advertisement() {
    VirtualRouterSpec spec = state.spec();
    Advertisement advertisement =
        new Advertisement(
            spec.advertising().version(),
            spec.key().vrid(),
            priority(0),
            spec.advertising().interval().multipliedBy(1 + octet() % 3),
            spec.addressList(),
            one(List.of(ChecksumForm.values())));
    int last = octet();
    IpAddress source =
        switch (spec.key().family()) {
          case IPV4 -> IpAddress.ofIpv4(0xC000_0200 | last);
          case IPV6 -> IpAddress.ofIpv6(0xFE80L << 48, last);
        };
    MonotonicTime stamp =
        octet() % 2 == 0 ? MonotonicTime.NEVER : now.plusNanos(-octet() * 10_000_000L);
    return new Event.AdvertisementReceived(advertisement, source, stamp);
  }

  private Priority priority(int least) {
    return state.priority().isOwner() && least > 0
        ? Priority.OWNER
        : new Priority(Math.min(Priority.MOST, Math.max(least, octet())));
  }

  private <T> T one(List<T> all) {
    return all.get(octet() % all.size());
  }

  private int octet() {
    return input.hasRemaining() ? input.get() & 0xFF : 0;
  }
}
