package io.understudy.simulation;

import io.understudy.model.ChecksumForm;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.protocol.machine.Deadlines;
import io.understudy.protocol.machine.Effect;
import io.understudy.protocol.machine.Event;
import io.understudy.protocol.machine.Transition;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.protocol.machine.VirtualRouterState;
import io.understudy.protocol.wire.Advertisement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Machines that do one thing wrong. */
final class BrokenMachines {

  private static final VirtualRouterMachine RIGHT = VirtualRouterMachine.STANDARD;

  private BrokenMachines() {}

  /** Leaves effects out. */
  static VirtualRouterMachine without(BiPredicate<VirtualRouterState, Effect> left) {
    return (before, event, now) -> {
      Transition right = RIGHT.step(before, event, now);
      List<Effect> effects =
          right.effects().stream().filter(effect -> !left.test(right.after(), effect)).toList();
      return new Transition(right.after(), effects);
    };
  }

  /** Does not notice events. */
  static VirtualRouterMachine blindTo(BiPredicate<VirtualRouterState, Event> unnoticed) {
    return (before, event, now) ->
        unnoticed.test(before, event)
            ? new Transition(before, List.of())
            : RIGHT.step(before, event, now);
  }

  /** Takes over when this percentage of the right time has passed. */
  static VirtualRouterMachine withMasterDownInterval(int percent) {
    return (before, event, now) -> {
      Transition right = RIGHT.step(before, event, now);
      MonotonicTime due = right.after().deadlines().masterDown();
      if (right.after().state() != State.BACKUP || due.equals(before.deadlines().masterDown())) {
        return right;
      }
      MonotonicTime wrong = now.plusNanos((due.nanos() - now.nanos()) * percent / 100);
      Deadlines deadlines = new Deadlines(wrong, MonotonicTime.NEVER, MonotonicTime.NEVER);
      return new Transition(with(right.after(), deadlines), right.effects());
    };
  }

  /** Gives way to whoever advertises. */
  static VirtualRouterMachine meek() {
    return (before, event, now) ->
        before.state() == State.MASTER && event instanceof Event.AdvertisementReceived received
            ? RIGHT.step(before, withPriority(received, Priority.OWNER), now)
            : RIGHT.step(before, event, now);
  }

  /** Gives way to nobody. */
  static VirtualRouterMachine stubborn() {
    return (before, event, now) ->
        before.state() == State.MASTER && event instanceof Event.AdvertisementReceived received
            ? RIGHT.step(before, withPriority(received, new Priority(Priority.LEAST)), now)
            : RIGHT.step(before, event, now);
  }

  /** Asks the platform for something whenever it hears something. */
  static VirtualRouterMachine demanding() {
    return (before, event, now) -> {
      Transition right = RIGHT.step(before, event, now);
      List<Effect> effects = new ArrayList<>(right.effects());
      effects.add(new Effect.RemoveAddresses(before.spec().addresses()));
      return event instanceof Event.AdvertisementReceived
          ? new Transition(right.after(), effects)
          : right;
    };
  }

  /** Says everything six times. */
  static VirtualRouterMachine stuttering() {
    return (before, event, now) -> {
      Transition right = RIGHT.step(before, event, now);
      List<Effect> effects = new ArrayList<>();
      for (Effect effect : right.effects()) {
        for (int i = effect instanceof Effect.SendAdvertisement ? 6 : 1; i > 0; i--) {
          effects.add(effect);
        }
      }
      return new Transition(right.after(), effects);
    };
  }

  /** Fails when it hears a farewell. */
  static VirtualRouterMachine failing() {
    return (before, event, now) -> {
      if (event instanceof Event.AdvertisementReceived received
          && received.advertisement().priority().isLeaving()) {
        throw new IllegalStateException("broken on purpose");
      }
      return RIGHT.step(before, event, now);
    };
  }

  private static Event withPriority(Event.AdvertisementReceived received, Priority priority) {
    Advertisement right = received.advertisement();
    return new Event.AdvertisementReceived(
        new Advertisement(
            right.version(),
            right.vrid(),
            priority,
            right.interval(),
            right.addresses(),
            ChecksumForm.PSEUDO_HEADER),
        received.source());
  }

  private static VirtualRouterState with(VirtualRouterState state, Deadlines deadlines) {
    return new VirtualRouterState(
        state.spec(),
        state.state(),
        state.priority(),
        deadlines,
        state.heard(),
        state.tenure(),
        state.link(),
        state.faults());
  }
}
