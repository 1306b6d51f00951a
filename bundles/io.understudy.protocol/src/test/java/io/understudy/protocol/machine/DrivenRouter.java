package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.linkOf;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.LinkStatus;
import io.understudy.model.MonotonicTime;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One virtual router on a virtual clock, whose deadlines are followed to the nanosecond. Times
 * count from a beginning that the factory methods name.
 */
final class DrivenRouter {

  /** An effect and when it was asked for. */
  record Timed(Duration at, Effect effect) {}

  private static final MonotonicTime BOOT = new MonotonicTime(86_400_000_000_000L);

  private final MonotonicTime beginning;
  private final Holdings holdings = new Holdings();
  private final List<Timed> log = new ArrayList<>();
  private VirtualRouterState state;
  private Duration now = Duration.ZERO;

  private DrivenRouter(VirtualRouterState state, MonotonicTime beginning) {
    this.state = state;
    this.beginning = beginning;
  }

  /** What it would make now of an advertisement that arrived earlier; nothing is kept of it. */
  Transition reads(Event.AdvertisementReceived received, Duration arrival) {
    MonotonicTime stamp = beginning.plus(arrival);
    Event event =
        new Event.AdvertisementReceived(received.advertisement(), received.source(), stamp);
    return VirtualRouterMachine.STANDARD.step(state, event, beginning.plus(now));
  }

  /** Not started. */
  static DrivenRouter initial(VirtualRouterSpec spec, LinkStatus link) {
    return new DrivenRouter(VirtualRouterState.initial(spec, spec.priority(), link), BOOT);
  }

  static DrivenRouter initial(VirtualRouterSpec spec) {
    return initial(spec, linkOf(spec));
  }

  /** Started at time zero, and backup; nothing is in its log. */
  static DrivenRouter backup(VirtualRouterSpec spec, LinkStatus link) {
    DrivenRouter router = initial(spec, link);
    router.on(Duration.ZERO, new Event.Started());
    assertTrue(router.is(State.BACKUP), "not backup: " + router);
    router.log.clear();
    return router;
  }

  static DrivenRouter backup(VirtualRouterSpec spec) {
    return backup(spec, linkOf(spec));
  }

  /** Became master at time zero; nothing is in its log. */
  static DrivenRouter master(VirtualRouterSpec spec, LinkStatus link) {
    DrivenRouter started = initial(spec, link);
    started.on(Duration.ZERO, new Event.Started());
    if (started.is(State.BACKUP)) {
      started.on(started.nextDeadline().orElseThrow(), new Event.DeadlineReached());
    }
    assertTrue(started.is(State.MASTER), "not master: " + started);
    DrivenRouter router = new DrivenRouter(started.state, BOOT.plus(started.now));
    started.log.forEach(timed -> router.holdings.apply(timed.effect()));
    return router;
  }

  static DrivenRouter master(VirtualRouterSpec spec) {
    return master(spec, linkOf(spec));
  }

  /**
   * Something happens. Deadlines before that time have been followed; one at that very time has
   * not, since what was received by then is read first.
   *
   * @return what this step alone asks for
   */
  List<Effect> on(Duration at, Event event) {
    followDeadlines(deadline -> deadline.compareTo(at) < 0);
    return step(at, event);
  }

  /** Time passes, and every deadline up to then, that time included, is followed. */
  void runUntil(Duration at) {
    followDeadlines(deadline -> deadline.compareTo(at) <= 0);
    now = at;
  }

  /** Time passes without a look at the deadlines; then they are looked at once. */
  List<Effect> stallUntil(Duration at) {
    return step(at, new Event.DeadlineReached());
  }

  /** One step with nothing before it. */
  List<Effect> step(Duration at, Event event) {
    assertFalse(at.compareTo(now) < 0, () -> at + " is past: " + this);
    now = at;
    Transition transition = VirtualRouterMachine.STANDARD.step(state, event, beginning.plus(at));
    state = transition.after();
    transition.effects().forEach(holdings::apply);
    transition.effects().forEach(effect -> log.add(new Timed(at, effect)));
    return transition.effects();
  }

  private void followDeadlines(Predicate<Duration> upTo) {
    Optional<Duration> next = nextDeadline();
    while (next.isPresent() && upTo.test(next.get())) {
      Duration due = next.get().compareTo(now) < 0 ? now : next.get();
      step(due, new Event.DeadlineReached());
      next = nextDeadline();
      assertTrue(next.isEmpty() || next.get().compareTo(due) > 0, () -> "spins: " + this);
    }
  }

  Optional<Duration> nextDeadline() {
    return since(state.deadlines().next());
  }

  /** A time of the state as the time since the beginning, empty for never. */
  Optional<Duration> since(MonotonicTime time) {
    return time.isSet() ? Optional.of(beginning.until(time)) : Optional.empty();
  }

  VirtualRouterState state() {
    return state;
  }

  boolean is(State expected) {
    return state.state() == expected;
  }

  Holdings holdings() {
    return holdings;
  }

  Duration now() {
    return now;
  }

  /** Every effect since the factory method, in order. */
  List<Timed> log() {
    return List.copyOf(log);
  }

  /** The effects of one kind, in order. */
  <E extends Effect> List<E> effects(Class<E> kind) {
    return log.stream().map(Timed::effect).filter(kind::isInstance).map(kind::cast).toList();
  }

  /** When each advertisement was sent. */
  List<Duration> sendTimes() {
    return log.stream()
        .filter(timed -> timed.effect() instanceof Effect.SendAdvertisement)
        .map(Timed::at)
        .toList();
  }

  /** The priorities that were sent. */
  List<Integer> sentPriorities() {
    return effects(Effect.SendAdvertisement.class).stream()
        .map(sent -> sent.priority().value())
        .toList();
  }

  /** The transitions that were published. */
  List<StateChange> changes() {
    return effects(Effect.PublishStateChange.class).stream()
        .map(Effect.PublishStateChange::change)
        .toList();
  }

  @Override
  public String toString() {
    return now + " " + state;
  }
}
