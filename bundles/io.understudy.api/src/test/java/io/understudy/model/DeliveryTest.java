package io.understudy.model;

import static io.understudy.model.Refusals.messageOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Delivery.FrameSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryTest {

  private static final IpAddress PEER = IpAddress.parse("192.0.2.2");
  private static final IpAddress OTHER = IpAddress.parse("192.0.2.3");

  private static Delivery unicast(@Nullable IpAddress source, UnicastPeer... peers) {
    return new Delivery(source, null, List.of(peers), 64, FrameSource.INTERFACE);
  }

  private static Delivery group(String group, UnicastPeer... peers) {
    return new Delivery(null, IpAddress.parse(group), List.of(peers), 255, FrameSource.VIRTUAL_MAC);
  }

  @Test
  void multicastIsPreset() {
    assertFalse(Delivery.MULTICAST.isUnicast());
    assertEquals(255, Delivery.MULTICAST.hopLimit());
  }

  @Test
  void findsAPeerByItsAddress() {
    Delivery delivery = unicast(OTHER, new UnicastPeer(PEER, 254, 255));
    assertTrue(delivery.isUnicast());
    assertEquals(Optional.of(new UnicastPeer(PEER, 254, 255)), delivery.peer(PEER));
    assertEquals(Optional.empty(), delivery.peer(OTHER));
  }

  @Test
  void refusesAPeerTwiceOrOfAnotherFamilyOrOurselves() {
    UnicastPeer peer = UnicastPeer.of(PEER);
    assertTrue(messageOf(() -> unicast(null, peer, peer)).contains("once only: 192.0.2.2"));
    assertTrue(
        messageOf(() -> unicast(null, peer, UnicastPeer.of(IpAddress.parse("2001:db8::2"))))
            .contains("one family"));
    assertTrue(messageOf(() -> unicast(PEER, peer)).contains("our own source: 192.0.2.2"));
  }

  @Test
  void refusesAGroupThatIsNoneOrBesidePeers() {
    assertTrue(messageOf(() -> group("192.0.2.1")).contains("multicast address: 192.0.2.1"));
    assertTrue(messageOf(() -> group("ff05::12")).contains("link scope"));
    assertTrue(messageOf(() -> group("224.0.0.19", UnicastPeer.of(PEER))).contains("unicast"));
    assertEquals(IpAddress.parse("ff02::99"), group("ff02::99").group());
  }

  @Test
  void refusesAnotherTtlThan255ForMulticast() {
    assertTrue(
        messageOf(() -> new Delivery(null, null, List.of(), 254, FrameSource.INTERFACE))
            .contains("255 for multicast (RFC 9568 5.1.1.3): 254"));
  }

  @Test
  void refusesAPeerThatIsNobodyAndBoundsThatCross() {
    assertTrue(messageOf(() -> UnicastPeer.of(IpAddress.parse("224.0.0.18"))).contains("unicast"));
    assertTrue(messageOf(() -> new UnicastPeer(PEER, 20, 10)).contains("20..255: 10"));
  }

  @Test
  void anAddressOfAnotherFamilyThanTheRouterIsRefused() {
    VirtualRouterSpec f3 = Specs.F3;
    Delivery ipv6 = unicast(null, UnicastPeer.of(IpAddress.parse("fe80::2")));
    assertTrue(messageOf(() -> delivered(f3, ipv6)).contains("unicast peer must be IPv4: fe80::2"));
    assertTrue(
        messageOf(() -> delivered(f3, group("ff02::99"))).contains("group must be IPv4: ff02::99"));
  }

  @Test
  void thePrimaryAddressIsTheConfiguredOneIfItIsThere() {
    LinkStatus link =
        new LinkStatus("eth0", LinkStatus.Operation.UP, MacAddress.BROADCAST, List.of(PEER, OTHER));
    VirtualRouterSpec there = delivered(Specs.F3, sentFrom(OTHER));
    VirtualRouterSpec gone = delivered(Specs.F3, sentFrom(IpAddress.parse("192.0.2.77")));
    assertEquals(OTHER, link.primaryAddress(there));
    assertEquals(null, link.primaryAddress(gone));
  }

  @Test
  void toGlobalPeersAnIpv6RouterSpeaksFromAGlobalAddress() {
    IpAddress global = IpAddress.parse("2001:db8::a");
    LinkStatus link =
        new LinkStatus(
            "eth0",
            LinkStatus.Operation.UP,
            MacAddress.BROADCAST,
            List.of(IpAddress.parse("fe80::a"), global));
    VirtualRouterSpec spec =
        delivered(Specs.F6, unicast(null, UnicastPeer.of(IpAddress.parse("2001:db8::b"))));
    assertEquals(global, link.primaryAddress(spec));
    assertEquals(IpAddress.parse("fe80::a"), link.primaryAddress(Specs.F6));
  }

  private static Delivery sentFrom(IpAddress source) {
    return new Delivery(source, null, List.of(), 255, FrameSource.VIRTUAL_MAC);
  }

  private static VirtualRouterSpec delivered(VirtualRouterSpec from, Delivery delivery) {
    return new VirtualRouterSpec(
        from.name(),
        from.key(),
        from.priority(),
        from.addresses(),
        from.trackers(),
        from.advertising().with(delivery),
        from.acceptance(),
        from.mastership());
  }
}
