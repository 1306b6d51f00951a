package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Fault;
import io.understudy.model.Mastership.AcceptMode;
import io.understudy.model.State;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.testkit.PlatformRequest;
import io.understudy.testkit.PlatformRequest.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Accept_Mode false: packets are dropped from beginning to end, and never on the way between. */
class PacketFilterTest {

  private static final VirtualRouterSpec DROPPING = Specs.withAcceptMode(F3, AcceptMode.DROP);

  private final Gateway gateway = new Gateway();

  private List<List<VirtualAddress>> filters() {
    return gateway.platform.queue().requests().stream()
        .filter(request -> request.kind() == Kind.DROP_PACKETS)
        .map(PlatformRequest::addresses)
        .toList();
  }

  private void refuseFilters() {
    gateway
        .platform
        .queue()
        .failing(
            request ->
                request.kind() == Kind.DROP_PACKETS
                    ? Optional.of("nftables is missing")
                    : Optional.empty());
  }

  private void refuseNothing() {
    gateway.platform.queue().failing(request -> Optional.empty());
  }

  @Test
  @DisplayName("A-6 Packets are dropped before there is a master, and a takeover asks for nothing")
  void packetsAreDroppedFromTheBeginning() {
    gateway.configure(DROPPING);
    assertEquals(List.of(F3.addresses()), filters());
    gateway.runMillis(4000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    gateway.hear(F3, 200);
    gateway.runMillis(10_000);
    assertEquals(List.of(F3.addresses()), filters());
  }

  @Test
  @DisplayName("A-6 The owner accepts, and so does who is told to: nothing is asked for")
  void ownerAccepts() {
    VirtualRouterSpec accepting = Specs.withAddresses(Specs.withKey(F3, "eth0", 11), "192.0.2.9");
    gateway.configure(Specs.withPriority(DROPPING, 255), accepting);
    gateway.runMillis(4000);
    assertEquals(List.of(), filters());
  }

  @Test
  void filterFollowsTheConfiguration() {
    gateway.configure(DROPPING);
    VirtualRouterSpec other = Specs.withAddresses(DROPPING, "192.0.2.3");
    gateway.configure(other);
    gateway.configure(Specs.withInterval(other, Duration.ofSeconds(2)));
    List<VirtualAddress> both = new ArrayList<>(F3.addresses());
    both.addAll(other.addresses());
    assertEquals(List.of(F3.addresses(), both, other.addresses()), filters());
    gateway.configure(Specs.withAddresses(F3, "192.0.2.3"));
    assertEquals(List.of(F3.addresses(), both, other.addresses(), List.of()), filters());
  }

  @Test
  void masterDropsPacketsForAnAddressBeforeItHasIt() {
    gateway.configure(DROPPING);
    gateway.runMillis(4000);
    int before = gateway.platform.queue().requests().size();
    gateway.configure(Specs.withAddresses(DROPPING, "192.0.2.1", "192.0.2.2", "192.0.2.3"));
    assertEquals(List.of(Kind.DROP_PACKETS, Kind.ADD_ADDRESSES), kindsFrom(before));

    before = gateway.platform.queue().requests().size();
    gateway.configure(DROPPING);
    assertEquals(List.of(Kind.REMOVE_ADDRESSES, Kind.DROP_PACKETS), kindsFrom(before));
  }

  private List<Kind> kindsFrom(int first) {
    List<PlatformRequest> requests = gateway.platform.queue().requests();
    return requests.subList(first, requests.size()).stream()
        .map(PlatformRequest::kind)
        .filter(kind -> kind != Kind.SEND_FRAMES)
        .toList();
  }

  @Test
  void filterThatNeverWasIsNotAskedToGo() {
    refuseFilters();
    gateway.configure(DROPPING);
    gateway.runMillis(100);
    assertEquals(State.FAULT, gateway.state(F3.key()));
    int asked = filters().size();
    gateway.configure(F3);
    gateway.runMillis(60_000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(asked, filters().size());
  }

  @Test
  void filterGoesLast() {
    gateway.configure(DROPPING);
    gateway.runMillis(4000);
    gateway.configure();
    assertEquals(1, filters().size());
    gateway.runMillis(4000);
    List<PlatformRequest> requests = gateway.platform.queue().requests();
    assertEquals(Kind.DROP_PACKETS, requests.get(requests.size() - 1).kind());
    assertEquals(List.of(F3.addresses(), List.of()), filters());
    assertEquals(List.of(), gateway.engine.snapshot().routers());
  }

  @Test
  void withoutTheFilterItTakesNoPartUntilThereIsOne() {
    refuseFilters();
    gateway.configure(DROPPING);
    gateway.runMillis(20_000);
    assertEquals(
        List.of(new Fault(Fault.Kind.PLATFORM, "packet filter", "nftables is missing")),
        gateway.router(F3.key()).faults());
    assertEquals(List.of(), gateway.sent(F3.key()));
    assertTrue(filters().size() < 8, () -> "back-off: " + filters().size());

    refuseNothing();
    gateway.runMillis(60_000);
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  @Test
  void filterThatDoesNotGoIsTriedAgainBeforeTheRouterIsForgotten() {
    gateway.configure(DROPPING);
    gateway.runMillis(4000);
    refuseFilters();
    gateway.configure();
    gateway.runMillis(20_000);
    assertEquals(1, gateway.engine.snapshot().routers().size());
    assertEquals(List.of(), gateway.eth0.addedAddresses());
    int tried = filters().size();
    assertTrue(tried > 2 && tried < 9, () -> "tried: " + tried);

    refuseNothing();
    gateway.runMillis(40_000);
    assertEquals(List.of(), gateway.engine.snapshot().routers());
  }
}
