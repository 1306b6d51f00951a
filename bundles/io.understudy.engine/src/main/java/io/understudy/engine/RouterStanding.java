package io.understudy.engine;

import io.understudy.api.LastEvent;
import io.understudy.api.NewMasterReason;
import io.understudy.api.StandingFault;
import io.understudy.api.StandingSnapshot;
import io.understudy.api.VirtualRouterSnapshot.Activity;
import io.understudy.model.Fault;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.protocol.machine.VirtualRouterState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Since when a virtual router stands where it does, and each of its faults. Engine thread. */
final class RouterStanding {

  private final InstantSource timeOfDay;
  private Instant since;
  private @Nullable Instant upSince;
  private NewMasterReason newMasterReason = NewMasterReason.NOT_MASTER;
  private LastEvent lastEvent = LastEvent.NONE;
  private List<StandingFault> faults = List.of();

  RouterStanding(InstantSource timeOfDay) {
    this.timeOfDay = timeOfDay;
    this.since = timeOfDay.instant();
  }

  /** A transition led to this state; what it cleared are the faults known so far. */
  void changed(StateChange change, VirtualRouterState after) {
    List<Fault> concerned =
        change.to() == State.FAULT
            ? after.faults().all()
            : faults.stream().map(StandingFault::fault).toList();
    since = timeOfDay.instant();
    lastEvent = LastEvent.of(change, concerned);
    newMasterReason = NewMasterReason.of(change.cause()).orElse(newMasterReason);
    if (!takesPart(change.to())) {
      upSince = null;
    } else if (!takesPart(change.from())) {
      upSince = since;
    }
    note(after.faults().all());
  }

  private static boolean takesPart(State state) {
    return switch (state) {
      case BACKUP, MASTER -> true;
      case INITIALIZE, FAULT -> false;
    };
  }

  /** These are the faults. One that is only seen otherwise keeps its age. */
  void note(List<Fault> all) {
    if (all.isEmpty() && faults.isEmpty()) {
      return;
    }
    Instant now = timeOfDay.instant();
    faults =
        all.stream().map(fault -> new StandingFault(fault, sinceOf(fault).orElse(now))).toList();
  }

  private Optional<Instant> sinceOf(Fault fault) {
    return faults.stream()
        .filter(known -> known.fault().isSameAs(fault))
        .map(StandingFault::since)
        .findFirst();
  }

  List<StandingFault> faults() {
    return faults;
  }

  StandingSnapshot snapshot(VirtualRouterState state) {
    return new StandingSnapshot(
        state.state(),
        state.isRelinquishing() ? Activity.RELINQUISHING : Activity.STEADY,
        since,
        upSince,
        newMasterReason,
        lastEvent);
  }
}
