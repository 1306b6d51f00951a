package io.understudy.simulation.scenario;

import io.understudy.model.IpAddress;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.simulation.cluster.Cluster;
import io.understudy.simulation.cluster.Gateway;
import io.understudy.testkit.Conditions;
import io.understudy.testkit.Segment;
import io.understudy.testkit.SimulatedInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can go wrong with a cluster; each goes wrong now and mostly rights itself later. */
final class Disturbances {

  /** Each as often as it stands here. */
  private static final List<Disturbance> ALL =
      List.of(
          Disturbance.LOSS,
          Disturbance.DELAY,
          Disturbance.MULTIPLICATION,
          Disturbance.PARTITION,
          Disturbance.ONE_WAY_CUT,
          Disturbance.PAUSE,
          Disturbance.PAUSE,
          Disturbance.KILL,
          Disturbance.STOP,
          Disturbance.LINK_DOWN,
          Disturbance.INTERFACE_GONE,
          Disturbance.REFUSAL,
          Disturbance.SLOW_PLATFORM,
          Disturbance.STALLED_PLATFORM,
          Disturbance.TRACKER,
          Disturbance.RENUMBERING,
          Disturbance.WALL_CLOCK,
          Disturbance.RECONFIGURATION,
          Disturbance.DRAIN,
          Disturbance.ELECTION,
          Disturbance.HOSTILE_FLOOD,
          Disturbance.IMPERSONATION);

  private final Duration shortSpan;
  private final Duration longSpan;
  private final Cluster cluster;
  private final Dice dice;
  private final HostileTraffic hostile;
  private final Reconfigurations reconfigurations;
  private final Map<SimulatedInterface, List<IpAddress>> addresses = new HashMap<>();
  private final Map<Disturbance, Long> strikes = new EnumMap<>(Disturbance.class);

  /**
   * What may happen to a cluster.
   *
   * @param stretch how much longer everything takes, for a cluster that advertises slowly
   */
  Disturbances(Cluster cluster, Dice dice, long stretch) {
    this.shortSpan = Duration.ofSeconds(5).multipliedBy(stretch);
    this.longSpan = Duration.ofSeconds(10).multipliedBy(stretch);
    this.cluster = cluster;
    this.dice = dice;
    this.hostile = new HostileTraffic(dice);
    this.reconfigurations = new Reconfigurations(dice);
    for (Gateway gateway : cluster.gateways()) {
      for (SimulatedInterface card : gateway.machine().interfaces()) {
        addresses.put(card, card.addresses());
      }
    }
  }

  /** Something goes wrong now. */
  void strike() {
    Disturbance kind = dice.oneOf(ALL);
    strikes.merge(kind, 1L, Long::sum);
    switch (kind) {
      case LOSS -> lose();
      case DELAY -> delay();
      case MULTIPLICATION -> multiply();
      case PARTITION -> partition();
      case ONE_WAY_CUT -> deafen();
      case PAUSE -> pause();
      case KILL -> kill();
      case STOP -> stop();
      case LINK_DOWN -> pullCable();
      case INTERFACE_GONE -> removeInterface();
      case REFUSAL -> failRequests();
      case SLOW_PLATFORM -> slowQueue();
      case STALLED_PLATFORM -> stallQueue();
      case TRACKER -> moveTracker();
      case RENUMBERING -> renumber();
      case WALL_CLOCK -> shiftTimeOfDay();
      case RECONFIGURATION -> reconfigure();
      case DRAIN -> drain();
      case ELECTION -> elect();
      case HOSTILE_FLOOD -> flood();
      case IMPERSONATION -> impersonate();
    }
  }

  /** How often each kind struck so far. */
  Map<Disturbance, Long> strikes() {
    return Map.copyOf(strikes);
  }

  private void lose() {
    Segment segment = segment();
    cluster.conditions(segment, segment.conditions().withLoss(dice.between(1, 1000)));
  }

  private void delay() {
    Segment segment = segment();
    Duration interval = anyRouter().advertising().interval();
    cluster.conditions(
        segment,
        segment
            .conditions()
            .withDelay(dice.moment(interval), dice.moment(interval.multipliedBy(2))));
  }

  private void multiply() {
    Segment segment = segment();
    Conditions now = segment.conditions();
    cluster.conditions(
        segment,
        new Conditions(
            now.lossPerMille(),
            dice.between(0, 500),
            dice.between(0, 300),
            now.delay(),
            now.jitter()));
  }

  private void partition() {
    Segment segment = segment();
    List<SimulatedInterface> island =
        segment.attached().stream().filter(card -> dice.happens(50)).toList();
    cluster.isolate(segment, island);
    later(shortSpan, () -> cluster.mend(segment));
  }

