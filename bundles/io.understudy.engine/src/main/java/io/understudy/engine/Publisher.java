package io.understudy.engine;

import io.understudy.api.AlarmSnapshot;
import io.understudy.api.DutyCycleSnapshot;
import io.understudy.api.EngineSnapshot;
import io.understudy.api.GatewaySnapshot;
import io.understudy.api.MasterSnapshot;
import io.understudy.api.SyncGroupSnapshot;
import io.understudy.api.TimerSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.engine.alarm.AlarmBoard;
import io.understudy.engine.journal.Journal;
import io.understudy.engine.meeting.PublishedSnapshot;
import io.understudy.engine.sync.SyncGroups;
import io.understudy.engine.tracking.TrackerBoard;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.protocol.machine.HeardMaster;
import io.understudy.protocol.machine.VirtualRouterState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the engine's state: at once after a change that somebody may wait for, at most once a
 * second for counters alone. Engine thread, but for {@link #latest()}.
 */
final class Publisher {

  private static final Duration COUNTERS_AGE = Duration.ofSeconds(1);

  private final InstantSource timeOfDay;
  private final Journal journal;
  private final TrackerBoard board;
  private final Counters gatewayCounters;
  private final AlarmBoard alarms;
  private final Supplier<DutyCycleSnapshot> dutyCycle;
  private final Drains drains;
  private final Consumer<EngineSnapshot> audience;
  private final PublishedSnapshot<EngineSnapshot> published;
  private String obstacle = "";
  private News news = News.NONE;
  private MonotonicTime countersFrom = new MonotonicTime(0);

  /** What has happened since the last snapshot. */
  private enum News {
    /** Nothing. */
    NONE,
    /** Counters may have moved. */
    COUNTERS,
    /** Something that a snapshot shows has changed. */
    CHANGE
  }

  Publisher(
      InstantSource timeOfDay,
      Journal journal,
      TrackerBoard board,
      Counters gatewayCounters,
      AlarmBoard alarms,
      Supplier<DutyCycleSnapshot> dutyCycle,
      Drains drains,
      Consumer<EngineSnapshot> audience) {
    this.timeOfDay = timeOfDay;
    this.journal = journal;
    this.board = board;
    this.gatewayCounters = gatewayCounters;
    this.alarms = alarms;
    this.dutyCycle = dutyCycle;
    this.drains = drains;
    this.audience = audience;
    this.published = new PublishedSnapshot<>(assemble(List.of(), List.of()));
  }

  /** The last published state. Any thread. */
  EngineSnapshot latest() {
    return published.get();
  }

  /** Counters may have moved. */
  void noteCounters() {
    if (news == News.NONE) {
      news = News.COUNTERS;
    }
  }

  /** Something that a snapshot shows has changed. */
  void noteChange() {
    news = News.CHANGE;
  }

  /** A virtual router took a step, which may have changed what a snapshot shows. */
  void noteStep(VirtualRouterState before, VirtualRouterState after) {
    boolean isSame =
        after.state() == before.state()
            && after.isRelinquishing() == before.isRelinquishing()
            && after.priority().equals(before.priority())
            && after.faults().equals(before.faults())
            && after.spec().equals(before.spec())
            && Objects.equals(after.heard().source(), before.heard().source());
    if (isSame) {
      noteCounters();
    } else {
      noteChange();
    }
  }

  /** What keeps every virtual router from starting; empty if nothing does. */
  void noteObstacle(String reason) {
    obstacle = reason;
    noteChange();
  }

  /** Publishes if there is news that is due. */
  void publish(Collection<RouterSlot> routers, SyncGroups syncGroups, MonotonicTime now) {
    if (due().isDue(now)) {
      EngineSnapshot snapshot = assemble(routers, syncGroups.snapshot());
      published.set(snapshot);
      if (news == News.CHANGE) {
        audience.accept(snapshot);
      }
      news = News.NONE;
      countersFrom = now.plus(COUNTERS_AGE);
    }
  }

  /** When news is due, {@link MonotonicTime#NEVER} if there is none. */
  MonotonicTime due() {
    return switch (news) {
      case NONE -> MonotonicTime.NEVER;
      case COUNTERS -> countersFrom;
      case CHANGE -> new MonotonicTime(0);
    };
  }

  /** How everything stands at this moment. */
  EngineSnapshot assemble(Collection<RouterSlot> routers, List<SyncGroupSnapshot> syncGroups) {
    return new EngineSnapshot(
        timeOfDay.instant(),
        new GatewaySnapshot(
            obstacle, alarms.standing(), gatewayCounters.snapshot(), dutyCycle.get()),
        routers.stream().map(Publisher::assemble).toList(),
        syncGroups,
        board.snapshot(),
        drains.all(),
        journal.entries());
  }

  private static VirtualRouterSnapshot assemble(RouterSlot router) {
    VirtualRouterState state = router.state();
    return new VirtualRouterSnapshot(
        state.spec(),
        router.standing().snapshot(state),
        router.priority(),
        master(state.heard()),
        new TimerSnapshot(state.masterInterval(), state.skewTime(), state.masterDownInterval()),
        new AlarmSnapshot(
            router.standing().faults(), router.alarms().standing(), router.addresses().found()),
        router.counters().snapshot(),
        router.drain());
  }

  private static @Nullable MasterSnapshot master(HeardMaster heard) {
    IpAddress source = heard.source();
    return source == null ? null : new MasterSnapshot(source, heard.priority());
  }
}
