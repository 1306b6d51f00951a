package io.understudy.simulation.scenario;

import java.time.Duration;
import java.util.Locale;

/**
 * What simulations covered.
 *
 * @param seeds how many there were
 * @param routerTime virtual time, times virtual routers
 * @param transitions how often a virtual router changed its state
 * @param packets how many datagrams gateways sent
 * @param events how many events there were
 */
public record Summary(int seeds, Duration routerTime, long transitions, long packets, long events) {

  /** Nothing. */
  public static final Summary NONE = new Summary(0, Duration.ZERO, 0, 0, 0);

  /** Both together. */
  public Summary plus(Summary other) {
    return new Summary(
        seeds + other.seeds,
        routerTime.plus(other.routerTime),
        transitions + other.transitions,
        packets + other.packets,
        events + other.events);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "simulation: %d seeds, %.1f router-hours, %d transitions, %d packets, %d events",
        seeds,
        routerTime.toSeconds() / 3600.0,
        transitions,
        packets,
        events);
  }
}
