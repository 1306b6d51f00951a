package io.understudy.protocol.wire;

import static io.understudy.protocol.wire.Receiving.assertFrameRejected;
import static io.understudy.protocol.wire.Receiving.assertRejected;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.ChecksumForm;
import io.understudy.model.Counter;
import io.understudy.protocol.wire.GoldenVectors.Golden;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** and every length that a vector can be cut off at. */
class ReceiveLengthTest {

  @ParameterizedTest(name = "R-08 a payload of {0} octets is refused")
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void aPayloadWithoutAWholeHeaderIsRefused(int octets) {
    Counter reason = Counter.PACKET_LENGTH_ERRORS;
    assertRejected(reason, Fixtures.F3, RawMessage.forF3().cutTo(octets));
    assertRejected(reason, Fixtures.F2, RawMessage.forF2().cutTo(octets));
    assertRejected(reason, Fixtures.F6, RawMessage.forF6().cutTo(octets));
    byte[] frame = GoldenVectors.octets(GoldenVectors.G11);
    ByteBuffer.wrap(frame).putShort(16, (short) (20 + octets));
    assertFrameRejected(reason, Fixtures.F3, Ipv4Checksum.repair(frame));
    byte[] frame6 = GoldenVectors.octets(GoldenVectors.G16);
    ByteBuffer.wrap(frame6).putShort(18, (short) octets);
    assertFrameRejected(reason, Fixtures.F6, frame6);
  }

  @Test
  @DisplayName("R-08 a datagram that ends with its header holds a message of no octets")
  void aDatagramOfItsHeaderAloneHoldsAnEmptyMessage() {
    byte[] ipv4 = Arrays.copyOf(GoldenVectors.octets(GoldenVectors.G11), 14 + 20);
    ByteBuffer.wrap(ipv4).putShort(16, (short) 20);
    assertFrameRejected(Counter.PACKET_LENGTH_ERRORS, Fixtures.F3, Ipv4Checksum.repair(ipv4));
    byte[] ipv6 = Arrays.copyOf(GoldenVectors.octets(GoldenVectors.G16), 14 + 40);
    ByteBuffer.wrap(ipv6).putShort(18, (short) 0);
    assertFrameRejected(Counter.PACKET_LENGTH_ERRORS, Fixtures.F6, ipv6);
  }

  @ParameterizedTest(name = "R-09 a count of {0} with two addresses is refused")
  @ValueSource(ints = {0, 1, 3, 4, 127, 128, 255})
  void aCountThatDoesNotFitTheAddressesIsRefused(int count) {
    Counter reason = Counter.PACKET_LENGTH_ERRORS;
    assertRejected(reason, Fixtures.F3, RawMessage.forF3().count(count));
    assertRejected(reason, Fixtures.F2, RawMessage.forF2().count(count));
    assertRejected(reason, Fixtures.F6, RawMessage.forF6().count(count));
  }

  @Test
  @DisplayName("R-10 version 2 without authentication data is refused")
  void version2WithoutAuthenticationDataIsRefused() {
    byte[] octets = RawMessage.forF3().version(2).reserve(0).interval(1).octets();
    assertEquals(16, octets.length);
    assertEquals(
        new Decoded.Rejected(Counter.PACKET_LENGTH_ERRORS),
        Receiving.decode(Fixtures.F2, octets, RawMessage.forF2().envelope()));
  }

  @Test
  @DisplayName("R-11 eight zero octets behind a version 3 message are refused")
  void aTrailerOfVersion2BehindVersion3IsRefused() {
    byte[] trailed = Arrays.copyOf(GoldenVectors.octets(GoldenVectors.G2), 24);
    assertEquals(
        new Decoded.Rejected(Counter.PACKET_LENGTH_ERRORS),
        Receiving.decode(Fixtures.F3, trailed, RawMessage.forF3().envelope()));
    byte[] frame = Arrays.copyOf(GoldenVectors.octets(GoldenVectors.G11), 14 + 20 + 24);
    ByteBuffer.wrap(frame).putShort(16, (short) 44);
    assertFrameRejected(Counter.PACKET_LENGTH_ERRORS, Fixtures.F3, Ipv4Checksum.repair(frame));
  }

  @ParameterizedTest(name = "R-11 {0} more octets are refused")
  @ValueSource(ints = {1, 2, 3, 4, 8, 16, 28})
  void aTrailerOfAnyLengthIsRefused(int octets) {
    Counter reason = Counter.PACKET_LENGTH_ERRORS;
    assertRejected(reason, Fixtures.F3, RawMessage.forF3().trailer(new byte[octets]));
    assertRejected(
        reason,
        Fixtures.F3,
        RawMessage.forF3().form(ChecksumForm.PSEUDO_HEADER).trailer(new byte[octets]));
    assertRejected(reason, Fixtures.F2, RawMessage.forF2().trailer(new byte[octets]));
    assertRejected(reason, Fixtures.F6, RawMessage.forF6().trailer(new byte[octets]));
  }

  @ParameterizedTest(name = "R-08 {0} is refused at every length that it can be cut off at")
  @MethodSource("io.understudy.protocol.wire.GoldenVectors#advertisements")
  void aMessageIsRefusedAtEveryShorterLength(Golden golden) {
    for (int octets = 0; octets < golden.message().length; octets++) {
      byte[] cut = Arrays.copyOf(golden.message(), octets);
      assertEquals(
          new Decoded.Rejected(Counter.PACKET_LENGTH_ERRORS),
          Receiving.decode(golden, golden.receiver(), cut),
          () -> cut.length + " octets");
    }
  }

  @ParameterizedTest(name = "R-14 {0}, cut off anywhere before octet {1}, is refused")
  @CsvSource({
    "G11, 50, G2, " + GoldenVectors.G11,
    "G14, 62, G14, " + GoldenVectors.G14,
    "G15, 50, G15, " + GoldenVectors.G15,
    "G16, 94, G16, " + GoldenVectors.G16
  })
  void aFrameIsRefusedAtEveryShorterLength(String id, int needed, String message, String hex) {
    Golden golden = GoldenVectors.advertisement(message);
    byte[] frame = GoldenVectors.octets(hex);
    for (int octets = 0; octets <= frame.length; octets++) {
      Decoded expected =
          octets < needed
              ? new Decoded.Rejected(Counter.IP_HEADER_ERRORS)
              : new Decoded.Valid(golden.advertisement(), Set.of());
      assertEquals(
          expected, Receiving.receive(golden.receiver(), Arrays.copyOf(frame, octets)), id);
    }
  }

  @ParameterizedTest(name = "{0} is refused at every length that it can be cut off at")
  @CsvSource({"G12, " + GoldenVectors.G12, "G13, " + GoldenVectors.G13})
  void anAnnouncementIsRefusedAtEveryLength(String id, String hex) {
    byte[] frame = GoldenVectors.octets(hex);
    for (int octets = 0; octets <= frame.length; octets++) {
      assertEquals(
          new Opened.Refused(Counter.IP_HEADER_ERRORS),
          EthernetCodec.open(ByteBuffer.wrap(frame, 0, octets)),
          id);
    }
  }
}
