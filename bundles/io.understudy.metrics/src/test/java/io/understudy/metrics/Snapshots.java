package io.understudy.metrics;

import io.understudy.api.AlarmSnapshot;
import io.understudy.api.CounterSnapshot;
import io.understudy.api.DutyCycleSnapshot;
import io.understudy.api.EngineSnapshot;
import io.understudy.api.GatewaySnapshot;
import io.understudy.api.JournalEntry;
import io.understudy.api.JournalEntry.TransitionEntry;
import io.understudy.api.LastEvent;
import io.understudy.api.MasterSnapshot;
import io.understudy.api.NewMasterReason;
import io.understudy.api.PriorityExplanation;
import io.understudy.api.PriorityExplanation.Term;
import io.understudy.api.StandingFault;
import io.understudy.api.StandingSnapshot;
import io.understudy.api.SyncGroupSnapshot;
import io.understudy.api.TimerSnapshot;
import io.understudy.api.TrackerSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.api.VirtualRouterSnapshot.Activity;
import io.understudy.model.Acceptance;
import io.understudy.model.AddressFamily;
import io.understudy.model.Advertising;
import io.understudy.model.Alarm;
import io.understudy.model.Counter;
import io.understudy.model.Fault;
import io.understudy.model.IpAddress;
import io.understudy.model.Mastership;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.TrackerReference;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Vrid;
import io.understudy.model.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the engine might show. */
final class Snapshots {

  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  static final VirtualRouterKey KEY =
      new VirtualRouterKey("eth0", new Vrid(51), AddressFamily.IPV4);

  private Snapshots() {}

  /** The lan's virtual router of priority 100, minus 30 because the uplink is down. */
  static VirtualRouterSnapshot router(
      State state, Optional<MasterSnapshot> master, Fault... faults) {
    return new VirtualRouterSnapshot(
        spec(KEY, "lan"),
        new StandingSnapshot(
            state,
            Activity.STEADY,
            NOW.minusSeconds(192),
            null,
            NewMasterReason.NOT_MASTER,
            LastEvent.MASTER_TIMEOUT),
        new PriorityExplanation(
            new Priority(100),
            List.of(new Term(uplink().reading(), uplink().weight(), -30)),
            new Priority(70)),
        master.orElse(null),
        new TimerSnapshot(Duration.ofSeconds(1), Duration.ofMillis(727), Duration.ofMillis(3727)),
        new AlarmSnapshot(standing(faults), List.of(), List.of()),
        counters(Counter.ADVERTISEMENT_SENT, 7));
  }

  private static List<StandingFault> standing(Fault... faults) {
    return List.of(faults).stream()
        .map(fault -> new StandingFault(fault, NOW.minusSeconds(5)))
        .toList();
  }

  static VirtualRouterSpec spec(VirtualRouterKey key, String name) {
    return new VirtualRouterSpec(
        name,
        key,
        new Priority(100),
        List.of(
            new VirtualAddress(
                IpAddress.parse(key.family() == AddressFamily.IPV4 ? "192.0.2.1" : "fe80::1"), 24)),
        List.of(TrackerReference.to("uplink")),
        Advertising.defaults(ProtocolVersion.V3),
        Acceptance.DEFAULT,
        Mastership.DEFAULT);
  }

  static VirtualRouterSnapshot with(VirtualRouterSnapshot from, VirtualRouterKey key, String name) {
    return new VirtualRouterSnapshot(
        spec(key, name),
        from.standing(),
        from.priority(),
        from.master(),
        from.timers(),
        from.alarms(),
        from.counters());
  }

  static Optional<MasterSnapshot> master(int priority) {
    return Optional.of(new MasterSnapshot(IpAddress.parse("192.0.2.20"), new Priority(priority)));
  }

  static TrackerSnapshot uplink() {
    return new TrackerSnapshot(
        new TrackerReading("uplink", Condition.DOWN, "exit 7"),
        NOW.minusSeconds(60),
        new Weight(-30, Weight.Sense.AS_READ),
        TrackerSnapshot.Presence.PRESENT,
        1,
        "");
  }

  static CounterSnapshot counters(Counter counter, long count) {
    long[] values = new long[Counter.values().length];
    values[counter.ordinal()] = count;
    return CounterSnapshot.copyOf(NOW.minusSeconds(1000), null, values);
  }

  static TransitionEntry transition(long sequence, State from, State to, Cause cause) {
    return new TransitionEntry(
        sequence,
        NOW.minusSeconds(200 - sequence),
        KEY,
        new StateChange(from, to, cause),
        "192.0.2.20 priority 150",
        new Priority(70),
        "100 base - 30 uplink(DOWN: exit 7) = 70",
        Duration.ofMillis(3610));
  }

  static EngineSnapshot engine(List<VirtualRouterSnapshot> routers, JournalEntry... journal) {
    return engine("", List.of(), routers, List.of(), journal);
  }

  static EngineSnapshot engine(
      String obstacle,
      List<Alarm> alarms,
      List<VirtualRouterSnapshot> routers,
      List<SyncGroupSnapshot> groups,
      JournalEntry... journal) {
    return new EngineSnapshot(
        NOW,
        new GatewaySnapshot(
            obstacle,
            alarms,
            counters(Counter.CHECKSUM_ERRORS, 3),
            new DutyCycleSnapshot(1000, Duration.ofMillis(2), List.of(5L, 0L, 2L, 1L), 4, 0, "")),
        routers,
        groups,
        List.of(uplink()),
        List.of(journal));
  }
}
