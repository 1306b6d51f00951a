package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.IpAddress;
import io.understudy.model.Placement;
import io.understudy.model.Placement.Scope;
import io.understudy.model.Routing;
import io.understudy.model.State;
import io.understudy.model.StaticSpec;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualAddress.Listing;
import io.understudy.testkit.PlatformRequest;
import io.understudy.testkit.PlatformRequest.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the machine is to have whatever the virtual routers do. */
class StaticsTest {

  private static final VirtualAddress ADDRESS =
      new VirtualAddress(
          IpAddress.parse("203.0.113.9"),
          24,
          Listing.ADVERTISED,
          new Placement("eth1", Scope.GLOBAL, ""));
  private static final StaticSpec STATICS = new StaticSpec(List.of(ADDRESS), Routing.NONE);

  private final Gateway gateway = new Gateway();

  private void configure(StaticSpec statics) {
    gateway.engine.configure(snapshot(statics));
    gateway.time.settle();
  }

  private static ConfigurationSnapshot snapshot(StaticSpec statics) {
    ConfigurationSnapshot plain = new ConfigurationSnapshot(List.of(F3));
    return new ConfigurationSnapshot(plain.routers(), plain.tracking(), List.of(), statics);
  }

  private List<List<VirtualAddress>> asked() {
    return gateway.platform.queue().requests().stream()
        .filter(request -> request.kind() == Kind.KEEP_STATICS)
        .map(PlatformRequest::addresses)
        .toList();
  }

  @Test
  void staticsAreAskedForWhenTheyChange() {
    configure(StaticSpec.NONE);
    assertEquals(List.of(), asked());
    configure(STATICS);
    configure(STATICS);
    assertEquals(List.of(List.of(ADDRESS)), asked());
    assertEquals(STATICS, gateway.platform.queue().statics());
    configure(StaticSpec.NONE);
    assertEquals(List.of(List.of(ADDRESS), List.of()), asked());
  }

  @Test
  void plannedStopTakesThemAwayOnceNoVirtualRouterIsLeft() {
    configure(STATICS);
    gateway.runMillis(4000);
    gateway.engine.stop();
    gateway.runMillis(500); // it relinquishes
    assertEquals(List.of(List.of(ADDRESS)), asked());
    gateway.runMillis(3000);
    assertEquals(List.of(List.of(ADDRESS), List.of()), asked());
    assertTrue(gateway.engine.isTerminated());
  }

  @Test
  void refusalIsShownAndTriedAgainAndKeepsNobodyFromAnything() {
    gateway
        .platform
        .queue()
        .failing(
            request ->
                request.kind() == Kind.KEEP_STATICS
                    ? Optional.of("no such interface: eth1")
                    : Optional.empty());
    configure(STATICS);
    gateway.runMillis(4000);
    assertEquals(
        "static addresses and routes are not as configured: no such interface: eth1",
        gateway.engine.snapshot().obstacle());
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(3, asked().size());

    gateway.platform.queue().failing(request -> Optional.empty());
    gateway.runMillis(10_000);
    assertEquals("", gateway.engine.snapshot().obstacle());
    assertEquals(4, asked().size());
  }
}
