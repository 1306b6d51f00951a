package io.understudy.protocol.wire;

import static io.understudy.protocol.wire.Receiving.assertFrameRejected;
import static io.understudy.protocol.wire.Receiving.assertRejected;

import io.understudy.model.ChecksumForm;
import io.understudy.model.Counter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** */
class ReceiveTtlVersionTypeTest {

  @ParameterizedTest(name = "R-01 TTL {0} is refused")
  @ValueSource(ints = {254, 128, 127, 1, 0})
  void anotherTtlThan255IsRefused(int ttl) {
    assertRejected(Counter.IP_TTL_ERRORS, Fixtures.F3, RawMessage.forF3().hopLimit(ttl));
    assertRejected(Counter.IP_TTL_ERRORS, Fixtures.F2, RawMessage.forF2().hopLimit(ttl));
    byte[] frame = GoldenVectors.octets(GoldenVectors.G11);
    frame[22] = (byte) ttl;
    assertFrameRejected(Counter.IP_TTL_ERRORS, Fixtures.F3, Ipv4Checksum.repair(frame));
  }

  @ParameterizedTest(name = "R-02 hop limit {0} is refused")
  @ValueSource(ints = {254, 128, 127, 1, 0})
  void anotherHopLimitThan255IsRefused(int hopLimit) {
    assertRejected(Counter.IP_TTL_ERRORS, Fixtures.F6, RawMessage.forF6().hopLimit(hopLimit));
    byte[] frame = GoldenVectors.octets(GoldenVectors.G16);
    frame[21] = (byte) hopLimit;
    assertFrameRejected(
        Counter.IP_TTL_ERRORS, GoldenVectors.advertisement("G16").receiver(), frame);
  }

  @Test
  @DisplayName("R-03 version 2 is refused by a virtual router of version 3")
  void version2IsRefusedByVersion3() {
    assertRejected(Counter.VERSION_ERRORS, Fixtures.F3, RawMessage.forF2());
  }

  @Test
  @DisplayName("R-04 version 3 is refused by a virtual router of version 2")
  void version3IsRefusedByVersion2() {
    assertRejected(Counter.VERSION_ERRORS, Fixtures.F2, RawMessage.forF3());
  }

  @ParameterizedTest(name = "R-05 version {0} is refused")
  @MethodSource("unknownVersions")
  void anUnknownVersionIsRefused(int version) {
    assertRejected(Counter.VERSION_ERRORS, Fixtures.F3, RawMessage.forF3().version(version));
    assertRejected(Counter.VERSION_ERRORS, Fixtures.F2, RawMessage.forF2().version(version));
    assertRejected(Counter.VERSION_ERRORS, Fixtures.F6, RawMessage.forF6().version(version));
  }

  @Test
  @DisplayName("R-06 version 2 inside IPv6 is refused")
  void version2InsideIpv6IsRefused() {
    assertRejected(Counter.VERSION_ERRORS, Fixtures.F6, RawMessage.forF6().version(2));
    RawMessage v2 = RawMessage.forF2();
    v2.source(Fixtures.PEER_IPV6).destination(Fixtures.ip("ff02::12"));
    assertRejected(Counter.VERSION_ERRORS, Fixtures.F6, v2);
    assertRejected(Counter.VERSION_ERRORS, Fixtures.F6, v2.form(ChecksumForm.PSEUDO_HEADER));
  }

  @Test
  @DisplayName("R-06 version 2 inside IPv6 is a version error for a VRID that nobody has too")
  void version2InsideIpv6IsAVersionErrorForAnUnknownVridToo() {
    assertRejected(Counter.VERSION_ERRORS, Fixtures.F6, RawMessage.forF6().version(2).vrid(11));
    assertRejected(Counter.VERSION_ERRORS, Fixtures.F3, RawMessage.forF3().version(4).vrid(11));
  }

  @ParameterizedTest(name = "R-07 type {0} is refused")
  @MethodSource("otherTypes")
  void anotherTypeThanAdvertisementIsRefused(int type) {
    Counter reason = Counter.INVALID_TYPE_PKTS_RCVD;
    assertRejected(reason, Fixtures.F3, RawMessage.forF3().type(type));
    assertRejected(reason, Fixtures.F2, RawMessage.forF2().type(type));
    assertRejected(reason, Fixtures.F6, RawMessage.forF6().type(type));
  }

  static IntStream unknownVersions() {
    return IntStream.rangeClosed(0, 15).filter(version -> version != 2 && version != 3);
  }

  static IntStream otherTypes() {
    return IntStream.rangeClosed(0, 15).filter(type -> type != 1);
  }
}
