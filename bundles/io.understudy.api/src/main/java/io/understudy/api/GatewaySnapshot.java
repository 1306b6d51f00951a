package io.understudy.api;

import io.understudy.model.Alarm;
import java.util.List;

/**
 * What concerns the gateway as a whole.
 *
 * @param obstacle what keeps every virtual router from starting, or the machine from having its
 *     static addresses and routes, for a person to read; empty if nothing does
 * @param alarms what others do that speaks against us and is not for one virtual router
 * @param counters what is counted for the gateway as a whole
 * @param dutyCycle how the engine thread keeps up
 */
public record GatewaySnapshot(
    String obstacle, List<Alarm> alarms, CounterSnapshot counters, DutyCycleSnapshot dutyCycle) {

  /** Copies the list. */
  public GatewaySnapshot {
    alarms = List.copyOf(alarms);
  }
}
