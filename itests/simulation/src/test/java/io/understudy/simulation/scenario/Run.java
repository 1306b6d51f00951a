package io.understudy.simulation.scenario;

import io.understudy.model.TrackerReading;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.simulation.cluster.Cluster;
import io.understudy.simulation.cluster.Gateway;
import io.understudy.simulation.invariant.InvariantChecker;
import io.understudy.testkit.Conditions;
import io.understudy.testkit.Segment;
import io.understudy.testkit.SimulatedInterface;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * One simulation: a seed makes a cluster and everything that happens to it, storms and calms in
 * turn; every invariant is checked after every event.
 */
public final class Run {

  private static final double ARRIVALS = 150_000;
  private static final double LEAST_SECONDS = 300;
  private static final double MOST_SECONDS = 7200;
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final Duration LONGEST_STORM = Duration.ofSeconds(30);
  private static final Duration LONGEST_REST = Duration.ofSeconds(80);

  private final long seed;
  private final Dice dice;
  private final ClusterPlan plan;
  private final Cluster cluster;
  private final InvariantChecker checker;
  private final Disturbances disturbances;
  private final long stretch;
  private Duration length;

  /**
   * A simulation that has not yet begun.
   *
   * @param machine {@link VirtualRouterMachine#STANDARD}, or a broken one
   */
  public Run(long seed, VirtualRouterMachine machine) {
    SplittableRandom random = new SplittableRandom(seed);
    this.seed = seed;
    this.dice = new Dice(random.split());
    this.plan = ClusterPlan.of(new Dice(random.split()));
    this.cluster = plan.build(random.nextLong(), machine);
    this.checker = InvariantChecker.of(cluster, delayTurns());
    this.stretch = Math.max(1, plan.longestInterval().dividedBy(PACE));
    this.disturbances = new Disturbances(cluster, dice, stretch);
    double seconds = ARRIVALS / plan.arrivalsPerSecond();
    this.length =
        Duration.ofSeconds(
            (long) Math.max(LEAST_SECONDS, Math.min(MOST_SECONDS * stretch, seconds)));
  }

  /** Half of all clusters are on machines that are not idle. */
  private Duration delayTurns() {
    Duration longest = dice.happens(50) ? Duration.ZERO : dice.span(Duration.ofMillis(2));
    cluster.gateways().forEach(gateway -> gateway.turnLatency(() -> dice.moment(longest)));
    return longest;
  }

  /** Ends sooner. */
  public Run atMost(Duration limit) {
    length = length.compareTo(limit) < 0 ? length : limit;
    return this;
  }

  /** Runs it to its end, and says what it covered. */
  public Summary execute() {
    try {
      cluster.startAll();
      while (cluster.time().elapsed().compareTo(length) < 0) {
        storm();
        calm();
      }
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError(report(failure), failure);
    }
    return new Summary(
        1,
        cluster.time().elapsed().multipliedBy(plan.routers()),
        checker.transitions(),
        cluster.packets(),
        cluster.time().actions(),
        checker.checks(),
        disturbances.strikes());
  }

  /** What happened last, and a number that depends on all of it. */
  public String transcript() {
    return String.join("\n", cluster.transcript().tail());
  }

  private void storm() {
    Duration span = dice.span(LONGEST_STORM.multipliedBy(stretch)).plusSeconds(1);
    for (int strikes = dice.between(1, 8); strikes > 0; strikes--) {
      cluster.time().after(dice.moment(span), disturbances::strike);
    }
    cluster.run(span);
  }

  /** Most of what went wrong is put right; then nothing happens until all has settled. */
  private void calm() {
    cluster.transcript().note("all", "calm", "");
    for (Segment segment : cluster.segments()) {
      calm(segment);
    }
    for (Gateway gateway : cluster.gateways()) {
      calm(gateway);
    }
    cluster.run(
        LONGEST_STORM
            .multipliedBy(stretch)
            .dividedBy(2)); // what was to right itself later has done so
    long now = cluster.time().now().nanos();
    long settled = checker.settledFrom();
    cluster.run(Duration.ofNanos(Math.max(0, settled - now)));
    cluster.run(dice.happens(20) ? LONGEST_REST : dice.moment(LONGEST_REST.dividedBy(8)));
  }

  private void calm(Segment segment) {
    cluster.mend(segment);
    if (dice.happens(20)) {
      cluster.isolate(
          segment, segment.attached().stream().filter(card -> dice.happens(40)).toList());
    }
    cluster.conditions(segment, Conditions.CLEAN);
    for (SimulatedInterface card : segment.attached()) {
      if (dice.happens(95)) {
        cluster.linkUp(card);
      }
    }
  }

  private void calm(Gateway gateway) {
    gateway.resume();
    gateway.endQueueFailure();
    gateway.queueLatency(request -> Duration.ZERO);
    gateway.resumeQueue();
    if (dice.happens(90)) {
      gateway.start();
    }
    for (String tracker : ClusterPlan.TRACKERS) {
      if (dice.happens(80)) {
        TrackerReading reading = ClusterPlan.up(tracker);
        gateway.offer(reading);
      }
    }
  }

  private String report(Throwable failure) {
    return "seed %d: %s%nreplay with -Dsimulation.seed=%d%n%s%n%s"
        .formatted(seed, failure, seed, plan, transcript());
  }
}
