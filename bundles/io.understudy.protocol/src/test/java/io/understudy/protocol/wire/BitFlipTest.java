package io.understudy.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Acceptance.AcceptedChecksum;
import io.understudy.model.Counter;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.wire.GoldenVectors.Golden;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** one wrong bit never makes another advertisement. */
class BitFlipTest {

  private static final Set<Counter> CHECKSUM_OR_EARLIER =
      EnumSet.of(
          Counter.CHECKSUM_ERRORS,
          Counter.PACKET_LENGTH_ERRORS,
          Counter.COUNT_ZERO,
          Counter.VRID_ERRORS,
          Counter.INVALID_TYPE_PKTS_RCVD,
          Counter.VERSION_ERRORS);

  @Test
  @DisplayName("R-16 each of the 192 single bits of G1 is caught")
  void everyBitOfG1IsCaught() {
    Golden g1 = GoldenVectors.advertisement("G1");
    assertEquals(192, g1.message().length * 8);
    assertEveryFlipIsCaught(g1, Fixtures.F2);
  }

  @ParameterizedTest(name = "R-16 each single bit of {0} is caught")
  @MethodSource("io.understudy.protocol.wire.GoldenVectors#advertisements")
  void everyBitIsCaught(Golden golden) {
    assertEveryFlipIsCaught(golden, golden.receiver());
  }

  @ParameterizedTest(name = "R-16 each single bit of {0} is caught where either checksum is right")
  @MethodSource("io.understudy.protocol.wire.GoldenVectors#advertisements")
  void everyBitIsCaughtWhereEitherChecksumIsRight(Golden golden) {
    assertEveryFlipIsCaught(golden, Fixtures.accepting(golden.receiver(), AcceptedChecksum.EITHER));
  }

  @ParameterizedTest(name = "R-16 no single bit of the frame {0} makes another advertisement")
  @CsvSource({
    "G11, G2, " + GoldenVectors.G11,
    "G14, G14, " + GoldenVectors.G14,
    "G15, G15, " + GoldenVectors.G15,
    "G16, G16, " + GoldenVectors.G16
  })
  void noBitOfAFrameMakesAnotherAdvertisement(String id, String message, String hex) {
    Golden golden = GoldenVectors.advertisement(message);
    Decoded valid = new Decoded.Valid(golden.advertisement(), Set.of());
    byte[] frame = GoldenVectors.octets(hex);
    for (int bit = 0; bit < 8 * frame.length; bit++) {
      Decoded decoded = Receiving.receive(golden.receiver(), flipped(frame, bit));
      assertTrue(decoded instanceof Decoded.Rejected || decoded.equals(valid), id + " bit " + bit);
    }
  }

  private static void assertEveryFlipIsCaught(Golden golden, VirtualRouterSpec router) {
    Stream<Decoded> expected = CHECKSUM_OR_EARLIER.stream().map(Decoded.Rejected::new);
    Set<Decoded> rejections = Set.copyOf(expected.toList());
    for (int bit = 0; bit < 8 * golden.message().length; bit++) {
      Decoded decoded = Receiving.decode(golden, router, flipped(golden.message(), bit));
      assertTrue(rejections.contains(decoded), "bit " + bit + ": " + decoded);
    }
  }

  private static byte[] flipped(byte[] octets, int bit) {
    byte[] flipped = octets.clone();
    flipped[bit / 8] ^= (byte) (0x80 >> bit % 8);
    return flipped;
  }
}
