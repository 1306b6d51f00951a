package io.understudy.protocol.machine;

import io.understudy.model.MonotonicTime;
import io.understudy.model.StateChange.Cause;
import java.util.List;

/** Initialize: not started (RFC 9568 6.4.1). What is told meanwhile is kept for the start. */
final class InitializeBehavior implements Event.Cases<Transition> {

  private final VirtualRouterState before;
  private final MonotonicTime now;

  InitializeBehavior(VirtualRouterState before, MonotonicTime now) {
    this.before = before;
    this.now = now;
  }

  @Override
  public Transition started(Event.Started event) {
    return before.faults().isEmpty()
        ? Passage.start(before, Cause.STARTUP, event.expectation(), now)
        : Passage.toFault(before, before.faults(), List.of());
  }

  @Override
  public Transition stopped(Event.Stopped event) {
    return Transition.to(before); // is stopped
  }

  @Override
  public Transition advertisementReceived(Event.AdvertisementReceived event) {
    return Transition.to(before); // takes no part in the election
  }

  @Override
  public Transition advertisementsLost(Event.AdvertisementsLost event) {
    return Transition.to(before); // takes no part in the election
  }

  @Override
  public Transition deadlineReached(Event.DeadlineReached event) {
    return Transition.to(before); // no timer runs: this one is stale
  }

  @Override
  public Transition effectivePriorityChanged(Event.EffectivePriorityChanged event) {
    return Transition.to(before.with(event.priority()));
  }

  @Override
  public Transition faultRaised(Event.FaultRaised event) {
    return Transition.to(before.with(before.faults().raise(event.fault())));
  }

  /** What may still be held after a failure is let go once more. */
  @Override
  public Transition faultCleared(Event.FaultCleared event) {
    FaultSet faults = before.faults().clear(event.fault()).forLink(before.spec(), before.link());
    Transition cleared = Transition.to(before.with(faults));
    return FaultSet.mayHold(event.fault().kind())
        ? Passage.letGoFirst(before.spec(), cleared)
        : cleared;
  }

  @Override
  public Transition linkChanged(Event.LinkChanged event) {
    FaultSet faults = before.faults().forLink(before.spec(), event.link());
    return Transition.to(before.with(event.link()).with(faults));
  }

  @Override
  public Transition reconfigured(Event.Reconfigured event) {
    FaultSet faults = before.faults().forLink(event.spec(), before.link());
    Transition changed = Transition.to(before.with(event.spec(), event.priority()).with(faults));
    return before.faults().mayHold() ? Passage.letGoFirst(before.spec(), changed) : changed;
  }

  @Override
  public Transition handoverWanted(Event.HandoverWanted event) {
    return Transition.to(before); // takes no part in the election
  }

  @Override
  public Transition syncGroupYielded(Event.SyncGroupYielded event) {
    return Transition.to(before); // takes no part in the election
  }

  @Override
  public Transition addressesLost(Event.AddressesLost event) {
    return Transition.to(before); // has let go of them
  }

  @Override
  public Transition effectCompleted(Event.EffectCompleted event) {
    return Transition.to(before); // of a life before the stop
  }

  @Override
  public Transition effectFailed(Event.EffectFailed event) {
    return PlatformFaults.of(event, before)
        .map(fault -> Transition.to(before.with(before.faults().raise(fault))))
        .orElse(Transition.to(before));
  }
}
