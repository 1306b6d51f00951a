package io.understudy.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @Test
  void anIpv4AddressOfMoreThan32BitsIsRefused() {
    for (long low : new long[] {-1, 0x1_0000_0000L, Long.MIN_VALUE}) {
      assertTrue(
          Refusals.messageOf(() -> new IpAddress(AddressFamily.IPV4, 0, low))
              .contains("must fit 32 bits"));
    }
    assertTrue(
        Refusals.messageOf(() -> new IpAddress(AddressFamily.IPV4, 1, 0))
            .contains("must fit 32 bits"));
  }

  @Test
  void comparesAsUnsigned() {
    assertAscending("9.255.255.255", "10.0.0.2", "127.255.255.255", "128.0.0.0", "192.0.2.1");
    assertAscending("10.0.0.2", "192.0.2.1", "200.0.0.1", "255.255.255.255");
    assertAscending("fe80::9", "fe80::a", "fe80::7fff:0:0:1", "fe80::8000:0:0:1");
    assertAscending("::1", "7fff::", "8000::", "fe80::a", "ff02::12");
  }

  @Test
  void ordersIpv4BeforeIpv6() {
    assertAscending("255.255.255.255", "::");
  }

  @Test
  void theFamiliesHaveNoAddressInCommon() {
    assertFalse(IpAddress.ofIpv4(1).equals(IpAddress.ofIpv6(0, 1)));
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.251, c00002fb", "0.0.0.0, 00000000", "255.255.255.255, ffffffff"})
  void readsAndWritesIpv4InNetworkByteOrder(String literal, String hex) {
    assertReadAndWritten(AddressFamily.IPV4, literal, hex);
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8::1, 20010db8000000000000000000000001",
    "fe80::8000:0:0:c8, fe8000000000000080000000000000c8"
  })
  void readsAndWritesIpv6InNetworkByteOrder(String literal, String hex) {
    assertReadAndWritten(AddressFamily.IPV6, literal, hex);
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.0.0", "169.254.255.255", "fe80::", "fe80::1", "febf:ffff::1"})
  void isLinkLocal(String literal) {
    assertTrue(IpAddress.parse(literal).isLinkLocal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.253.255.255", "169.255.0.0", "254.128.0.1", "fe7f::1", "fec0::1"})
  void isNotLinkLocal(String literal) {
    assertFalse(IpAddress.parse(literal).isLinkLocal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"224.0.0.0", "224.0.0.18", "239.255.255.255", "ff00::", "ff02::12"})
  void isMulticast(String literal) {
    assertTrue(IpAddress.parse(literal).isMulticast());
  }

  @ParameterizedTest
  @ValueSource(strings = {"223.255.255.255", "240.0.0.0", "255.255.255.255", "fe80::1", "::ff02"})
  void isNotMulticast(String literal) {
    assertFalse(IpAddress.parse(literal).isMulticast());
  }

  @Test
  void isUnspecifiedOnlyIfEveryBitIsZero() {
    assertTrue(IpAddress.parse("0.0.0.0").isUnspecified());
    assertTrue(IpAddress.parse("::").isUnspecified());
    assertFalse(IpAddress.parse("0.0.0.1").isUnspecified());
    assertFalse(IpAddress.parse("1::").isUnspecified());
    assertFalse(IpAddress.parse("::1").isUnspecified());
  }

  @Test
  @DisplayName("ofIpv4 takes the sign bit as the highest bit of the address")
  void ofIpv4TakesTheSignBitAsAnAddressBit() {
    assertEquals("255.255.255.254", IpAddress.ofIpv4(-2).toString());
  }

  private static void assertAscending(String... literals) {
    List<IpAddress> addresses = Stream.of(literals).map(IpAddress::parse).toList();
    for (int i = 0; i < addresses.size(); i++) {
      for (int j = 0; j < addresses.size(); j++) {
        int expected = Integer.compare(i, j);
        int actual = Integer.signum(addresses.get(i).compareTo(addresses.get(j)));
        assertEquals(expected, actual, literals[i] + " and " + literals[j]);
      }
    }
  }

  private static void assertReadAndWritten(AddressFamily family, String literal, String hex) {
    byte[] octets = HexFormat.of().parseHex("ffff" + hex + "ff");
    ByteBuffer buffer = ByteBuffer.wrap(octets).position(1);
    IpAddress address = IpAddress.read(family, buffer, 2);
    assertEquals(IpAddress.parse(literal), address);
    assertEquals(1, buffer.position());

    ByteBuffer out = ByteBuffer.allocate(family.octets() + 2).position(1);
    address.write(out);
    assertEquals("00" + hex + "00", HexFormat.of().formatHex(out.array()));
    assertEquals(family.octets() + 1, out.position());
  }
}
