package io.understudy.metrics;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.model.Counter;
import io.understudy.model.Counter.Scope;

/**
 * A family for each counter, called by its standard name. A sample without labels is the gateway's:
 * what cannot be told to be for one virtual router.
 */
final class CounterFamilies {

  private final EngineSnapshot snapshot;
  private final OpenMetricsText text;

  CounterFamilies(EngineSnapshot snapshot, OpenMetricsText text) {
    this.snapshot = snapshot;
    this.text = text;
  }

  void write() {
    for (Counter counter : Counter.values()) {
      String name = name(counter);
      text.family(name, FamilyType.COUNTER, help(counter));
      long ofGateway = snapshot.counters().get(counter);
      if (counter.scope() == Scope.GATEWAY || ofGateway != 0) {
        text.counter(name, Labels.NONE, ofGateway, snapshot.counters().since());
      }
      if (counter.scope() == Scope.VIRTUAL_ROUTER) {
        for (VirtualRouterSnapshot router : snapshot.routers()) {
          text.counter(
              name, Labels.of(router), router.counters().get(counter), router.counters().since());
        }
      }
    }
  }

  /** {@code understudy_advertisement_sent} for {@code advertisement-sent}. */
  static String name(Counter counter) {
    return "understudy_" + counter.standardName().replace('-', '_');
  }

  private static String help(Counter counter) {
    return switch (counter.scope()) {
      case GATEWAY -> "The gateway's " + counter.standardName() + ".";
      case VIRTUAL_ROUTER -> "A virtual router's " + counter.standardName() + ".";
    };
  }
}
