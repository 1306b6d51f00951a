package io.understudy.protocol.wire;

import static io.understudy.protocol.wire.Receiving.assertAccepted;
import static io.understudy.protocol.wire.Receiving.assertRejected;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.Acceptance.AcceptedChecksum;
import io.understudy.model.AddressList;
import io.understudy.model.ChecksumForm;
import io.understudy.model.Counter;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.wire.GoldenVectors.Golden;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** */
class ReceiveChecksumTest {

  private static final VirtualRouterSpec STRICT_9568 =
      Fixtures.accepting(Fixtures.F3, AcceptedChecksum.MESSAGE_ONLY);
  private static final VirtualRouterSpec STRICT_5798 =
      Fixtures.accepting(Fixtures.F3, AcceptedChecksum.PSEUDO_HEADER);

  @Test
  @DisplayName("R-17 version 2 with a pseudo-header in its checksum is refused")
  void version2WithAPseudoHeaderIsRefused() {
    assertRejected(
        Counter.CHECKSUM_ERRORS, Fixtures.F2, RawMessage.forF2().form(ChecksumForm.PSEUDO_HEADER));
  }

  @Test
  @DisplayName("R-17 which checksum version 3 accepts does not concern version 2 or IPv6")
  void theAcceptedFormConcernsVersion3OverIpv4Only() {
    for (AcceptedChecksum accepted : AcceptedChecksum.values()) {
      assertAccepted(Fixtures.accepting(Fixtures.F2, accepted), RawMessage.forF2());
      assertRejected(
          Counter.CHECKSUM_ERRORS,
          Fixtures.accepting(Fixtures.F2, accepted),
          RawMessage.forF2().form(ChecksumForm.PSEUDO_HEADER));
      assertAccepted(Fixtures.accepting(Fixtures.F6, accepted), RawMessage.forF6());
      assertRejected(
          Counter.CHECKSUM_ERRORS,
          Fixtures.accepting(Fixtures.F6, accepted),
          RawMessage.forF6().form(ChecksumForm.MESSAGE_ONLY));
    }
  }

  @Test
  @DisplayName("R-18 strict RFC 9568 refuses G2c")
  void strictRfc9568RefusesThePseudoHeader() {
    assertGoldenRejected("G2c", STRICT_9568);
    assertAccepted(STRICT_9568, RawMessage.forF3());
  }

  @Test
  @DisplayName("R-18 strict RFC 5798 refuses G2")
  void strictRfc5798RefusesTheMessageOnly() {
    assertGoldenRejected("G2", STRICT_5798);
    assertAccepted(STRICT_5798, RawMessage.forF3().form(ChecksumForm.PSEUDO_HEADER));
  }

  @Test
  @DisplayName("R-18 both forms are accepted by default and told apart")
  void bothFormsAreAcceptedAndToldApart() {
    assertEquals(AcceptedChecksum.EITHER, Fixtures.F3.acceptance().checksum());
    for (ChecksumForm form : ChecksumForm.values()) {
      RawMessage message = RawMessage.forF3().form(form);
      assertEquals(form, message.advertisement().checksumForm());
      assertAccepted(Fixtures.F3, message);
    }
  }

  @Test
  @DisplayName("R-19 IPv6 without a pseudo-header in its checksum is refused")
  void ipv6WithoutAPseudoHeaderIsRefused() {
    assertRejected(
        Counter.CHECKSUM_ERRORS, Fixtures.F6, RawMessage.forF6().form(ChecksumForm.MESSAGE_ONLY));
  }

  @Test
  @DisplayName("R-20 a checksum for another source is refused")
  void aChecksumForAnotherSourceIsRefused() {
    RawMessage ipv6 = RawMessage.forF6();
    ipv6.checksumFor(Fixtures.ip("fe80::15"), ipv6.envelope().destination());
    assertRejected(Counter.CHECKSUM_ERRORS, Fixtures.F6, ipv6);
    RawMessage ipv4 = RawMessage.forF3().form(ChecksumForm.PSEUDO_HEADER);
    ipv4.checksumFor(Fixtures.ip("192.0.2.21"), ipv4.envelope().destination());
    assertRejected(Counter.CHECKSUM_ERRORS, Fixtures.F3, ipv4);
  }

  @Test
  @DisplayName("R-20 a checksum for another destination is refused")
  void aChecksumForAnotherDestinationIsRefused() {
    RawMessage ipv6 = RawMessage.forF6();
    ipv6.checksumFor(ipv6.envelope().source(), Fixtures.ip("ff02::1"));
    assertRejected(Counter.CHECKSUM_ERRORS, Fixtures.F6, ipv6);
    RawMessage ipv4 = RawMessage.forF3().form(ChecksumForm.PSEUDO_HEADER);
    ipv4.checksumFor(ipv4.envelope().source(), Fixtures.OWN_IPV4);
    assertRejected(Counter.CHECKSUM_ERRORS, Fixtures.F3, ipv4);
  }

  @ParameterizedTest(name = "R-21 the checksum field {0} is refused")
  @ValueSource(ints = {0x0000, 0xFFFF})
  void allZerosAndAllOnesAreNoWildcards(int field) {
    assertRejected(Counter.CHECKSUM_ERRORS, Fixtures.F3, withField(RawMessage.forF3(), field));
    assertRejected(
        Counter.CHECKSUM_ERRORS,
        Fixtures.F3,
        withField(RawMessage.forF3().form(ChecksumForm.PSEUDO_HEADER), field));
    assertRejected(Counter.CHECKSUM_ERRORS, Fixtures.F2, withField(RawMessage.forF2(), field));
    assertRejected(Counter.CHECKSUM_ERRORS, Fixtures.F6, withField(RawMessage.forF6(), field));
  }

  @ParameterizedTest(name = "R-21 the checksum field {0} is accepted where arithmetic says so")
  @ValueSource(ints = {0x0000, 0xFFFF})
  void allZerosAndAllOnesAreRightByArithmetic(int field) {
    int checksum =
        fieldOf(RawMessage.v3(Fixtures.list("192.0.2.1", "10.0.0.0"), ChecksumForm.MESSAGE_ONLY));
    AddressList addresses =
        Fixtures.list("192.0.2.1", "10.0." + (checksum >> 8) + "." + (checksum & 0xFF));
    RawMessage message = RawMessage.v3(addresses, ChecksumForm.MESSAGE_ONLY);
    assertEquals(0, fieldOf(message));
    VirtualRouterSpec router = Fixtures.router(ProtocolVersion.V3, 10, Fixtures.SECOND, addresses);
    assertAccepted(router, message.checksumError(field));
  }

  private static void assertGoldenRejected(String id, VirtualRouterSpec router) {
    Golden golden = GoldenVectors.advertisement(id);
    assertEquals(
        new Decoded.Rejected(Counter.CHECKSUM_ERRORS),
        Receiving.decode(golden, router, golden.message()));
  }

  private static RawMessage withField(RawMessage message, int field) {
    return message.checksumError(fieldOf(message) ^ field);
  }

  private static int fieldOf(RawMessage message) {
    return ByteBuffer.wrap(message.octets()).getShort(6) & 0xFFFF;
  }
}
