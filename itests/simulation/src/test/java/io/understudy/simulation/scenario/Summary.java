package io.understudy.simulation.scenario;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What simulations covered.
 *
 * @param seeds how many there were
 * @param routerTime virtual time, times virtual routers
 * @param transitions how often a virtual router changed its state
 * @param packets how many datagrams gateways sent
 * @param events how many events there were
 * @param checks how often the invariants were checked
 * @param strikes how often each kind of disturbance struck
 */
public record Summary(
    int seeds,
    Duration routerTime,
    long transitions,
    long packets,
    long events,
    long checks,
    Map<Disturbance, Long> strikes) {

  /** Nothing. */
  public static final Summary NONE = new Summary(0, Duration.ZERO, 0, 0, 0, 0, Map.of());

  /** Keeps the map as it is. */
  public Summary {
    strikes = Map.copyOf(strikes);
  }

  /** Both together. */
  public Summary plus(Summary other) {
    Map<Disturbance, Long> sum = new EnumMap<>(Disturbance.class);
    sum.putAll(strikes);
    other.strikes.forEach((kind, count) -> sum.merge(kind, count, Long::sum));
    return new Summary(
        seeds + other.seeds,
        routerTime.plus(other.routerTime),
        transitions + other.transitions,
        packets + other.packets,
        events + other.events,
        checks + other.checks,
        sum);
  }

  /** Hours, times virtual routers. */
  public double routerHours() {
    return routerTime.toSeconds() / 3600.0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "simulation: %d seeds, %.1f router-hours, %d transitions, %d packets, %d events",
        seeds,
        routerHours(),
        transitions,
        packets,
        events);
  }
}
