package io.understudy.protocol.machine;

import io.understudy.model.MonotonicTime;
import io.understudy.model.Preemption;
import io.understudy.model.StateChange.Cause;
import java.time.Duration;
import java.util.List;

/** Backup: watches the master (RFC 9568 6.4.2). */
final class BackupBehavior implements Event.Cases<Transition> {

  private final VirtualRouterState before;
  private final MonotonicTime now;

  BackupBehavior(VirtualRouterState before, MonotonicTime now) {
    this.before = before;
    this.now = now;
  }

  @Override
  public Transition started(Event.Started event) {
    return Transition.to(before); // is started
  }

  @Override
  public Transition stopped(Event.Stopped event) {
    return Passage.toInitialize(before, Cause.SHUTDOWN, List.of()); // 6.4.2: nothing is sent
  }

  @Override
  public Transition advertisementReceived(Event.AdvertisementReceived event) {
    if (event.advertisement().priority().isLeaving()) {
      return masterLeaves(event); // in whichever version it says so
    }
    if (before.heard().isRepeatedBy(event, event.arrival(now))) {
      return Transition.to(before); // 8.4.2: says no more than its version 3
    }
    if (event.advertisement().priority().compareTo(before.priority()) >= 0) {
      return follow(event, MonotonicTime.NEVER);
    }
    return masterIsLower(event);
  }

  /**
   * RFC 9568 6.4.2 sets the timer to SkewTime; a timer that would expire sooner is left alone, so
   * that repeated farewells cannot put a takeover off.
   */
  private Transition masterLeaves(Event.AdvertisementReceived event) {
    MonotonicTime arrival = event.arrival(now);
    MonotonicTime takeover =
        MonotonicTime.earlier(before.deadlines().masterDown(), arrival.plus(before.skewTime()));
    HeardMaster heard = before.heard().leave(event, arrival);
    return Transition.to(before.with(Deadlines.masterDownAt(takeover), heard));
  }

  private Transition masterIsLower(Event.AdvertisementReceived event) {
    if (!preempts(before)) {
      return follow(event, MonotonicTime.NEVER);
    }
    MonotonicTime arrival = event.arrival(now);
    MonotonicTime preemptFrom = before.heard().preemptFrom();
    if (!preemptFrom.isSet()) {
      Duration delay = before.spec().mastership().preemption().delay();
      preemptFrom = before.isOwner() ? arrival : arrival.plus(delay);
    }
    if (preemptFrom.isDue(arrival)) { // 6.4.2: discarded, and the timer runs on
      return Transition.to(before.with(before.heard().passOver(event).preemptFrom(preemptFrom)));
    }
    return follow(event, preemptFrom);
  }

  /** 6.1: the owner always does. */
  private static boolean preempts(VirtualRouterState state) {
    return state.isOwner()
        || state.spec().mastership().preemption().mode() == Preemption.Mode.PREEMPT;
  }

  /** 6.4.2: the timer runs anew from the arrival on, by the interval learned. */
  private Transition follow(Event.AdvertisementReceived event, MonotonicTime preemptFrom) {
    MonotonicTime arrival = event.arrival(now);
    HeardMaster heard = before.heard().follow(event, arrival, preemptFrom);
    MonotonicTime masterDown = arrival.plus(before.masterDownInterval(heard));
    return Transition.to(before.with(Deadlines.masterDownAt(masterDown), heard));
  }

  /** The time in which nothing could be heard, while the timer ran, is no silence. */
  @Override
  public Transition advertisementsLost(Event.AdvertisementsLost event) {
    MonotonicTime masterDown = before.deadlines().masterDown();
    MonotonicTime armed = masterDown.minus(span(before));
    Duration deaf = MonotonicTime.later(event.since(), armed).until(now);
    return deaf.isNegative()
        ? Transition.to(before)
        : Transition.to(
            before.with(
                Deadlines.masterDownAt(masterDown.plus(deaf)), before.heard().spareDeafness(deaf)));
  }

