package io.understudy.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.protocol.wire.GoldenVectors.Golden;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenMessageTest {

  @ParameterizedTest(name = "{0} is decoded to what it says")
  @MethodSource("io.understudy.protocol.wire.GoldenVectors#advertisements")
  void isDecodedToWhatItSays(Golden golden) {
    assertEquals(
        new Decoded.Valid(golden.advertisement(), Set.of()),
        Receiving.decode(golden, golden.receiver(), golden.message()));
  }

  @ParameterizedTest(name = "{0} is encoded to its octets")
  @MethodSource("encodable")
  void isEncodedToItsOctets(Golden golden) {
    assertEquals(HexFormat.of().formatHex(golden.message()), encoded(golden));
  }

  @Test
  @DisplayName("R-34 G2r is encoded with Reserve 0, as G2")
  void reserveIsWrittenAsZero() {
    assertEquals(GoldenVectors.G2, encoded(GoldenVectors.advertisement("G2r")));
  }

  @ParameterizedTest(name = "{0} has the checksum of the reference")
  @MethodSource("io.understudy.protocol.wire.GoldenVectors#advertisements")
  void hasTheChecksumOfTheReference(Golden golden) {
    byte[] zeroed = golden.message().clone();
    ByteBuffer.wrap(zeroed).putShort(6, (short) 0);
    Envelope envelope = golden.envelope();
    int expected =
        switch (golden.advertisement().checksumForm()) {
          case MESSAGE_ONLY -> ReferenceChecksum.ofMessage(zeroed);
          case PSEUDO_HEADER ->
              ReferenceChecksum.ofMessageAndPseudoHeader(
                  zeroed, envelope.source(), envelope.destination());
        };
    assertEquals(expected, ByteBuffer.wrap(golden.message()).getShort(6) & 0xFFFF);
  }

  @Test
  void theRawMessagesOfTheseTestsAreTheVectors() {
    assertEquals(GoldenVectors.G1, hex(RawMessage.forF2()));
    assertEquals(GoldenVectors.G2, hex(RawMessage.forF3()));
    assertEquals(
        GoldenVectors.G3, hex(RawMessage.forF6().priority(100).source(Fixtures.ip("fe80::c8"))));
    assertEquals(
        GoldenVectors.G4,
        hex(
            RawMessage.forF2()
                .priority(100)
                .addresses(Fixtures.list("192.0.2.1"))
                .password("secret")));
    assertEquals(GoldenVectors.G2R, hex(RawMessage.forF3().reserve(0xF)));
  }

  static Stream<Golden> encodable() {
    return GoldenVectors.advertisements().filter(golden -> !golden.id().equals("G2r"));
  }

  private static String encoded(Golden golden) {
    ByteBuffer out = ByteBuffer.allocate(64);
    AdvertisementCodec.encode(
        golden.advertisement(), golden.authentication(), golden.envelope(), out);
    return HexFormat.of().formatHex(out.array(), 0, out.position());
  }

  private static String hex(RawMessage message) {
    return HexFormat.of().formatHex(message.octets());
  }
}
