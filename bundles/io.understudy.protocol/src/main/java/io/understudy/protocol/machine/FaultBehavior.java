package io.understudy.protocol.machine;

import io.understudy.model.MonotonicTime;
import io.understudy.model.StateChange.Cause;
import io.understudy.protocol.machine.Event.Started.Expectation;
import java.util.List;

/** Fault: Initialize, held there by reasons; it starts anew when the last of them goes. */
final class FaultBehavior implements Event.Cases<Transition> {

  private final VirtualRouterState before;
  private final MonotonicTime now;

  FaultBehavior(VirtualRouterState before, MonotonicTime now) {
    this.before = before;
    this.now = now;
  }

  @Override
  public Transition started(Event.Started event) {
    return Transition.to(before); // is started
  }

  @Override
  public Transition stopped(Event.Stopped event) {
    return Passage.toInitialize(before, Cause.SHUTDOWN, List.of());
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
    Transition settled = settle(before, faults);
    return FaultSet.mayHold(event.fault().kind())
        ? Passage.letGoFirst(before.spec(), settled)
        : settled;
  }

  @Override
  public Transition linkChanged(Event.LinkChanged event) {
    return settle(before.with(event.link()), before.faults().forLink(before.spec(), event.link()));
  }

  /** What may still be held is let go by the configuration that took it. */
  @Override
  public Transition reconfigured(Event.Reconfigured event) {
    Transition settled =
        settle(
            before.with(event.spec(), event.priority()),
            before.faults().forLink(event.spec(), before.link()));
    return before.faults().mayHold() ? Passage.letGoFirst(before.spec(), settled) : settled;
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
    return Transition.to(before); // of an earlier tenure
  }

  @Override
  public Transition effectFailed(Event.EffectFailed event) {
    return PlatformFaults.of(event, before)
        .map(fault -> Transition.to(before.with(before.faults().raise(fault))))
        .orElse(Transition.to(before));
  }

  /** RFC 9568 6.4.1 once nothing is at fault; what was heard before is out of date by then. */
  private Transition settle(VirtualRouterState state, FaultSet faults) {
    return faults.isEmpty()
        ? Passage.start(
            state.with(state.heard().forget(state.spec())),
            Cause.FAULTS_CLEARED,
            Expectation.AS_CONFIGURED,
            now)
        : Transition.to(state.with(faults));
  }
}