  private void deafen() {
    Segment segment = segment();
    cluster.cut(segment, dice.oneOf(segment.attached()), dice.oneOf(segment.attached()));
    later(shortSpan, () -> cluster.mend(segment));
  }

  private void pause() {
    Gateway gateway = gateway();
    gateway.pause();
    later(longSpan, gateway::resume);
  }

  private void kill() {
    Gateway gateway = gateway();
    gateway.kill();
    later(shortSpan, gateway::start);
  }

  private void stop() {
    Gateway gateway = gateway();
    gateway.stop();
    later(shortSpan, gateway::start);
  }

  private void pullCable() {
    SimulatedInterface card = card();
    cluster.linkDown(card);
    later(shortSpan, () -> cluster.linkUp(card));
  }

  private void removeInterface() {
    SimulatedInterface card = card();
    cluster.linkGone(card);
    later(shortSpan, () -> cluster.linkUp(card));
  }

  private void renumber() {
    SimulatedInterface card = card();
    List<IpAddress> original = addresses.get(card);
    List<IpAddress> some = new ArrayList<>(original);
    some.remove(dice.between(0, 1));
    if (dice.happens(70)) {
      some.add(AddressPlan.spare(cluster.gateways().indexOf(cluster.gatewayOf(card))));
    }
    cluster.renumber(card, some);
    later(shortSpan, () -> cluster.renumber(card, original));
  }

  private void shiftTimeOfDay() {
    cluster.shiftTimeOfDay(Duration.ofMinutes(dice.between(-60, 60)));
  }

  private void failRequests() {
    Gateway gateway = gateway();
    int percent = dice.between(1, 100);
    gateway.queueFailure(
        request -> dice.happens(percent) ? Optional.of("refused") : Optional.empty());
    later(shortSpan, gateway::endQueueFailure);
  }

  private void slowQueue() {
    Duration longest = dice.span(Duration.ofMillis(500));
    gateway().queueLatency(request -> dice.moment(longest));
  }

  private void stallQueue() {
    Gateway gateway = gateway();
    gateway.stallQueue();
    later(shortSpan, gateway::resumeQueue);
  }

  private void moveTracker() {
    Condition condition = dice.oneOf(List.of(Condition.values()));
    String tracker = dice.oneOf(ClusterPlan.TRACKERS);
    gateway().offer(new TrackerReading(tracker, condition, "simulated"));
  }

  private void reconfigure() {
    Gateway gateway = gateway();
    gateway.configure(reconfigurations.change(gateway));
  }

  /** Not for long in most cases, and for ever in some. */
  private void drain() {
    Gateway gateway = gateway();
    VirtualRouterKey router = dice.oneOf(reconfigurations.routers(gateway)).key();
    Duration span = dice.happens(30) ? dice.span(longSpan) : Duration.ZERO;
    gateway.drain(router, span);
    if (dice.happens(80)) {
      later(longSpan, () -> gateway.undrain(router));
    }
  }

  private void elect() {
    Gateway gateway = gateway();
    gateway.elect(dice.oneOf(reconfigurations.routers(gateway)).key());
  }

  private void flood() {
    VirtualRouterSpec target = anyRouter();
    Segment segment = segment();
    int bursts = dice.between(1, 50);
    Duration gap = dice.span(Duration.ofMillis(100));
    int size = dice.happens(20) ? dice.between(1, 400) : dice.between(1, 5);
    for (int burst = 0; burst < bursts; burst++) {
      cluster
          .time()
          .after(
              gap.multipliedBy(burst),
              () -> {
                cluster.disturbed();
                for (int i = 0; i < size; i++) {
                  cluster.inject(segment, hostile.next(target));
                }
              });
    }
  }

  /** A few advertisements of a router that is not there. */
  private void impersonate() {
    VirtualRouterSpec target = anyRouter();
    Segment segment = cluster.segments().get(AddressPlan.segment(target.key()));
    IpAddress source = HostileTraffic.stranger(target.key().family());
    int priority = dice.between(0, 254);
    Duration gap = dice.moment(target.advertising().interval());
    for (int i = dice.between(1, 30); i > 0; i--) {
      cluster
          .time()
          .after(
              gap.multipliedBy(i),
              () -> {
                cluster.disturbed();
                cluster.inject(segment, ForgedAdvertisement.of(target, priority, source));
              });
    }
  }

  private void later(Duration longest, Runnable action) {
    cluster.time().after(dice.span(longest), action);
  }

  private Gateway gateway() {
    return dice.oneOf(cluster.gateways());
  }

  private Segment segment() {
    return dice.oneOf(cluster.segments());
  }

  private SimulatedInterface card() {
    return dice.oneOf(segment().attached());
  }

  private VirtualRouterSpec anyRouter() {
    return dice.oneOf(reconfigurations.routers(gateway()));
  }
}
