package io.understudy.webconsole.api;

import io.understudy.api.AlarmSnapshot;
import io.understudy.api.CounterSnapshot;
import io.understudy.api.DrainSnapshot;
import io.understudy.api.DutyCycleSnapshot;
import io.understudy.api.EngineSnapshot;
import io.understudy.api.GatewaySnapshot;
import io.understudy.api.JournalEntry;
import io.understudy.api.LastEvent;
import io.understudy.api.MasterSnapshot;
import io.understudy.api.NewMasterReason;
import io.understudy.api.PriorityExplanation;
import io.understudy.api.StandingFault;
import io.understudy.api.StandingSnapshot;
import io.understudy.api.SyncGroupSnapshot;
import io.understudy.api.TimerSnapshot;
import io.understudy.api.TrackerSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.api.VirtualRouterSnapshot.Activity;
import io.understudy.api.VrrpActions.StandIn;
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
import io.understudy.model.SyncGroupSpec;
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

/** What the engine might show: one router with everything, one with nothing. */
final class Snapshots {

  static final VirtualRouterKey KEY =
      new VirtualRouterKey("eth0", new Vrid(51), AddressFamily.IPV4);
  static final VirtualRouterKey OTHER =
      new VirtualRouterKey("eth1", new Vrid(52), AddressFamily.IPV4);

  private static final Instant NOW = FakeGateway.NOW;
  private static final Weight WEIGHT = new Weight(-30, Weight.Sense.AS_READ);
  private static final TrackerReading READING =
      new TrackerReading("uplink", Condition.DOWN, "exit 7");
  private static final Alarm ALARM =
      new Alarm(Alarm.Kind.INTERVALS_DIFFER, "192.0.2.20", "1.00 s", "2.00 s", NOW, 3);

  private Snapshots() {}

  static EngineSnapshot everything() {
    return new EngineSnapshot(
        NOW,
        new GatewaySnapshot(
            "",
            List.of(ALARM),
            counters(Counter.CHECKSUM_ERRORS),
            new DutyCycleSnapshot(1000, Duration.ofMillis(2), List.of(5L, 0L, 2L), 4, 0, "")),
        List.of(full(), empty()),
        List.of(
            new SyncGroupSnapshot(
                new SyncGroupSpec("both", List.of(KEY, OTHER), SyncGroupSpec.Weighting.IGNORED),
                State.BACKUP,
                List.of(new SyncGroupSnapshot.Blocker(KEY, "uplink is down")))),
        List.of(
            new TrackerSnapshot(READING, NOW, WEIGHT, TrackerSnapshot.Presence.PRESENT, 1, "slow"),
            new TrackerSnapshot(
                TrackerReading.none("late"),
                null,
                WEIGHT,
                TrackerSnapshot.Presence.AWAITED,
                0,
                "")),
        List.of(drain()),
        journal());
  }

  private static VirtualRouterSnapshot full() {
    return new VirtualRouterSnapshot(
        spec(KEY, "lan", "192.0.2.1", "uplink"),
        new StandingSnapshot(
            State.MASTER,
            Activity.STEADY,
            NOW,
            null,
            NewMasterReason.NOT_MASTER,
            LastEvent.MASTER_TIMEOUT),
        new PriorityExplanation(
            new Priority(100),
            List.of(new PriorityExplanation.Term(READING, WEIGHT, -30)),
            new Priority(70)),
        new MasterSnapshot(IpAddress.parse("192.0.2.20"), new Priority(150)),
        timers(),
        new AlarmSnapshot(
            List.of(new StandingFault(new Fault(Fault.Kind.LINK_DOWN, "eth0", "no carrier"), NOW)),
            List.of(ALARM),
            List.of(new VirtualAddress(IpAddress.parse("192.0.2.1"), 24))),
        counters(Counter.ADVERTISEMENT_SENT),
        drain());
  }

  private static VirtualRouterSnapshot empty() {
    return new VirtualRouterSnapshot(
        spec(OTHER, "wan", "198.51.100.1", "other"),
        new StandingSnapshot(
            State.INITIALIZE,
            Activity.STEADY,
            NOW,
            null,
            NewMasterReason.NOT_MASTER,
            LastEvent.MASTER_TIMEOUT),
        new PriorityExplanation(new Priority(100), List.of(), new Priority(100)),
        null,
        timers(),
        new AlarmSnapshot(List.of(), List.of(), List.of()),
        counters(Counter.ADVERTISEMENT_SENT));
  }

  private static DrainSnapshot drain() {
    return new DrainSnapshot(KEY, NOW, null, StandIn.IF_ALONE, "admin");
  }

  private static TimerSnapshot timers() {
    return new TimerSnapshot(
        Duration.ofSeconds(1), Duration.ofMillis(727), Duration.ofMillis(3727));
  }

  private static VirtualRouterSpec spec(
      VirtualRouterKey key, String name, String address, String tracker) {
    return new VirtualRouterSpec(
        name,
        key,
        new Priority(100),
        List.of(new VirtualAddress(IpAddress.parse(address), 24)),
        List.of(TrackerReference.to(tracker)),
        Advertising.defaults(ProtocolVersion.V3),
        Acceptance.DEFAULT,
        Mastership.DEFAULT);
  }

  private static CounterSnapshot counters(Counter counter) {
    long[] values = new long[Counter.values().length];
    values[counter.ordinal()] = 7;
    return CounterSnapshot.copyOf(NOW, null, values);
  }

  private static List<JournalEntry> journal() {
    return List.of(
        new JournalEntry.LifeEntry(1, NOW, JournalEntry.LifeEntry.Event.BEGAN, "as planned"),
        transition(2, KEY),
        new JournalEntry.ReadingEntry(3, NOW, Condition.UP, READING),
        new JournalEntry.AlarmEntry(
            4, NOW, JournalEntry.AlarmEntry.Change.RAISED, "gateway", ALARM, 0),
        new JournalEntry.AlarmEntry(
            5, NOW, JournalEntry.AlarmEntry.Change.RAISED, KEY.toString(), ALARM, 0),
        new JournalEntry.ActionEntry(
            6, NOW, KEY, JournalEntry.ActionEntry.Action.DRAIN, "admin", "until undrained"),
        transition(7, OTHER));
  }

  private static JournalEntry transition(long sequence, VirtualRouterKey router) {
    return new JournalEntry.TransitionEntry(
        sequence,
        NOW,
        router,
        new StateChange(State.BACKUP, State.MASTER, StateChange.Cause.MASTER_DOWN),
        "192.0.2.20 was silent",
        new Priority(70),
        "100 base - 30 uplink(DOWN: exit 7) = 70",
        Duration.ofMillis(3610));
  }
}
