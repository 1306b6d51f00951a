package io.understudy.simulation.scenario;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What simulations covered.
 *
 * @param seeds how many there were
 * @param routerTime virtual time, times virtual routers
 * @param transitions how often a virtual router changed its state
 * @param packets how many datagrams gateways sent
 * @param events how many events there were
 * @param faults how often each thing went wrong
 */
public record Summary(
    int seeds,
    Duration routerTime,
    long transitions,
    long packets,
    long events,
    Map<String, Long> faults) {

  /** Nothing. */
  public static final Summary NONE = new Summary(0, Duration.ZERO, 0, 0, 0, Map.of());

  /** Copies the counts. */
  public Summary {
    faults = Map.copyOf(faults);
  }

  /** Both together. */
  public Summary plus(Summary other) {
    Map<String, Long> both = new TreeMap<>(faults);
    other.faults.forEach((name, count) -> both.merge(name, count, Long::sum));
    return new Summary(
        seeds + other.seeds,
        routerTime.plus(other.routerTime),
        transitions + other.transitions,
        packets + other.packets,
        events + other.events,
        both);
  }

  /** Virtual time, times virtual routers. */
  public double routerHours() {
    return routerTime.toSeconds() / 3600.0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "simulation: %d seeds, %.1f router-hours, %d faults, %d transitions, %d packets, %d events",
        seeds,
        routerHours(),
        faults.values().stream().mapToLong(Long::longValue).sum(),
        transitions,
        packets,
        events);
  }
}
