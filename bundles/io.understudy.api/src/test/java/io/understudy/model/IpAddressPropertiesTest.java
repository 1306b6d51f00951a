package io.understudy.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IpAddressPropertiesTest {

  @Property(seed = "1")
  void parsesItsOwnText(@ForAll("addresses") IpAddress address) {
    assertEquals(address, IpAddress.parse(address.toString()));
  }

  @Property(seed = "2")
  void inetAddressReadsItsText(@ForAll("addresses") IpAddress address) throws UnknownHostException {
    assertEquals(inetAddress(address), InetAddress.getByName(address.toString()));
  }

  @Property(seed = "3")
  void readsTheTextOfInetAddress(@ForAll("addresses") IpAddress address)
      throws UnknownHostException {
    InetAddress inetAddress = inetAddress(address);
    if (inetAddress instanceof Inet6Address || address.family() == AddressFamily.IPV4) {
      assertEquals(address, IpAddress.parse(inetAddress.getHostAddress()));
    }
  }

  @Property(seed = "4")
  void sharesItsRangesWithInetAddress(@ForAll("addresses") IpAddress address)
      throws UnknownHostException {
    InetAddress inetAddress = inetAddress(address);
    if (inetAddress.getAddress().length == address.family().octets()) {
      assertEquals(inetAddress.isMulticastAddress(), address.isMulticast());
      assertEquals(inetAddress.isLinkLocalAddress(), address.isLinkLocal());
      assertEquals(inetAddress.isAnyLocalAddress(), address.isUnspecified());
    }
  }

  @Property(seed = "5", edgeCases = EdgeCasesMode.NONE)
  void comparesAsUnsignedInteger(
      @ForAll("addresses") IpAddress left, @ForAll("addresses") IpAddress right) {
    if (left.family() == right.family()) {
      assertEquals(
          new BigInteger(1, octets(left)).compareTo(new BigInteger(1, octets(right))),
          Integer.signum(left.compareTo(right)));
    }
  }

  @Property(seed = "6")
  void readsWhatItWrote(@ForAll("addresses") IpAddress address) {
    byte[] octets = octets(address);
    assertEquals(address, IpAddress.read(address.family(), ByteBuffer.wrap(octets), 0));
    assertArrayEquals(octets, octets(IpAddress.read(address.family(), ByteBuffer.wrap(octets), 0)));
  }

  @Property(seed = "7")
  void anyTextIsAnAddressOrRefused(@ForAll("texts") String text) {
    try {
      IpAddress address = IpAddress.parse(text);
      assertEquals(address, IpAddress.parse(address.toString()));
      assertFalse(text.isEmpty());
    } catch (IllegalArgumentException refused) {
      assertEquals(IllegalArgumentException.class, refused.getClass());
    }
  }

  @Provide
  Arbitrary<IpAddress> addresses() {
    Arbitrary<Long> group = Arbitraries.of(0L, 0L, 1L, 0x7FFFL, 0x8000L, 0xFFFFL, 0xDB8L);
    Arbitrary<Long> groups =
        Combinators.combine(group, group, group, group)
            .as((a, b, c, d) -> a << 48 | b << 32 | c << 16 | d);
    Arbitrary<Long> half = Arbitraries.oneOf(groups, Arbitraries.longs());
    return Arbitraries.oneOf(
        Arbitraries.integers().map(IpAddress::ofIpv4),
        Combinators.combine(half, half).as(IpAddress::ofIpv6));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("0019aAfF:.:.:.%g ").ofMaxLength(24);
  }

  private static InetAddress inetAddress(IpAddress address) throws UnknownHostException {
    return InetAddress.getByAddress(octets(address));
  }

  private static byte[] octets(IpAddress address) {
    ByteBuffer octets = ByteBuffer.allocate(address.family().octets());
    address.write(octets);
    return octets.array();
  }
}
