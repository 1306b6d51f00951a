package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.hosts;
import static io.understudy.protocol.machine.Fixtures.millis;
import static io.understudy.protocol.machine.Fixtures.seconds;
import static io.understudy.protocol.machine.Peer.P3;
import static io.understudy.protocol.machine.RouterAssertions.assertChanged;
import static io.understudy.protocol.machine.RouterAssertions.assertHoldsNothing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.Fault;
import io.understudy.model.Placement;
import io.understudy.model.Placement.Scope;
import io.understudy.model.Routing;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualAddress.Listing;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.VirtualRule;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Routes, rules and excluded addresses move along with the addresses that are advertised. */
class RoutingTest {

  private static final VirtualRouterSpec ROUTED = Specs.withRouting(F3, rules(1, 2));

  private static Routing rules(int... priorities) {
    return new Routing(
        List.of(),
        IntStream.of(priorities)
            .mapToObj(p -> new VirtualRule(AddressFamily.IPV4, p, null, null, null, null, 0, 100))
            .toList());
  }

  private static Event to(VirtualRouterSpec spec) {
    return new Event.Reconfigured(spec, spec.priority());
  }

  @Test
  @DisplayName("Routes come after the addresses and go before them")
  void routesComeLastAndGoFirst() {
    DrivenRouter router = DrivenRouter.backup(ROUTED);
    List<Effect> taken = router.on(millis("3609.375"), new Event.DeadlineReached());
    Effect addition = new Effect.AddAddresses(1, ROUTED.addresses());
    int added = taken.indexOf(addition);
    assertEquals(new Effect.AddRouting(1, rules(1, 2)), taken.get(added + 1));

    List<Effect> gone = router.on(seconds("4"), P3.says(200));
    assertEquals(new Effect.RemoveRouting(rules(1, 2)), gone.get(0));
    assertEquals(new Effect.RemoveAddresses(ROUTED.addresses()), gone.get(1));
    assertHoldsNothing(router);
  }

  @Test
  @DisplayName("Decision 10: A route that stays is not touched when another one changes")
  void changesOnlyTheRoutesThatChanged() {
    DrivenRouter router = DrivenRouter.master(ROUTED);
    assertEquals(
        List.of(new Effect.RemoveRouting(rules(1)), new Effect.AddRouting(1, rules(3))),
        router.on(millis("300"), to(Specs.withRouting(F3, rules(2, 3)))));
  }

  @Test
  @DisplayName(
      "Decision 10: Routes stay when an address goes, and give way when one is put elsewhere")
  void routesGiveWayToAddressesThatMove() {
    DrivenRouter router = DrivenRouter.master(ROUTED);
    VirtualRouterSpec fewer = Specs.withAddresses(ROUTED, hosts("192.0.2.1"));
    assertEquals(
        List.of(new Effect.RemoveAddresses(hosts("192.0.2.2"))),
        router.on(millis("300"), to(fewer)));

    VirtualAddress elsewhere =
        new VirtualAddress(
            fewer.addresses().get(0).address(),
            32,
            Listing.ADVERTISED,
            new Placement("eth1", Scope.GLOBAL, ""));
    assertEquals(
        List.of(
            new Effect.RemoveRouting(rules(1, 2)),
            new Effect.RemoveAddresses(fewer.addresses()),
            new Effect.AddAddresses(1, List.of(elsewhere)),
            new Effect.AddRouting(1, rules(1, 2))),
        router.on(millis("400"), to(Specs.withAddresses(ROUTED, List.of(elsewhere)))));
  }

  @Test
  @DisplayName("A relinquishing master lets go at once of the routes that are no longer configured")
  void relinquishingDropsWhatIsNotConfigured() {
    DrivenRouter router = DrivenRouter.master(ROUTED);
    router.on(millis("300"), new Event.Stopped());
    assertEquals(
        List.of(new Effect.RemoveRouting(rules(1))),
        router.on(millis("310"), to(Specs.withRouting(F3, rules(2, 3)))));
    List<Effect> wantedAgain = router.on(millis("320"), new Event.Started());
    assertTrue(wantedAgain.contains(new Effect.AddRouting(1, rules(2, 3))));
    router.on(millis("330"), P3.says(200));
    assertHoldsNothing(router);
  }

  @Test
  @DisplayName("A master that cannot have its routes does not stay master, and says what is wrong")
  void masterWithoutItsRoutesDoesNotStayMaster() {
    DrivenRouter router = DrivenRouter.master(ROUTED);
    router.on(
        millis("300"), new Event.EffectFailed(new Effect.AddRouting(1, rules(1, 2)), "ENODEV"));
    assertChanged(State.MASTER, State.FAULT, Cause.FAULT_RAISED, router);
    assertEquals(
        List.of(new Fault(Fault.Kind.PLATFORM, "routes and rules", "ENODEV")),
        router.state().faults().all());
    assertHoldsNothing(router);
  }

  @Test
  @DisplayName("Routes that could not be removed are removed again before it takes part")
  void removesAgainWhatCouldNotBeRemoved() {
    DrivenRouter router = DrivenRouter.master(ROUTED);
    router.on(millis("300"), P3.says(200));
    Effect removal = new Effect.RemoveRouting(rules(1, 2));
    router.on(millis("400"), new Event.EffectFailed(removal, "EBUSY"));
    assertTrue(router.is(State.FAULT));
    Fault fault = router.state().faults().all().get(0);
    assertEquals(removal, router.on(seconds("5"), new Event.FaultCleared(fault)).get(0));
    assertTrue(router.is(State.BACKUP));
  }

  @Test
  @DisplayName("Routes are put back with addresses that were lost")
  void routesComeBackWithLostAddresses() {
    DrivenRouter router = DrivenRouter.master(ROUTED);
    assertEquals(
        List.of(
            new Effect.AddAddresses(1, hosts("192.0.2.1")), new Effect.AddRouting(1, rules(1, 2))),
        router.on(millis("300"), new Event.AddressesLost(hosts("192.0.2.1"))));
  }

  @Test
  @DisplayName("An excluded address is held like the others, and stays when it is advertised")
  void excludedAddressIsHeldLikeTheOthers() {
    VirtualAddress advertised = hosts("192.0.2.2").get(0);
    VirtualRouterSpec excluding =
        Specs.withAddresses(
            F3, List.of(F3.addresses().get(0), advertised.listed(Listing.EXCLUDED)));
    DrivenRouter router = DrivenRouter.master(excluding);
    assertTrue(router.holdings().addresses().contains(advertised));
    assertEquals(List.of(), router.on(millis("300"), to(F3)));
    assertEquals(List.of(), router.on(millis("400"), to(excluding)));
    assertEquals(1, excluding.addressList().size());
    router.on(millis("500"), P3.says(200));
    assertHoldsNothing(router);
  }
}
