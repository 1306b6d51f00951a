package io.understudy.model;

import static io.understudy.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AddressListTest {

  @Test
  @DisplayName("W-14 a list of mixed families is refused")
  void aMixedListIsRefused() {
    assertRefused("addresses", "be IPv4", "fe80::1", () -> ipv4("192.0.2.1", "fe80::1"));
    assertRefused("addresses", "be IPv6", "192.0.2.1", () -> ipv6("fe80::1", "192.0.2.1"));
  }

  @Test
  void keepsTheOrder() {
    AddressList list = ipv4("200.0.0.1", "10.0.0.1", "192.0.2.1");
    assertEquals(
        List.of("200.0.0.1", "10.0.0.1", "192.0.2.1"),
        list.stream().map(IpAddress::toString).toList());
    assertEquals(3, list.size());
    assertEquals(12, list.octets());
    assertEquals(AddressFamily.IPV4, list.family());
  }

  @Test
  void anEmptyListKeepsItsFamily() {
    assertEquals(AddressFamily.IPV6, ipv6().family());
    assertEquals(0, ipv6().size());
    assertEquals(0, ipv6().octets());
    assertFalse(ipv6().sameAddresses(ipv4()));
  }

  @Test
  void readsFromAnAbsolutePosition() {
    ByteBuffer buffer =
        ByteBuffer.wrap(HexFormat.of().parseHex("ffffffc0000201c0000202ff")).position(5);
    assertEquals(
        ipv4("192.0.2.1", "192.0.2.2"), AddressList.read(AddressFamily.IPV4, buffer, 3, 2));
    assertEquals(5, buffer.position());
  }

  @Test
  void doesNotChangeWithTheBufferThatItWasReadFrom() {
    byte[] octets = HexFormat.of().parseHex("c0000201");
    AddressList list = AddressList.read(AddressFamily.IPV4, ByteBuffer.wrap(octets), 0, 1);
    octets[3] = 9;
    assertEquals(ipv4("192.0.2.1"), list);
  }

  @Test
  void writesInTheOrderOfTheWire() {
    ByteBuffer out = ByteBuffer.allocate(9).position(1);
    ipv4("192.0.2.2", "192.0.2.1").write(out);
    assertEquals("00c0000202c0000201", HexFormat.of().formatHex(out.array()));
    assertEquals(9, out.position());
  }

  @Test
  void matchesItsOctetsAndNoOthers() {
    AddressList list = ipv4("192.0.2.1", "192.0.2.2");
    ByteBuffer buffer =
        ByteBuffer.wrap(HexFormat.of().parseHex("00c0000201c0000202c0000203")).position(2);
    assertTrue(list.matches(buffer, 1, 8));
    assertFalse(list.matches(buffer, 0, 8));
    assertFalse(list.matches(buffer, 1, 4));
    assertFalse(list.matches(buffer, 1, 12));
    assertFalse(list.matches(buffer, 5, 8));
    assertEquals(2, buffer.position());
  }

  @Test
  @DisplayName("R-33 the same addresses in another order are the same addresses")
  void anotherOrderIsTheSame() {
    assertTrue(ipv4("192.0.2.1", "192.0.2.2").sameAddresses(ipv4("192.0.2.2", "192.0.2.1")));
    assertTrue(ipv6("fe80::1", "2001:db8::1").sameAddresses(ipv6("2001:db8::1", "fe80::1")));
    assertFalse(
        ipv4("192.0.2.1", "192.0.2.2").equals(ipv4("192.0.2.2", "192.0.2.1")), "order counts here");
  }

  @Test
  void otherAddressesAreNotTheSame() {
    AddressList list = ipv4("192.0.2.1", "192.0.2.2");
    assertFalse(list.sameAddresses(ipv4("192.0.2.1")));
    assertFalse(list.sameAddresses(ipv4("192.0.2.1", "192.0.2.3")));
    assertFalse(list.sameAddresses(ipv4("192.0.2.1", "192.0.2.2", "192.0.2.3")));
    assertFalse(list.sameAddresses(ipv4("192.0.2.1", "192.0.2.1")));
    assertFalse(ipv4("192.0.2.1", "192.0.2.1").sameAddresses(list));
    assertFalse(list.sameAddresses(ipv4()));
  }

  @Test
  void isAListThatCannotBeChanged() {
    AddressList list = ipv4("192.0.2.1", "192.0.2.2");
    assertEquals(List.of(IpAddress.parse("192.0.2.1"), IpAddress.parse("192.0.2.2")), list);
    assertEquals(list.hashCode(), List.copyOf(list).hashCode());
    assertThrows(IndexOutOfBoundsException.class, () -> list.get(2));
    assertThrows(IndexOutOfBoundsException.class, () -> list.get(-1));
    assertThrows(UnsupportedOperationException.class, list::clear);
    assertThrows(UnsupportedOperationException.class, () -> list.set(0, list.get(1)));
  }

  private static AddressList ipv4(String... literals) {
    return list(AddressFamily.IPV4, literals);
  }

  private static AddressList ipv6(String... literals) {
    return list(AddressFamily.IPV6, literals);
  }

  private static AddressList list(AddressFamily family, String... literals) {
    return AddressList.of(family, Stream.of(literals).map(IpAddress::parse).toList());
  }
}
