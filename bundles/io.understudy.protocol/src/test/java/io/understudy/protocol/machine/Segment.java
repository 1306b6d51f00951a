package io.understudy.protocol.machine;

import io.understudy.model.LinkStatus;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Virtual routers on one link and one virtual clock. Deadlines are followed to the nanosecond; what
 * arrives at the time of a deadline is read before it. A platform does every effect in no time.
 */
final class Segment {

  private record Delivery(Duration at, long order, DrivenRouter to, Event event) {}

  private final Duration latency;
  private final List<DrivenRouter> routers = new ArrayList<>();
  private final PriorityQueue<Delivery> onTheWay =
      new PriorityQueue<>(Comparator.comparing(Delivery::at).thenComparing(Delivery::order));
  private Duration now = Duration.ZERO;
  private long deliveries;
  private int leastMasters = Integer.MAX_VALUE;

  Segment(Duration latency) {
    this.latency = latency;
  }

  /** A router starts. */
  DrivenRouter join(VirtualRouterSpec spec, LinkStatus link) {
    DrivenRouter router = DrivenRouter.initial(spec, link);
    routers.add(router);
    step(router, new Event.Started());
    return router;
  }

  /** A router falls silent without a word. */
  void crash(DrivenRouter router) {
    routers.remove(router);
    onTheWay.removeIf(delivery -> delivery.to() == router);
  }

  /** Something happens to one router. */
  void tell(DrivenRouter router, Event event) {
    step(router, event);
  }

  /** Time passes up to then, that time included. */
  void runUntil(Duration until) {
    while (true) {
      Duration delivery = onTheWay.isEmpty() ? null : onTheWay.peek().at();
      Optional<DrivenRouter> due = earliest();
      Duration deadline = due.flatMap(DrivenRouter::nextDeadline).orElse(null);
      if (delivery != null && (deadline == null || delivery.compareTo(deadline) <= 0)) {
        if (delivery.compareTo(until) > 0) {
          break;
        }
        now = delivery;
        Delivery next = onTheWay.remove();
        step(next.to(), next.event());
      } else {
        if (deadline == null || deadline.compareTo(until) > 0) {
          break;
        }
        now = later(now, deadline);
        step(due.orElseThrow(), new Event.DeadlineReached());
      }
    }
    now = until;
  }

  /** The least number of masters that there were at once since the last call of this method. */
  int leastMasters() {
    int least = leastMasters;
    leastMasters = masters();
    return least;
  }

  private Optional<DrivenRouter> earliest() {
    return routers.stream()
        .filter(router -> router.nextDeadline().isPresent())
        .min(Comparator.comparing(router -> router.nextDeadline().orElseThrow()));
  }

  private void step(DrivenRouter router, Event event) {
    List<Effect> effects = router.step(now, event);
    for (Effect effect : effects) {
      if (effect instanceof Effect.SendAdvertisement sent) {
        broadcast(router, sent);
      } else if (effect instanceof Effect.AddAddresses) {
        deliver(now, router, new Event.EffectCompleted(effect));
      }
    }
    leastMasters = Math.min(leastMasters, masters());
  }

  private int masters() {
    return (int) routers.stream().filter(router -> router.is(State.MASTER)).count();
  }

  private void broadcast(DrivenRouter sender, Effect.SendAdvertisement sent) {
    VirtualRouterSpec spec = sender.state().spec();
    Peer peer =
        new Peer(
            spec,
            sender.state().primaryAddress(),
            spec.advertising().interval(),
            sent.checksumForm());
    for (DrivenRouter receiver : routers) {
      if (receiver != sender && receiver.state().spec().key().equals(spec.key())) {
        deliver(now.plus(latency), receiver, peer.says(sent.priority().value()));
      }
    }
  }

  private void deliver(Duration at, DrivenRouter to, Event event) {
    onTheWay.add(new Delivery(at, deliveries++, to, event));
  }

  private static Duration later(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
