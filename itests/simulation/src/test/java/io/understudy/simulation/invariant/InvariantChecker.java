package io.understudy.simulation.invariant;

import io.understudy.model.SyncGroupSpec;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.simulation.cluster.Cluster;
import io.understudy.simulation.cluster.ClusterObserver;
import io.understudy.simulation.cluster.Gateway;
import io.understudy.testkit.Datagram;
import io.understudy.testkit.Segment;
import io.understudy.testkit.SimulatedInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Checks every {@link Invariant} after every event. It knows what the wire delivered, what the
 * kernels hold, what the engines show and how they were interfered with; it shares no code with
 * them.
 *
 * <p>It is made when the cluster is configured, and before anything is started.
 */
public final class InvariantChecker implements ClusterObserver {

  private static final Duration TOLERANCE = Duration.ofNanos(1_000);

  private final Cluster cluster;
  private final long tolerance;
  private final Map<Gateway, GatewayWatch> gateways = new HashMap<>();
  private final List<GatewayWatch> gatewayList = new ArrayList<>();
  private final List<ElectionWatch> elections = new ArrayList<>();
  private final List<GroupWatch> groups = new ArrayList<>();
  private long nextDue = Long.MAX_VALUE;
  private long checks;

  /** Watches a cluster whose engines take their turns at once. */
  public static InvariantChecker of(Cluster cluster) {
    return of(cluster, Duration.ZERO);
  }

  /**
   * Watches a cluster from now on.
   *
   * @param turnLatency the longest that a turn comes after its reason
   */
  public static InvariantChecker of(Cluster cluster, Duration turnLatency) {
    InvariantChecker checker = new InvariantChecker(cluster, turnLatency.plus(TOLERANCE));
    for (Segment segment : cluster.segments()) {
      Map<VirtualRouterKey, ElectionWatch> bySegment = new HashMap<>();
      for (SimulatedInterface card : segment.attached()) {
        checker.watch(segment, card, bySegment);
      }
      checker.elections.addAll(bySegment.values());
    }
    checker.watchGroups();
    checker.elections.forEach(election -> election.unsettle(checker.now()));
    cluster.observe(checker);
    return checker;
  }

  private InvariantChecker(Cluster cluster, Duration tolerance) {
    this.cluster = cluster;
    this.tolerance = tolerance.toNanos();
  }

  private void watch(
      Segment segment, SimulatedInterface card, Map<VirtualRouterKey, ElectionWatch> bySegment) {
    Gateway gateway = cluster.gatewayOf(card);
    GatewayWatch watch = gateways.computeIfAbsent(gateway, key -> new GatewayWatch(key, tolerance));
    if (!gatewayList.contains(watch)) {
      gatewayList.add(watch);
    }
    for (VirtualRouterSpec spec : gateway.configuration().routers()) {
      if (spec.key().interfaceName().equals(card.name())) {
        bySegment
            .computeIfAbsent(spec.key(), key -> new ElectionWatch(segment, key))
            .add(watch.watch(spec));
      }
    }
  }

  /** The groups that gateways are configured with now; every gateway has the same or none. */
  private void watchGroups() {
    Map<String, SyncGroupSpec> byName = new TreeMap<>();
    for (GatewayWatch gateway : gatewayList) {
      gateway
          .gateway()
          .configuration()
          .syncGroups()
          .forEach(group -> byName.put(group.name(), group));
    }
    for (SyncGroupSpec group : byName.values()) {
      groups.add(
          new GroupWatch(
              group.name(),
              elections.stream()
                  .filter(election -> group.members().contains(election.key()))
                  .toList()));
    }
  }

  /** How many transitions all virtual routers made. */
  public long transitions() {
    return gatewayList.stream().mapToLong(GatewayWatch::transitions).sum();
  }

  /** How often it compared all that can have changed with what must hold. */
  public long checks() {
    return checks;
  }

  /** When the last election must be settled if nothing interferes any more. */
  public long settledFrom() {
    return LongStream.concat(
            elections.stream().mapToLong(ElectionWatch::settledFrom),
            groups.stream().mapToLong(GroupWatch::settledFrom))
        .max()
        .orElse(now());
  }

  @Override
  public void sent(Gateway from, SimulatedInterface card, Datagram datagram) {
    gateways.get(from).sent(card, datagram, now());
  }

  @Override
  public void delivered(Gateway to, SimulatedInterface card, Datagram datagram) {
    gateways.get(to).delivered(card, datagram, now());
  }

  @Override
  public void overflowed(Gateway to, SimulatedInterface card, Datagram datagram) {
    gateways.get(to).overflowed(card, datagram);
  }

  @Override
  public void turned(Gateway gateway) {
    long now = now();
    checks++;
    GatewayWatch watch = gateways.get(gateway);
    GatewayWatch.News news = watch.turned(now);
    nextDue = Math.min(nextDue, watch.due());
    if (news == GatewayWatch.News.NONE) {
      return;
    }
    for (ElectionWatch election : elections) {
      if (election.hasMember(gateway)) {
        if (news == GatewayWatch.News.UNSETTLED) {
          election.unsettle(now);
        }
        election.check(now);
        nextDue = Math.min(nextDue, election.due(now));
      }
    }
    for (GroupWatch group : groups) {
      if (news == GatewayWatch.News.UNSETTLED) {
        group.unsettle(now);
      }
      group.check(now);
      nextDue = Math.min(nextDue, group.due(now));
    }
  }

  @Override
  public void disturbed() {
    long now = now();
    gatewayList.forEach(GatewayWatch::disturbed);
    for (ElectionWatch election : elections) {
      election.unsettle(now);
      nextDue = Math.min(nextDue, election.due(now));
    }
    for (GroupWatch group : groups) {
      group.unsettle(now);
      nextDue = Math.min(nextDue, group.due(now));
    }
  }

  @Override
  public void forgot(Gateway gateway) {
    gateways.get(gateway).forgot();
  }

  @Override
  public void resumed(Gateway gateway) {
    GatewayWatch watch = gateways.get(gateway);
    watch.resumed(now());
    nextDue = Math.min(nextDue, watch.due());
  }

  @Override
  public void passed() {
    long now = now();
    if (now < nextDue) {
      return;
    }
    nextDue = Long.MAX_VALUE;
    checks++;
    for (GatewayWatch gateway : gatewayList) {
      gateway.checkDue(now);
      nextDue = Math.min(nextDue, gateway.due());
    }
    for (ElectionWatch election : elections) {
      election.check(now);
      nextDue = Math.min(nextDue, election.due(now));
    }
    for (GroupWatch group : groups) {
      group.check(now);
      nextDue = Math.min(nextDue, group.due(now));
    }
  }

  private long now() {
    return cluster.time().now().nanos();
  }
}
