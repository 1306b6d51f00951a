package io.understudy.protocol.wire;

import static io.understudy.protocol.wire.Receiving.assertRejected;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.Counter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** the virtual router that a message is for. */
class ReceiveLookupTest {

  private static final ReceiveRules.Lookup NOBODY = vrid -> null;

  @ParameterizedTest(name = "R-22 VRID {0} is refused")
  @ValueSource(ints = {0, 1, 9, 11, 128, 255})
  void aVridThatIsNotConfiguredIsRefused(int vrid) {
    assertRejected(Counter.VRID_ERRORS, Fixtures.F3, RawMessage.forF3().vrid(vrid));
    assertRejected(Counter.VRID_ERRORS, Fixtures.F2, RawMessage.forF2().vrid(vrid));
    assertRejected(Counter.VRID_ERRORS, Fixtures.F6, RawMessage.forF6().vrid(vrid));
  }

  @Test
  @DisplayName("R-22 version 2 and 3 are known where no virtual router has the VRID")
  void aKnownVersionOfAnUnknownVridIsAVridError() {
    assertRejected(Counter.VRID_ERRORS, Fixtures.F3, RawMessage.forF2().vrid(11));
    assertRejected(Counter.VRID_ERRORS, Fixtures.F2, RawMessage.forF3().vrid(11));
  }

  @Test
  @DisplayName("R-23 VRID 10 on an interface without virtual routers is refused")
  void aVridOfAnotherInterfaceIsRefused() {
    Map<String, ReceiveRules.Lookup> interfaces =
        Map.of("eth0", Fixtures.only(Fixtures.F3), "eth1", NOBODY);
    RawMessage message = RawMessage.forF3();
    assertEquals(
        new Decoded.Rejected(Counter.VRID_ERRORS), decode(message, interfaces.get("eth1")));
    assertEquals(
        new Decoded.Valid(message.advertisement(), Set.of()),
        decode(message, interfaces.get("eth0")));
  }

  @Test
  @DisplayName("R-24 an IPv6 advertisement is not for the IPv4 virtual router of its VRID")
  void theOtherFamilyIsRefused() {
    assertEquals(new Decoded.Rejected(Counter.VRID_ERRORS), decode(RawMessage.forF6(), NOBODY));
    assertRejected(Counter.VRID_ERRORS, Fixtures.F3, RawMessage.forF6());
    assertRejected(Counter.VRID_ERRORS, Fixtures.F6, RawMessage.forF3());
  }

  @ParameterizedTest(name = "R-22 the lookup is asked for VRID {0} and no other")
  @ValueSource(ints = {0, 10, 127, 128, 255})
  void theLookupIsAskedForTheUnsignedOctet(int vrid) {
    List<Integer> asked = new ArrayList<>();
    decode(
        RawMessage.forF3().vrid(vrid),
        asking -> {
          asked.add(asking);
          return null;
        });
    assertEquals(Set.of(vrid), Set.copyOf(asked));
  }

  @Test
  void theVridCanBePeekedAtInWhateverIsThere() {
    assertEquals(10, AdvertisementCodec.peekVrid(ByteBuffer.wrap(RawMessage.forF3().octets())));
    assertEquals(255, AdvertisementCodec.peekVrid(ByteBuffer.wrap(new byte[] {0, -1})));
    assertEquals(0, AdvertisementCodec.peekVrid(ByteBuffer.wrap(new byte[] {49})));
    assertEquals(0, AdvertisementCodec.peekVrid(ByteBuffer.allocate(0)));
    assertEquals(7, AdvertisementCodec.peekVrid(ByteBuffer.wrap(new byte[] {1, 2, 7}, 1, 2)));
  }

  private static Decoded decode(RawMessage message, ReceiveRules.Lookup lookup) {
    return AdvertisementCodec.decode(ByteBuffer.wrap(message.octets()), message.envelope(), lookup);
  }
}
