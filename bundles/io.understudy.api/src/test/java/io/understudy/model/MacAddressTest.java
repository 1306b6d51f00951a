package io.understudy.model;

import static io.understudy.model.Refusals.messageOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, 0x1_0000_0000_0000L})
  void moreThan48BitsAreRefused(long bits) {
    String message = messageOf(() -> new MacAddress(bits));
    assertTrue(message.contains("must fit 48 bits"), message);
    assertTrue(message.endsWith(": " + Long.toHexString(bits)), message);
  }

  @ParameterizedTest(name = "W-07 W-08 {0} of VRID {1} has the virtual MAC {2}")
  @CsvSource({
    "IPV4, 10, 00:00:5e:00:01:0a",
    "IPV4, 1, 00:00:5e:00:01:01",
    "IPV4, 255, 00:00:5e:00:01:ff",
    "IPV6, 10, 00:00:5e:00:02:0a",
    "IPV6, 255, 00:00:5e:00:02:ff"
  })
  void theVirtualMacIsThatOfTheRfc(AddressFamily family, int vrid, String text) {
    assertEquals(text, MacAddress.ofVirtualRouter(family, new Vrid(vrid)).toString());
  }

  @ParameterizedTest(name = "the group MAC of {0} is {1}")
  @CsvSource({
    "224.0.0.18, 01:00:5e:00:00:12",
    "239.255.255.255, 01:00:5e:7f:ff:ff",
    "224.128.0.1, 01:00:5e:00:00:01",
    "ff02::12, 33:33:00:00:00:12",
    "ff02::1:ffff:fffe, 33:33:ff:ff:ff:fe"
  })
  void theGroupMacIsDerivedFromTheGroup(String group, String text) {
    assertEquals(text, MacAddress.ofMulticast(IpAddress.parse(group)).toString());
  }

  @Test
  @DisplayName("the broadcast address is ff:ff:ff:ff:ff:ff")
  void broadcastIsAllOnes() {
    assertEquals("ff:ff:ff:ff:ff:ff", MacAddress.BROADCAST.toString());
  }

  @Property(seed = "8")
  void readsAsSixOctets(@ForAll @LongRange(max = 0xFFFF_FFFF_FFFFL) long bits) {
    byte[] octets = new byte[6];
    ByteBuffer.wrap(octets).putShort((short) (bits >>> 32)).putInt((int) bits);
    assertEquals(HexFormat.ofDelimiter(":").formatHex(octets), new MacAddress(bits).toString());
  }

  @Property(seed = "9")
  void readsWhatItWrote(@ForAll @LongRange(max = 0xFFFF_FFFF_FFFFL) long bits) {
    MacAddress mac = new MacAddress(bits);
    ByteBuffer buffer = ByteBuffer.allocate(8).position(1);
    mac.write(buffer);
    assertEquals(7, buffer.position());
    assertEquals(mac, MacAddress.read(buffer.position(3), 1));
    assertEquals(3, buffer.position());
  }
}
