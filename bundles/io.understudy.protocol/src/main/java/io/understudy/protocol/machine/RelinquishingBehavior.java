package io.understudy.protocol.machine;

import io.understudy.model.MonotonicTime;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Tenure.Ending;
import java.util.ArrayList;
import java.util.List;

/**
 * A master that was stopped, or told to hand over: it has said farewell and answers for the
 * addresses until a successor is heard, so that hosts miss nothing. It sends and announces nothing
 * more. What was stopped is in Initialize then, what hands over is a backup.
 */
final class RelinquishingBehavior implements Event.Cases<Transition> {

  private final VirtualRouterState before;
  private final MonotonicTime now;

  RelinquishingBehavior(VirtualRouterState before, MonotonicTime now) {
    this.before = before;
    this.now = now;
  }

  /** Wanted again before a successor came: it takes the farewell back. */
  @Override
  public Transition started(Event.Started event) {
    return resume();
  }

  private Transition resume() {
    MonotonicTime adver = now.plus(before.spec().advertising().interval());
    List<Effect> effects = new ArrayList<>();
    effects.add(Passage.advertisement(before));
    effects.add(new Effect.AddAddresses(before.tenure().number(), before.spec().placedAddresses()));
    Passage.route(before.tenure(), before.spec().mastership().routing(), effects);
    return new Transition(
        before.with(Deadlines.adverAt(adver)).with(before.tenure().resumed()), effects);
  }

  @Override
  public Transition stopped(Event.Stopped event) {
    MonotonicTime latest = now.plus(event.longestWait());
    MonotonicTime relinquish = MonotonicTime.earlier(before.deadlines().relinquish(), latest);
    VirtualRouterState after = before.with(Deadlines.relinquishAt(relinquish));
    return Transition.to(endsIn(after, Ending.STOP)); // the farewell is said
  }

  /** A stop is the stronger wish. */
  @Override
  public Transition handoverWanted(Event.HandoverWanted event) {
    return before.isHandingOver()
        ? Transition.to(
            endsIn(
                before,
                switch (event.unheard()) {
                  case RESUME -> Ending.BACKUP_IF_SUCCEEDED;
                  case LEAVE -> Ending.BACKUP;
                }))
        : Transition.to(before);
  }

  private static VirtualRouterState endsIn(VirtualRouterState state, Ending ending) {
    Tenure tenure = state.tenure();
    return state.with(tenure.farewell(tenure.farewell(), ending));
  }

  @Override
  public Transition advertisementReceived(Event.AdvertisementReceived event) {
    boolean isOlder = event.arrival(now).isBefore(before.tenure().farewell());
    if (event.advertisement().priority().isLeaving() || isOlder) {
      return Transition.to(before); // no successor: it leaves too, or spoke before we left
    }
    return switch (before.tenure().ending()) {
      case STOP -> Passage.toInitialize(before, Cause.SUCCESSOR_HEARD, List.of());
      case BACKUP, BACKUP_IF_SUCCEEDED -> follow(event);
    };
  }

  private Transition follow(Event.AdvertisementReceived event) {
    MonotonicTime arrival = event.arrival(now);
    HeardMaster heard = before.heard().follow(event, arrival, MonotonicTime.NEVER);
    return Passage.toBackup(before.with(heard), Cause.SUCCESSOR_HEARD, arrival);
  }

  @Override
  public Transition advertisementsLost(Event.AdvertisementsLost event) {
    return Transition.to(before); // its own timer does not depend on what it hears
  }

  @Override
  public Transition deadlineReached(Event.DeadlineReached event) {
    if (!before.deadlines().relinquish().isDue(now)) {
      return Transition.to(before); // early
    }
    return switch (before.tenure().ending()) {
      case STOP -> Passage.toInitialize(before, Cause.NO_SUCCESSOR, List.of());
      case BACKUP -> leave();
      case BACKUP_IF_SUCCEEDED -> resume();
    };
  }

  private Transition leave() {
    VirtualRouterState anew = before.with(before.heard().preemptFrom(MonotonicTime.NEVER));
    return Passage.toBackup(anew, Cause.NO_SUCCESSOR, now);
  }

  @Override
  public Transition effectivePriorityChanged(Event.EffectivePriorityChanged event) {
    return Transition.to(before.with(event.priority()));
  }

  @Override
  public Transition faultRaised(Event.FaultRaised event) {
    return fail(before.faults().raise(event.fault()));
  }

  @Override
  public Transition faultCleared(Event.FaultCleared event) {
    return Transition.to(before); // has no fault
  }

  @Override
  public Transition linkChanged(Event.LinkChanged event) {
    FaultSet faults = before.faults().forLink(before.spec(), event.link());
    if (faults.isEmpty()) {
      return Transition.to(before.with(event.link()));
    }
    Transition stop = fail(faults);
    return new Transition(stop.after().with(event.link()), stop.effects());
  }

  /**
   * Takes nothing new any more; what is no longer configured goes at once, and with another MAC
   * address, or without an address to send from, there is nothing left to hold.
   */
  @Override
  public Transition reconfigured(Event.Reconfigured event) {
    VirtualRouterSpec wanted = event.spec();
    FaultSet faults = before.faults().forLink(wanted, before.link());
    boolean isSameMac = before.spec().mastership().sourceMac() == wanted.mastership().sourceMac();
    if (faults.isEmpty() && !isSameMac && before.isHandingOver()) {
      Transition leave = leave();
      VirtualRouterState after = leave.after().with(wanted, event.priority());
      MonotonicTime masterDown = now.plus(after.masterDownInterval());
      return new Transition(after.with(Deadlines.masterDownAt(masterDown)), leave.effects());
    }
    if (!faults.isEmpty() || !isSameMac) {
      Transition stop = fail(faults);
      return new Transition(stop.after().with(wanted, event.priority()), stop.effects());
    }
    return new Transition(
        before.with(wanted, event.priority()), new HoldingsChange(before, wanted).dropUnwanted());
  }

  @Override
  public Transition syncGroupYielded(Event.SyncGroupYielded event) {
    return Transition.to(before); // is leaving anyway
  }

  @Override
  public Transition addressesLost(Event.AddressesLost event) {
    return Transition.to(before); // the successor comes any moment
  }

  @Override
  public Transition effectCompleted(Event.EffectCompleted event) {
    return Transition.to(before); // nothing is announced any more
  }

  @Override
  public Transition effectFailed(Event.EffectFailed event) {
    return PlatformFaults.of(event, before)
        .map(fault -> fail(before.faults().raise(fault)))
        .orElse(Transition.to(before));
  }

  /** If it was to stop anyway, the fault is kept in case it is started again. */
  private Transition fail(FaultSet faults) {
    if (before.isHandingOver()) {
      return Passage.toFault(before, faults, List.of());
    }
    Transition stop = Passage.toInitialize(before, Cause.SHUTDOWN, List.of());
    return new Transition(stop.after().with(faults), stop.effects());
  }
}
