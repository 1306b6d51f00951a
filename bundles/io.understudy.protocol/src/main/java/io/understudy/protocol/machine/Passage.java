package io.understudy.protocol.machine;

import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Priority;
import io.understudy.model.Routing;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Event.Started.Expectation;
import java.util.ArrayList;
import java.util.List;

/**
 * The one door between states. A passage is {@code exit(from)}, then {@code enter(to)}; neither
 * knows the other, so that leaving MASTER always lets go of the addresses, whatever comes next.
 */
final class Passage {

  private Passage() {}

  /** What a virtual router does that may take part: RFC 9568 6.4.1. */
  static Transition start(
      VirtualRouterState before, Cause cause, Expectation expectation, MonotonicTime now) {
    return before.isOwner()
        ? toMaster(before, Cause.OWNER_STARTUP, now)
        : toBackup(before, List.of(), cause, now.plus(before.startupWait(cause, expectation)));
  }

  static Transition toBackup(VirtualRouterState before, Cause cause, MonotonicTime now) {
    return toBackup(before, cause, now, List.of());
  }

  static Transition toBackup(
      VirtualRouterState before, Cause cause, MonotonicTime now, List<Effect> first) {
    return toBackup(before, first, cause, now.plus(before.masterDownInterval()));
  }

  private static Transition toBackup(
      VirtualRouterState before, List<Effect> first, Cause cause, MonotonicTime masterDown) {
    VirtualRouterState after = before.takingPart(State.BACKUP, Deadlines.masterDownAt(masterDown));
    return pass(first, before, after, cause);
  }

  static Transition toMaster(VirtualRouterState before, Cause cause, MonotonicTime now) {
    MonotonicTime adver = now.plus(before.spec().advertising().interval());
    VirtualRouterState after =
        before.takingPart(State.MASTER, Deadlines.adverAt(adver)).with(before.tenure().next(now));
    return pass(List.of(), before, after, cause);
  }

  static Transition toInitialize(VirtualRouterState before, Cause cause, List<Effect> first) {
    return pass(first, before, before.notStarted(), cause);
  }

  static Transition toFault(VirtualRouterState before, FaultSet faults, List<Effect> first) {
    return pass(first, before, before.heldBy(faults), Cause.FAULT_RAISED);
  }

  /** What a master says that goes at once. */
  static Effect farewell(VirtualRouterState state) {
    return new Effect.SendAdvertisement(Priority.LEAVING, state.checksumForm());
  }

  /** What a master says that stays. */
  static Effect advertisement(VirtualRouterState state) {
    return new Effect.SendAdvertisement(state.priority(), state.checksumForm());
  }

  /** A transition that lets go once more of what a master with this configuration holds. */
  static Transition letGoFirst(VirtualRouterSpec spec, Transition transition) {
    List<Effect> effects = new ArrayList<>();
    letGo(spec, effects);
    effects.addAll(transition.effects());
    return new Transition(transition.after(), effects);
  }

  private static void letGo(VirtualRouterSpec spec, List<Effect> effects) {
    unroute(spec.mastership().routing(), effects);
    effects.add(new Effect.RemoveAddresses(spec.placedAddresses()));
    if (spec.mastership().sourceMac() == SourceMac.VIRTUAL_ROUTER) {
      effects.add(new Effect.ReleaseVirtualMac());
    }
  }

  /** Routes lead through the addresses, so they go first. */
  static void unroute(Routing routing, List<Effect> effects) {
    if (!routing.isEmpty()) {
      effects.add(new Effect.RemoveRouting(routing));
    }
  }

  /** Routes lead through the addresses, so they come last. */
  static void route(Tenure tenure, Routing routing, List<Effect> effects) {
    if (!routing.isEmpty()) {
      effects.add(new Effect.AddRouting(tenure.number(), routing));
    }
  }

  private static Transition pass(
      List<Effect> first, VirtualRouterState before, VirtualRouterState after, Cause cause) {
    StateChange change =
        TransitionTable.check(new StateChange(before.state(), after.state(), cause));
    List<Effect> effects = new ArrayList<>(first);
    exit(before, effects);
    enter(after, effects);
    effects.add(new Effect.PublishStateChange(change));
    return new Transition(after, effects);
  }

  private static void exit(VirtualRouterState before, List<Effect> effects) {
    switch (before.state()) {
      case INITIALIZE, BACKUP, FAULT -> {
        // nothing is held in these states
      }
      case MASTER -> letGo(before.spec(), effects);
    }
  }

  private static void enter(VirtualRouterState after, List<Effect> effects) {
    switch (after.state()) {
      case INITIALIZE, BACKUP, FAULT -> {
        // nothing is sent or taken in these states
      }
      case MASTER -> { // the advertisement comes first, so that an old master lets go in time
        effects.add(advertisement(after));
        if (after.spec().mastership().sourceMac() == SourceMac.VIRTUAL_ROUTER) {
          effects.add(new Effect.UseVirtualMac());
        }
        effects.add(
            new Effect.AddAddresses(after.tenure().number(), after.spec().placedAddresses()));
        route(after.tenure(), after.spec().mastership().routing(), effects);
      }
    }
  }
}
