package io.understudy.protocol.wire;

import static io.understudy.protocol.wire.Receiving.assertAccepted;
import static io.understudy.protocol.wire.Receiving.assertRejected;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.understudy.model.ChecksumForm;
import io.understudy.model.Counter;
import io.understudy.model.Delivery;
import io.understudy.model.Delivery.FrameSource;
import io.understudy.model.IpAddress;
import io.understudy.model.UnicastPeer;
import io.understudy.model.VirtualRouterSpec;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a virtual router with unicast peers, or with another group, believes (decision 8). */
class ReceiveUnicastTest {

  private static final IpAddress GROUP = Fixtures.ip("224.0.0.18");
  private static final IpAddress STRANGER = Fixtures.ip("192.0.2.66");
  private static final VirtualRouterSpec U3 =
      unicast(Fixtures.F3, UnicastPeer.of(Fixtures.PEER_IPV4));
  private static final VirtualRouterSpec U2 =
      unicast(Fixtures.F2, UnicastPeer.of(Fixtures.PEER_IPV4));
  private static final VirtualRouterSpec U6 =
      unicast(Fixtures.F6, UnicastPeer.of(Fixtures.PEER_IPV6));
  private static final VirtualRouterSpec BOUNDED =
      unicast(Fixtures.F3, new UnicastPeer(Fixtures.PEER_IPV4, 62, 64));

  @Test
  @DisplayName("R-38 a peer's advertisement to our own address is accepted")
  void aPeerIsBelieved() {
    assertAccepted(U3, toUs());
    assertAccepted(U3, toUs().form(ChecksumForm.PSEUDO_HEADER));
    assertAccepted(U2, RawMessage.forF2().destination(Fixtures.OWN_IPV4));
    assertAccepted(U6, RawMessage.forF6().destination(Fixtures.OWN_IPV6));
  }

  @Test
  @DisplayName("R-18 R-20 the pseudo-header has the real destination, not the group")
  void thePseudoHeaderHasTheRealDestination() {
    RawMessage wrong =
        toUs().form(ChecksumForm.PSEUDO_HEADER).checksumFor(Fixtures.PEER_IPV4, GROUP);
    assertRejected(Counter.CHECKSUM_ERRORS, U3, wrong);
    RawMessage wrong6 =
        RawMessage.forF6()
            .destination(Fixtures.OWN_IPV6)
            .checksumFor(Fixtures.PEER_IPV6, Fixtures.ip("ff02::12"));
    assertRejected(Counter.CHECKSUM_ERRORS, U6, wrong6);
  }

  @ParameterizedTest(name = "R-01 R-02 a peer without bounds is believed with TTL {0}")
  @ValueSource(ints = {0, 1, 64, 254, 255})
  void anyHopLimitIsRightWithoutBounds(int hopLimit) {
    assertAccepted(U3, toUs().hopLimit(hopLimit));
    assertAccepted(U6, RawMessage.forF6().destination(Fixtures.OWN_IPV6).hopLimit(hopLimit));
  }

  @Test
  @DisplayName("R-01 a peer's TTL outside its bounds is refused")
  void aHopLimitOutsideTheBoundsIsRefused() {
    for (int hopLimit : new int[] {0, 61, 65, 255}) {
      assertRejected(Counter.IP_TTL_ERRORS, BOUNDED, toUs().hopLimit(hopLimit));
    }
    for (int hopLimit : new int[] {62, 63, 64}) {
      assertAccepted(BOUNDED, toUs().hopLimit(hopLimit));
    }
  }

  @Test
  @DisplayName("R-38 a stranger is refused for being one, whatever its TTL")
  void aStrangerIsRefused() {
    assertRejected(Counter.NOT_A_PEER, U3, toUs().source(STRANGER));
    assertRejected(Counter.NOT_A_PEER, U3, toUs().source(STRANGER).hopLimit(3));
    assertRejected(
        Counter.NOT_A_PEER,
        U6,
        RawMessage.forF6().destination(Fixtures.OWN_IPV6).source(Fixtures.ip("fe80::66")));
  }

  @Test
  @DisplayName("R-37 our own source is refused with unicast peers too")
  void ourOwnSourceIsRefused() {
    assertRejected(Counter.OWN_SOURCE, U3, toUs().source(Fixtures.OWN_IPV4));
  }

  @Test
  @DisplayName("R-38 a peer's advertisement to the group is refused")
  void theGroupIsRefused() {
    assertRejected(Counter.NOT_FOR_GROUP, U3, RawMessage.forF3());
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "192.0.2.11"})
  void anyAddressThatTheKernelDeliversToIsOurs(String destination) {
    assertAccepted(U3, RawMessage.forF3().destination(Fixtures.ip(destination)));
  }

  @Test
  void peerIsHeardAlsoWhileNoAddressOfOursIsKnown() {
    ReceiveRules rules = ReceiveRules.of(U3, null);
    Decoded decoded =
        AdvertisementCodec.decode(
            ByteBuffer.wrap(toUs().octets()), toUs().envelope(), vrid -> rules);
    assertInstanceOf(Decoded.Valid.class, decoded);
  }

  @Test
  @DisplayName("R-46 TTL, destination, own source, stranger: in this order")
  void theLadderOfUnicast() {
    RawMessage all = RawMessage.forF3().hopLimit(1);
    assertRejected(Counter.IP_TTL_ERRORS, BOUNDED, all);
    assertRejected(Counter.NOT_FOR_GROUP, BOUNDED, all.source(STRANGER));
    assertRejected(Counter.VERSION_ERRORS, BOUNDED, toUs().source(STRANGER).version(2).hopLimit(1));
  }

  @Test
  @DisplayName("R-38 a router with another group hears that alone")
  void anotherGroupIsHeardAlone() {
    IpAddress other = Fixtures.ip("224.0.0.51");
    VirtualRouterSpec router =
        delivered(
            Fixtures.F3,
            new Delivery(null, other, List.of(), Delivery.HOP_LIMIT, FrameSource.VIRTUAL_MAC));
    assertAccepted(router, RawMessage.forF3().destination(other));
    assertAccepted(router, RawMessage.forF3().destination(other).form(ChecksumForm.PSEUDO_HEADER));
    assertRejected(Counter.NOT_FOR_GROUP, router, RawMessage.forF3());
    assertRejected(Counter.NOT_FOR_GROUP, Fixtures.F3, RawMessage.forF3().destination(other));
  }

  private static RawMessage toUs() {
    return RawMessage.forF3().destination(Fixtures.OWN_IPV4);
  }

  private static VirtualRouterSpec unicast(VirtualRouterSpec router, UnicastPeer peer) {
    return delivered(
        router,
        new Delivery(null, null, List.of(peer), Delivery.HOP_LIMIT, FrameSource.VIRTUAL_MAC));
  }

  private static VirtualRouterSpec delivered(VirtualRouterSpec router, Delivery delivery) {
    return new VirtualRouterSpec(
        router.name(),
        router.key(),
        router.priority(),
        router.addresses(),
        router.trackers(),
        router.advertising().with(delivery),
        router.acceptance(),
        router.mastership());
  }
}
