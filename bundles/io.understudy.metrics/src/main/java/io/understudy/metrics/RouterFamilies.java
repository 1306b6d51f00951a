package io.understudy.metrics;

import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.api.VirtualRouterSnapshot.Activity;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What there is of each virtual router besides its counters. */
final class RouterFamilies {

  private static final String PREFIX = "understudy_router_";
  private static final double NANOS = 1e9;

  private final List<VirtualRouterSnapshot> routers;
  private final OpenMetricsText text;

  RouterFamilies(List<VirtualRouterSnapshot> routers, OpenMetricsText text) {
    this.routers = routers;
    this.text = text;
  }

  void write() {
    String state = PREFIX + "state";
    text.family(state, FamilyType.STATESET, "The state of a virtual router.");
    routers.forEach(router -> text.states(state, Labels.of(router), router.state()));
    String since = PREFIX + "state_since_timestamp_seconds";
    text.family(since, FamilyType.GAUGE, "When it entered its state.");
    routers.forEach(router -> text.time(since, Labels.of(router), router.standing().since()));
    gauge(
        "relinquishing",
        "1 while a master waits for its successor.",
        router -> router.activity() == Activity.RELINQUISHING ? 1 : 0);
    gauge(
        "drained",
        "1 while it is to stand behind every other router.",
        router -> router.drained().isPresent() ? 1 : 0);
    gauge("base_priority", "The configured priority.", router -> router.priority().base().value());
    gauge("priority", "The effective priority.", router -> router.priority().effective().value());
    gauge(
        "faults",
        "How many reasons keep it in FAULT.",
        router -> router.alarms().standing().size());
    String alarms = PREFIX + "alarms";
    text.family(alarms, FamilyType.GAUGE, "How many alarms stand.");
    routers.forEach(
        router -> Exposition.alarms(text, alarms, Labels.of(router), router.alarms().alarms()));
    seconds(
        "master_interval_seconds",
        "The advertisement interval of the master.",
        router -> router.timers().masterInterval());
    seconds("skew_seconds", "Skew_Time.", router -> router.timers().skewTime());
    seconds(
        "master_down_interval_seconds",
        "After this long without an advertisement it takes over.",
        router -> router.timers().masterDownInterval());
  }

  private void gauge(String suffix, String help, ToLongFunction<VirtualRouterSnapshot> value) {
    text.family(PREFIX + suffix, FamilyType.GAUGE, help);
    routers.forEach(
        router -> text.sample(PREFIX + suffix, Labels.of(router), value.applyAsLong(router)));
  }

  private void seconds(
      String suffix, String help, Function<VirtualRouterSnapshot, Duration> value) {
    text.family(PREFIX + suffix, FamilyType.GAUGE, help);
    routers.forEach(
        router ->
            text.sample(PREFIX + suffix, Labels.of(router), value.apply(router).toNanos() / NANOS));
  }
}
