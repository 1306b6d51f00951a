package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static io.understudy.engine.Specs.F6;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Acceptance;
import io.understudy.model.Advertising;
import io.understudy.model.Authentication.AuthenticationHeader;
import io.understudy.model.Delivery;
import io.understudy.model.Delivery.FrameSource;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.Mastership;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Mastership.Startup;
import io.understudy.model.Preemption;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.UnicastPeer;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.spi.platform.Platform.Carrier;
import io.understudy.testkit.Transmission;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From which MAC address advertisements come. */
class VirtualMacTest {

  private static final Duration MASTER = Duration.ofSeconds(4);

  private static final VirtualRouterSpec F2 =
      new VirtualRouterSpec(
          "F2",
          F3.key(),
          F3.priority(),
          F3.addresses(),
          List.of(),
          Advertising.defaults(ProtocolVersion.V2),
          Acceptance.DEFAULT,
          F3.mastership());

  private final Gateway gateway = new Gateway();

  private static VirtualRouterSpec virtual(VirtualRouterSpec spec, Delivery delivery) {
    return virtual(spec, delivery, spec.acceptance());
  }

  private static VirtualRouterSpec virtual(
      VirtualRouterSpec spec, Delivery delivery, Acceptance acceptance) {
    Advertising before = spec.advertising();
    return new VirtualRouterSpec(
        spec.name(),
        spec.key(),
        spec.priority(),
        spec.addresses(),
        spec.trackers(),
        new Advertising(
            before.version(),
            before.interval(),
            before.checksum(),
            before.reassertion(),
            delivery,
            before.compatibility(),
            before.concession()),
        acceptance,
        new Mastership(
            Startup.BACKUP, Preemption.AT_ONCE, SourceMac.VIRTUAL_ROUTER, Duration.ofSeconds(2)));
  }

  private Optional<MacAddress> frameSource(VirtualRouterSpec spec) {
    gateway.configure(spec);
    gateway.run(MASTER);
    List<Transmission> sent = gateway.sent(spec.key());
    assertFalse(sent.isEmpty());
    return sent.get(0).datagram().frameSource();
  }

  @Test
  @DisplayName("W-07 an IPv4 advertisement comes from the virtual MAC")
  void ipv4AdvertisementComesFromTheVirtualMac() {
    VirtualRouterSpec spec = virtual(F3, Delivery.MULTICAST);

    assertEquals(mac(spec), frameSource(spec));
    Transmission sent = gateway.sent(spec.key()).get(0);
    assertEquals(Gateway.OURS, sent.source());
    assertEquals(IpAddress.parse("224.0.0.18"), sent.datagram().destination());
    assertEquals(255, sent.datagram().hopLimit());
    assertEquals(List.of(100), gateway.sentPriorities(spec.key()));
  }

  @Test
  @DisplayName("W-08 an IPv6 advertisement comes from the virtual MAC")
  void ipv6AdvertisementComesFromTheVirtualMac() {
    VirtualRouterSpec spec = virtual(F6, Delivery.MULTICAST);

    assertEquals(mac(spec), frameSource(spec));
    Transmission sent = gateway.sent(spec.key()).get(0);
    assertEquals(Gateway.OURS_IPV6, sent.source());
    assertEquals(IpAddress.parse("ff02::12"), sent.datagram().destination());
    assertEquals(255, sent.datagram().hopLimit());
  }

  private static Optional<MacAddress> mac(VirtualRouterSpec spec) {
    return Optional.of(MacAddress.ofVirtualRouter(spec.key().family(), spec.key().vrid()));
  }

  @Test
  void advertisementComesFromTheInterfaceIfThatIsWanted() {
    Delivery delivery =
        new Delivery(null, null, List.of(), Delivery.HOP_LIMIT, FrameSource.INTERFACE);

    assertEquals(Optional.empty(), frameSource(virtual(F3, delivery)));
  }

  @Test
  void advertisementComesFromTheInterfaceWithoutAVirtualMac() {
    assertEquals(Optional.empty(), frameSource(F3));
  }

  @Test
  void advertisementForAnotherGroupComesFromTheVirtualMacToo() {
    IpAddress group = IpAddress.parse("224.0.0.99");
    VirtualRouterSpec spec =
        virtual(
            F3, new Delivery(null, group, List.of(), Delivery.HOP_LIMIT, FrameSource.VIRTUAL_MAC));

    assertEquals(mac(spec), frameSource(spec));
    assertEquals(group, gateway.sent(spec.key()).get(0).datagram().destination());
  }

  @Test
  void unicastAdvertisementComesFromTheInterface() {
    Delivery delivery =
        new Delivery(
            null,
            null,
            List.of(new UnicastPeer(Gateway.PEER, 255, 255)),
            Delivery.HOP_LIMIT,
            FrameSource.VIRTUAL_MAC);

    assertEquals(Optional.empty(), frameSource(virtual(F3, delivery)));
  }

  @Test
  void advertisementWithAnAuthenticationHeaderComesFromTheVirtualMac() {
    Acceptance before = F2.acceptance();
    Acceptance sealed =
        new Acceptance(
            before.checksum(),
            before.strictness(),
            before.ownerConflict(),
            new AuthenticationHeader("secret"),
            before.missedAdvertisements());
    VirtualRouterSpec spec = virtual(F2, Delivery.MULTICAST, sealed);

    assertEquals(mac(spec), frameSource(spec));
    assertEquals(
        Carrier.AUTHENTICATION_HEADER, gateway.sent(spec.key()).get(0).datagram().carrier());
    assertEquals(List.of(100), gateway.sentPriorities(spec.key()));
  }

  @Test
  void frameFollowsWhatItCarries() {
    VirtualRouterSpec spec = virtual(F3, Delivery.MULTICAST);
    frameSource(spec);
    gateway.configure(Specs.withPriority(spec, 150));
    gateway.run(Duration.ofSeconds(2));
    gateway.configure();
    gateway.run(Duration.ofSeconds(2));

    List<Integer> priorities = gateway.sentPriorities(spec.key());
    assertTrue(priorities.contains(150), priorities.toString());
    assertEquals(0, priorities.get(priorities.size() - 1));
    assertTrue(
        gateway.sent(spec.key()).stream()
            .allMatch(sent -> sent.datagram().frameSource().equals(mac(spec))));
  }
}
