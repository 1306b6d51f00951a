package io.understudy.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.understudy.model.AddressFamily;
import io.understudy.model.Counter;
import io.understudy.model.MacAddress;
import io.understudy.model.VirtualRouterSpec;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** of several defects the one on the earliest rung is counted, and no other. */
class ReceiveLadderTest {

  private static final List<VirtualRouterSpec> ROUTERS = Defect.ROUTERS;
  private static final int IP = 14;

  /** The flags of IPv4, the next header of IPv6. */
  private static final int FRAGMENTATION = IP + 6;

  @ParameterizedTest(name = "R-46 without a defect the message is accepted")
  @FieldSource("ROUTERS")
  void withoutADefectTheMessageIsAccepted(VirtualRouterSpec router) {
    assertEquals(
        new Decoded.Valid(Defect.validFor(router).advertisement(), Set.of()),
        Defect.outcome(router, List.of()));
  }

  @ParameterizedTest(name = "R-46 {0}: {1} alone moves its counter")
  @MethodSource("defects")
  void aDefectAloneMovesItsCounter(VirtualRouterSpec router, Defect defect) {
    assertEquals(new Decoded.Rejected(defect.counter()), Defect.outcome(router, List.of(defect)));
  }

  @ParameterizedTest(name = "R-46 {0}: {1} comes before {2}")
  @MethodSource("pairs")
  void theEarlierOfTwoDefectsMovesItsCounter(
      VirtualRouterSpec router, Defect earlier, Defect later) {
    Decoded expected = new Decoded.Rejected(earlier.counter());
    assertEquals(expected, Defect.outcome(router, List.of(earlier, later)));
    assertEquals(expected, Defect.outcome(router, List.of(later, earlier)));
  }

  @ParameterizedTest(name = "R-46 {0}: a fragment comes before {1}")
  @MethodSource("defects")
  void aDefectOfTheIpHeaderComesBeforeEveryDefectOfTheMessage(
      VirtualRouterSpec router, Defect defect) {
    byte[] frame = frame(Defect.message(router, List.of(defect)));
    boolean ipv4 = router.key().family() == AddressFamily.IPV4;
    frame[FRAGMENTATION] = (byte) (ipv4 ? 0x20 : 44);
    if (ipv4) {
      Ipv4Checksum.repair(frame);
    }
    Receiving.assertFrameRejected(Counter.FRAGMENTS, router, frame);
    frame[IP] = 0x14;
    Receiving.assertFrameRejected(Counter.IP_HEADER_ERRORS, router, frame);
  }

  static Stream<Arguments> defects() {
    return ROUTERS.stream()
        .flatMap(
            router ->
                Stream.of(Defect.values())
                    .filter(defect -> defect.concerns(router))
                    .map(defect -> arguments(named(router), defect)));
  }

  static Stream<Arguments> pairs() {
    return ROUTERS.stream()
        .flatMap(
            router ->
                Stream.of(Defect.values())
                    .filter(defect -> defect.concerns(router))
                    .flatMap(earlier -> pairs(router, earlier)));
  }

  private static Stream<Arguments> pairs(VirtualRouterSpec router, Defect earlier) {
    return Stream.of(Defect.values())
        .filter(later -> later.concerns(router) && later.ordinal() > earlier.ordinal())
        .filter(later -> later.combinesWith(earlier))
        .map(later -> arguments(named(router), earlier, later));
  }

  private static Named<VirtualRouterSpec> named(VirtualRouterSpec router) {
    return Named.of(router.advertising().version() + " over " + router.key().family(), router);
  }

  private static byte[] frame(RawMessage message) {
    ByteBuffer out = ByteBuffer.allocate(256);
    EthernetCodec.encodeAdvertisement(
        MacAddress.BROADCAST, message.envelope(), ByteBuffer.wrap(message.octets()), out);
    byte[] frame = new byte[out.flip().remaining()];
    out.get(frame);
    return frame;
  }
}