  @Override
  public Transition deadlineReached(Event.DeadlineReached event) {
    if (!before.deadlines().masterDown().isDue(now)) {
      return Transition.to(before); // early
    }
    Cause cause =
        switch (before.heard().silence()) {
          case UNEXPLAINED -> Cause.MASTER_DOWN;
          case LEFT -> Cause.MASTER_LEFT;
          case PASSED_OVER -> Cause.PREEMPTION;
        };
    return Passage.toMaster(before, cause, now);
  }

  @Override
  public Transition effectivePriorityChanged(Event.EffectivePriorityChanged event) {
    return Transition.to(keepAge(before.with(event.priority())));
  }

  @Override
  public Transition faultRaised(Event.FaultRaised event) {
    return Passage.toFault(before, before.faults().raise(event.fault()), List.of());
  }

  @Override
  public Transition faultCleared(Event.FaultCleared event) {
    return Transition.to(before); // has no fault
  }

  @Override
  public Transition linkChanged(Event.LinkChanged event) {
    FaultSet faults = before.faults().forLink(before.spec(), event.link());
    VirtualRouterState after = before.with(event.link());
    return faults.isEmpty() ? Transition.to(after) : Passage.toFault(after, faults, List.of());
  }

  @Override
  public Transition reconfigured(Event.Reconfigured event) {
    FaultSet faults = before.faults().forLink(event.spec(), before.link());
    VirtualRouterState after = hearAnew(keepAge(before.with(event.spec(), event.priority())));
    Preemption preemption = event.spec().mastership().preemption();
    if (!preemption.equals(before.spec().mastership().preemption())) {
      after = after.with(after.heard().preemptFrom(MonotonicTime.NEVER)); // delays anew, or not
    }
    return faults.isEmpty() ? Transition.to(after) : Passage.toFault(after, faults, List.of());
  }

  @Override
  public Transition handoverWanted(Event.HandoverWanted event) {
    return Transition.to(before); // is not master
  }

  @Override
  public Transition syncGroupYielded(Event.SyncGroupYielded event) {
    return Transition.to(before); // is not master
  }

  @Override
  public Transition addressesLost(Event.AddressesLost event) {
    return Transition.to(before); // has let go of them
  }

  @Override
  public Transition effectCompleted(Event.EffectCompleted event) {
    return Transition.to(before); // of an earlier tenure
  }

  @Override
  public Transition effectFailed(Event.EffectFailed event) {
    return PlatformFaults.of(event, before)
        .map(fault -> Passage.toFault(before, before.faults().raise(fault), List.of()))
        .orElse(Transition.to(before));
  }

  /**
   * Moves MasterDownTimer by what its span changed, so that the silence so far still counts. A
   * master that was being preempted and is not lower any more has not been silent.
   */
  private VirtualRouterState keepAge(VirtualRouterState after) {
    HeardMaster heard = after.heard();
    boolean isLower = heard.priority().compareTo(after.priority()) < 0 && preempts(after);
    if (heard.silence() == HeardMaster.Silence.PASSED_OVER && !isLower) {
      MonotonicTime masterDown = now.plus(after.masterDownInterval());
      return after.with(Deadlines.masterDownAt(masterDown), heard.spare());
    }
    Duration change = span(after).minus(span(before));
    return after.with(Deadlines.masterDownAt(before.deadlines().masterDown().plus(change)));
  }

  /**
   * An interval that has become shorter says nothing of the silence so far: in version 2 a master
   * that changed first was passed over until now. It has one such span to be heard in, but no
   * longer than it had.
   */
  private VirtualRouterState hearAnew(VirtualRouterState after) {
    if (after.masterInterval().compareTo(before.masterInterval()) >= 0) {
      return after;
    }
    MonotonicTime longest =
        MonotonicTime.earlier(before.deadlines().masterDown(), now.plus(span(after)));
    MonotonicTime moved = after.deadlines().masterDown();
    return after.with(Deadlines.masterDownAt(MonotonicTime.later(moved, longest)));
  }

  private static Duration span(VirtualRouterState state) {
    return state.heard().silence() == HeardMaster.Silence.LEFT
        ? state.skewTime()
        : state.masterDownInterval();
  }
}
