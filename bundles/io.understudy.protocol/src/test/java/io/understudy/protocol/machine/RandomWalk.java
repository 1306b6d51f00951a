package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.up;

import io.understudy.model.MonotonicTime;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A sequence of moves, made. */
final class RandomWalk {

  /** One step of the machine, with the time of the step. */
  record Step(VirtualRouterState before, Event event, MonotonicTime now, Transition transition) {

    VirtualRouterState after() {
      return transition.after();
    }

    List<Effect> effects() {
      return transition.effects();
    }

    boolean enters(State state) {
      return before.state() != state && after().state() == state;
    }

    boolean leaves(State state) {
      return before.state() == state && after().state() != state;
    }

    <E extends Effect> List<E> effects(Class<E> kind) {
      return effects().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public String toString() {
      return now + " " + event + " in " + before + "\n-> " + transition;
    }
  }

  private static final MonotonicTime BOOT = new MonotonicTime(Duration.ofDays(1).toNanos());

  private RandomWalk() {}

  /** Starts not started, on an interface that works. */
  static List<Step> of(VirtualRouterSpec spec, List<Move> moves) {
    VirtualRouterState state =
        VirtualRouterState.initial(spec, spec.priority(), up("192.0.2.10", "192.0.2.9", "fe80::a"));
    MonotonicTime now = BOOT;
    List<Step> steps = new ArrayList<>();
    List<Effect> issued = new ArrayList<>();
    for (Move move : moves) {
      now = move.moment().until().apply(now, state.deadlines().next());
      Event event = move.happening().event().apply(state, issued);
      Transition transition = VirtualRouterMachine.STANDARD.step(state, event, now);
      steps.add(new Step(state, event, now, transition));
      issued.addAll(transition.effects());
      state = transition.after();
    }
    return steps;
  }
}
